// dBASE and FoxPro tables: one row a record, under the names of the fields. Memo fields lie in a file of their own.
import iconv from 'iconv-lite';
import type { ExtractedDocument } from '../../../../core/document';
import { plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { SheetWriter } from './sheet-writer';

interface Field {
  name: string;
  type: string;
  start: number;
  length: number;
}

const HEADER_BYTES = 32;
const FIELD_BYTES = 32;
const NAME_BYTES = 11;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
/** Fields whose bytes are text: characters, numbers, dates, yes or no. */
const TEXT_TYPES = 'CNFDL';
/** FoxPro's own: whole numbers, doubles, amounts of money, times. */
const BINARY_TYPES: Readonly<Record<string, { bytes: number; read: (bytes: Buffer) => string }>> = {
  I: { bytes: 4, read: (bytes) => String(bytes.readInt32LE()) },
  B: { bytes: 8, read: (bytes) => String(bytes.readDoubleLE()) },
  Y: { bytes: 8, read: (bytes) => String(Number(bytes.readBigInt64LE()) / 10_000) },
  T: { bytes: 8, read: julianTime },
};
/** Encodings by the mark in the header; without one, most tables are from DOS or Western Windows. */
const ENCODINGS: Readonly<Record<number, string>> = {
  1: 'cp437',
  2: 'cp850',
  3: 'cp1252',
  77: 'gb18030',
  78: 'cp949',
  79: 'cp950',
  19: 'cp932',
  38: 'cp866',
  100: 'cp852',
  101: 'cp866',
  120: 'cp950',
  121: 'cp949',
  122: 'gb18030',
  123: 'cp932',
  125: 'cp1255',
  126: 'cp1256',
  200: 'cp1250',
  201: 'cp1251',
  202: 'cp1254',
  203: 'cp1253',
  204: 'cp1257',
};

/** @throws ReadFailure `corrupt` when there are no fields */
export function readDbf(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  if (bytes.length < HEADER_BYTES) throw new ReadFailure('corrupt', 'the table breaks off at its start');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decode = decoder(bytes[29] ?? 0);
  const fields = readFields(bytes, decode);
  const recordBytes = view.getUint16(10, true);
  const start = view.getUint16(8, true);
  if (fields.length === 0 || recordBytes < 2) throw new ReadFailure('corrupt', 'the table has no fields');
  const writer = new SheetWriter(context.limits.characters);
  writer.row(fields.map(({ name }) => name));
  const claimed = view.getUint32(4, true);
  const there = Math.floor((bytes.length - start) / recordBytes);
  for (let index = 0; index < Math.min(claimed, there) && !writer.isFull; index += 1) {
    const at = start + index * recordBytes;
    if (bytes[at] === DELETED) continue;
    writer.row(fields.map((field) => fieldText(field, bytes.subarray(at, at + recordBytes), decode)));
  }
  return plainDocument(writer.blocks, context.cut || writer.isLimited || writer.isFull || there < claimed);
}

type Decode = (bytes: Uint8Array) => string;

/** Where the mark is missing, bytes that are valid UTF-8 are UTF-8. */
function decoder(mark: number): Decode {
  const encoding = ENCODINGS[mark];
  if (encoding !== undefined) return (bytes) => iconv.decode(Buffer.from(bytes), encoding);
  const strict = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      return strict.decode(bytes);
    } catch {
      return iconv.decode(Buffer.from(bytes), 'cp1252');
    }
  };
}

function readFields(bytes: Uint8Array, decode: Decode): Field[] {
  const fields: Field[] = [];
  let start = 1;
  for (
    let at = HEADER_BYTES;
    at + FIELD_BYTES <= bytes.length && bytes[at] !== END_OF_FIELDS;
    at += FIELD_BYTES
  ) {
    const name = decode(bytes.subarray(at, at + NAME_BYTES)).split('\0')[0] ?? '';
    const type = String.fromCharCode(bytes[at + 11] ?? 0);
    // Long texts use the byte for decimals as the high half of their length.
    const length = (bytes[at + 16] ?? 0) + (type === 'C' ? (bytes[at + 17] ?? 0) * 256 : 0);
    fields.push({ name, type, start, length });
    start += length;
  }
  return fields;
}

function fieldText({ type, start, length }: Field, record: Uint8Array, decode: Decode): string {
  const bytes = Buffer.from(record.subarray(start, start + length));
  const binary = BINARY_TYPES[type];
  if (binary) return bytes.length === binary.bytes ? binary.read(bytes) : '';
  if (!TEXT_TYPES.includes(type)) return '';
  const text = decode(bytes).split('\0')[0]?.trim() ?? '';
  if (type === 'L') return /^[YT]$/i.test(text) ? 'TRUE' : /^[NF]$/i.test(text) ? 'FALSE' : '';
  return type === 'D' ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text;
}

/** Days of the Julian calendar, of which 1970 began with this one, and milliseconds. */
function julianTime(bytes: Buffer): string {
  const time = new Date((bytes.readInt32LE(0) - 2_440_588) * 86_400_000 + bytes.readInt32LE(4));
  return Number.isNaN(time.getTime()) || bytes.readInt32LE(0) === 0
    ? ''
    : time.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '');
}
