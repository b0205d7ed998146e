// Title, author and date of an Office document before 2007, from its stream of summary properties ([MS-OLEPS]).

import iconv from 'iconv-lite';
import type { ExtractedDocument } from '../../../core/document';
import { encodingOrWestern } from '../encodings/code-page';
import { meaningfulTitle } from '../meaningful-title';
import { plausibleTime } from '../reader';
import type { OleContainer } from './ole-container';

export type OleProperties = Pick<ExtractedDocument, 'title' | 'author' | 'createdAt'>;

const SUMMARY = '\u0005SummaryInformation';
const CODEPAGE = 1;
const TITLE = 2;
const AUTHOR = 4;
const CREATED = 12;
const TYPE_SHORT = 2;
const TYPE_BYTES = 30;
const TYPE_WIDE = 31;
const TYPE_TIME = 64;
const MOST_PROPERTIES = 200;
/** A title is a line; a longer one is damage. Bytes. */
const MOST_STRING_BYTES = 4_096;
/** 100 ns units between 1601, where these times begin, and 1970. */
const EPOCH_1601 = 116_444_736_000_000_000n;

/** Never throws: a damaged stream of properties is no reason to lose the document. */
export function oleProperties(container: OleContainer): OleProperties {
  const none: OleProperties = { title: null, author: null, createdAt: null };
  const bytes = container.stream(SUMMARY);
  if (!bytes || bytes.length < 48) return none;
  try {
    return readSection(bytes);
  } catch {
    return none;
  }
}

function readSection(bytes: Uint8Array): OleProperties {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const section = view.getUint32(44, true);
  const count = Math.min(view.getUint32(section + 4, true), MOST_PROPERTIES);
  const offsets = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const at = section + 8 + index * 8;
    if (at + 8 > bytes.length) break;
    const offset = section + view.getUint32(at + 4, true);
    if (offset + 8 <= bytes.length) offsets.set(view.getUint32(at, true), offset);
  }
  const codepage = shortAt(view, offsets.get(CODEPAGE)) ?? 1252;
  const title = stringAt(bytes, view, offsets.get(TITLE), codepage);
  return {
    title: meaningfulTitle(title),
    author: stringAt(bytes, view, offsets.get(AUTHOR), codepage),
    createdAt: timeAt(view, offsets.get(CREATED)),
  };
}

function shortAt(view: DataView, at: number | undefined): number | null {
  return at === undefined || view.getUint32(at, true) !== TYPE_SHORT ? null : view.getUint16(at + 4, true);
}

function stringAt(
  bytes: Uint8Array,
  view: DataView,
  at: number | undefined,
  codepage: number,
): string | null {
  if (at === undefined) return null;
  const type = view.getUint32(at, true);
  if (type !== TYPE_BYTES && type !== TYPE_WIDE) return null;
  const isWide = type === TYPE_WIDE || codepage === 1200;
  const length = view.getUint32(at + 4, true) * (type === TYPE_WIDE ? 2 : 1);
  if (length > MOST_STRING_BYTES) return null;
  const raw = Buffer.from(bytes.subarray(at + 8, at + 8 + length));
  const decoded = isWide ? raw.toString('utf16le') : iconv.decode(raw, encodingOrWestern(codepage));
  // Word 6 pads with what was in memory: the text ends at the first zero.
  const text = (decoded.split('\0')[0] ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function timeAt(view: DataView, at: number | undefined): number | null {
  if (at === undefined || at + 12 > view.byteLength || view.getUint32(at, true) !== TYPE_TIME) return null;
  const milliseconds = Number((view.getBigUint64(at + 4, true) - EPOCH_1601) / 10_000n);
  return Number.isSafeInteger(milliseconds) ? plausibleTime(new Date(milliseconds)) : null;
}
