// What is in a ZIP archive, and how large does it really become? Asked before an archive is handed to a library that
// would unfold it without limit.
import { inflateRawSync } from 'node:zlib';
import { ReadFailure } from './reader';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated; others are not read. */
  method: number;
  compressedSize: number;
  /** As the archive says; may lie. */
  declaredSize: number;
  headerOffset: number;
  encrypted: boolean;
}

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
/** The end record is followed by a comment of at most 65,535 bytes. */
const END_RECORD_REACH = END_RECORD_BYTES + 0xffff;
const CENTRAL_RECORD = 0x02014b50;
const CENTRAL_RECORD_BYTES = 46;
const LOCAL_RECORD = 0x04034b50;
const LOCAL_RECORD_BYTES = 30;
/** A Word file has some dozens. */
const MOST_ENTRIES = 10_000;

/** @throws ReadFailure `corrupt` when the directory cannot be read */
export function listZipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index += 1) {
    if (offset + CENTRAL_RECORD_BYTES > view.byteLength || view.getUint32(offset, true) !== CENTRAL_RECORD) {
      throw new ReadFailure('corrupt', 'the archive has a broken directory');
    }
    const nameLength = view.getUint16(offset + 28, true);
    const nameStart = offset + CENTRAL_RECORD_BYTES;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(nameStart, nameStart + nameLength)),
      method: view.getUint16(offset + 10, true),
      compressedSize: view.getUint32(offset + 20, true),
      declaredSize: view.getUint32(offset + 24, true),
      headerOffset: view.getUint32(offset + 42, true),
      encrypted: (view.getUint16(offset + 8, true) & 1) === 1,
    });
    offset = nameStart + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

/** @throws ReadFailure `too_large` beyond `mostBytes`, `corrupt` when it cannot be unfolded */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry, mostBytes: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = entry.headerOffset;
  if (header + LOCAL_RECORD_BYTES > view.byteLength || view.getUint32(header, true) !== LOCAL_RECORD) {
    throw new ReadFailure('corrupt', 'the archive has a broken entry');
  }
  const start =
    header + LOCAL_RECORD_BYTES + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = bytes.subarray(start, start + entry.compressedSize);
  if (entry.method === 0) {
    if (packed.length > mostBytes) throw tooLarge();
    return packed;
  }
  if (entry.method !== 8) throw new ReadFailure('unsupported', 'the archive uses an unusual compression');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new ReadFailure('corrupt', 'the archive cannot be unfolded', { cause: error });
  }
}

function findEndRecord(view: DataView): number {
  const furthest = Math.max(0, view.byteLength - END_RECORD_REACH);
  for (let offset = view.byteLength - END_RECORD_BYTES; offset >= furthest; offset -= 1) {
    if (view.getUint32(offset, true) === END_RECORD) return offset;
  }
  throw new ReadFailure('corrupt', 'the archive has no directory; it may have been cut short');
}

function tooLarge(): ReadFailure {
  return new ReadFailure('too_large', 'the archive unfolds to more than is read');
}
