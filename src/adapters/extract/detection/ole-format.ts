// What lies in an OLE container (Office before 2007, Outlook and many others)? Told by the streams at its top, so that a
// document attached to a mail or embedded in another is not taken for the whole.

import { openOle } from '../containers/ole-container';
import {
  type DetectedFormat,
  documentTypeOf,
  type FormatName,
  type NamedFormat,
  type UnreadFormat,
} from './format-names';

/** The first that is there decides. `type`: what the document is called when its name does not say. */
const STREAMS: readonly { stream: string; format: FormatName; type: string }[] = [
  { stream: '__properties_version1.0', format: 'outlook', type: 'mail' },
  { stream: 'WordDocument', format: 'doc', type: 'doc' },
  { stream: 'PowerPoint Document', format: 'ppt', type: 'ppt' },
  { stream: 'Workbook', format: 'spreadsheet', type: 'xls' },
  { stream: 'Book', format: 'spreadsheet', type: 'xls' },
];

/** Documents without a reader, by a stream that only they have. */
const UNREAD_STREAMS: readonly { stream: string; detail: string }[] = [
  { stream: 'VisioDocument', detail: 'a Visio drawing' },
  { stream: 'Quill', detail: 'a Publisher document' },
  { stream: 'PP40', detail: 'a presentation of PowerPoint 4' },
  { stream: 'MatOST', detail: 'a Works document' },
  { stream: 'BodyText', detail: 'a Hangul document' },
  { stream: 'SfxDocumentInfo', detail: 'a StarOffice document' },
  { stream: 'PerfectOffice_MAIN', detail: 'a WordPerfect Office document' },
  { stream: 'NativeContent_MAIN', detail: 'a WordPerfect Office document' },
];
const LOCKED = 'EncryptedPackage';

export function oleFormat(fileName: string, bytes: Uint8Array, named: NamedFormat | null): DetectedFormat {
  const holds = topStreams(bytes);
  const unread = (outcome: UnreadFormat['outcome'], detail: string): UnreadFormat => ({
    format: null,
    documentType: named?.documentType ?? documentTypeOf(fileName),
    outcome,
    detail,
  });
  if (holds(LOCKED)) return unread('encrypted', 'the document is protected by a password');
  // Where the directory cannot be read, what is embedded counts too: the kind that the name promises comes first.
  const byName = STREAMS.find(({ stream, format }) => format === named?.format && holds(stream));
  const kind = byName ?? STREAMS.find(({ stream }) => holds(stream));
  if (kind) return { format: kind.format, documentType: kind.type };
  const other = UNREAD_STREAMS.find(({ stream }) => holds(stream));
  if (other) return unread('unsupported', other.detail);
  // What its name promises was there once.
  return STREAMS.some(({ format }) => format === named?.format)
    ? unread('corrupt', 'its container is damaged')
    : unread('unsupported', 'an Office file of a kind that is not read');
}

/** By the directory, in any case of letters; by the names anywhere in the file where that is damaged. */
function topStreams(bytes: Uint8Array): (name: string) => boolean {
  const names = namesAtTop(bytes);
  if (names !== null) return (name) => names.has(name.toLowerCase());
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (name) => buffer.includes(Buffer.from(`${name}\0`, 'utf16le'));
}

function namesAtTop(bytes: Uint8Array): ReadonlySet<string> | null {
  try {
    const { paths } = openOle(bytes);
    const names = paths.filter((path) => !path.includes('/')).map((path) => path.toLowerCase());
    return names.length > 0 ? new Set(names) : null;
  } catch {
    return null;
  }
}
