// What is in a ZIP archive, and how large does it really become? Asked before an archive is handed to a library that
// would unfold it without limit.
import { crc32, inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { ReadFailure } from '../reader';
import { decodeNames } from './member-names';
import {
  extraField,
  memberStart,
  readCentralDirectory,
  scanLocalHeaders,
  viewOf,
  type ZipRecord,
} from './zip-records';

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

/** As many as one file may have files inside it; a Word file has some dozens. */
const MOST_ENTRIES = 20_000;
const FLAG_ENCRYPTED = 1;
const FLAG_UTF8 = 0x800;
/** Info-ZIP's Unicode path: version, checksum of the name it stands for, UTF-8. */
const EXTRA_UNICODE_PATH = 0x7075;
/** What is unfolded of damaged data goes up to the damage, give or take this much. Bytes, packed. */
const RESCUE_STEP = 2048;

/** @throws ReadFailure `corrupt` when neither the directory nor a single member can be found */
export function listZipEntries(bytes: Uint8Array): ZipEntry[] {
  return readZipDirectory(bytes).entries;
}

/**
 * @returns the members, and whether these are all: not so when the archive is cut or damaged, and its members were found
 * one by one, or when it holds more than are read
 * @throws ReadFailure `corrupt` when neither the directory nor a single member can be found
 */
export function readZipDirectory(bytes: Uint8Array): { entries: ZipEntry[]; whole: boolean } {
  const view = viewOf(bytes);
  const { records, state } = readCentralDirectory(bytes, MOST_ENTRIES);
  const sound = records.filter((record) => memberStart(view, record.headerOffset) !== null);
  if (state !== 'broken' && sound.length === records.length) {
    return { entries: entriesOf(records), whole: state === 'whole' };
  }
  const found = withScanned(records, sound, scanLocalHeaders(bytes, MOST_ENTRIES));
  if (found.length === 0) {
    throw new ReadFailure('corrupt', 'the archive has no directory; it may have been cut short');
  }
  return { entries: entriesOf(found), whole: false };
}

/**
 * @throws ReadFailure `too_large` beyond `mostBytes`, `unsupported` for a compression that is not read, `corrupt` when it
 * cannot be unfolded as a whole
 */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry, mostBytes: number): Uint8Array {
  const packed = packedBytes(bytes, entry);
  if (entry.method === 0) {
    if (packed.length < entry.compressedSize) throw new ReadFailure('corrupt', 'the archive was cut short');
    if (packed.length > mostBytes) throw tooLarge();
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new ReadFailure('corrupt', 'the archive cannot be unfolded', { cause: error });
  }
}

/**
 * For a member that inflateEntry refuses: its beginning, up to `mostBytes` or the place where it is damaged or cut short.
 * @throws ReadFailure `unsupported` for a compression that is not read, `corrupt` when nothing can be unfolded
 */
export function inflateBeginning(bytes: Uint8Array, entry: ZipEntry, mostBytes: number): Uint8Array {
  const packed = packedBytes(bytes, entry);
  const beginning =
    entry.method === 0 ? packed.subarray(0, mostBytes) : unfoldBeginning(packed, new Inflate(), mostBytes);
  if (beginning.length === 0) throw new ReadFailure('corrupt', 'the archive cannot be unfolded');
  return beginning;
}

/** What comes out of an unfolding stream before it fails, ends, or has given `mostBytes`. */
export function unfoldBeginning(
  packed: Uint8Array,
  stream: Pick<Inflate, 'push' | 'ondata'>,
  mostBytes: number,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  stream.ondata = (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  try {
    for (let at = 0; at < packed.length && length < mostBytes; at += RESCUE_STEP) {
      stream.push(packed.subarray(at, at + RESCUE_STEP), false);
    }
  } catch {
    // Damaged from here on: what came before is all there is.
  }
  return Buffer.concat(chunks).subarray(0, mostBytes);
}

/** @throws ReadFailure `corrupt` where no member begins, `unsupported` for a compression that is not read */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const start = memberStart(viewOf(bytes), entry.headerOffset);
  if (start === null) throw new ReadFailure('corrupt', 'the archive has a broken entry');
  if (entry.method !== 0 && entry.method !== 8) {
    throw new ReadFailure('unsupported', 'the archive uses an unusual compression');
  }
  return bytes.subarray(start, start + entry.compressedSize);
}

/** Members the directory places rightly, those found beside it, and the names of those that are gone. */
function withScanned(records: ZipRecord[], sound: ZipRecord[], scanned: ZipRecord[]): ZipRecord[] {
  const byOffset = new Map([...scanned, ...sound].map((record) => [record.headerOffset, record]));
  const found = [...byOffset.values()].sort((a, b) => a.headerOffset - b.headerOffset);
  const foundNames = new Set(found.map(nameKey));
  const soundOnes = new Set(sound);
  const gone = records.filter((record) => !soundOnes.has(record) && !foundNames.has(nameKey(record)));
  return [...found, ...gone].slice(0, MOST_ENTRIES);
}

function nameKey({ rawName }: ZipRecord): string {
  return Buffer.from(rawName).toString('latin1');
}

function entriesOf(records: ZipRecord[]): ZipEntry[] {
  const stated = records.map(statedName);
  const unstated = records.filter((_, index) => stated[index] === null);
  const guessed = decodeNames(unstated.map(({ rawName }) => rawName));
  let next = 0;
  return records.map(({ flags, method, compressedSize, declaredSize, headerOffset }, index) => {
    const name = stated[index] ?? guessed[next++] ?? '';
    const encrypted = (flags & FLAG_ENCRYPTED) !== 0;
    return { name, method, compressedSize, declaredSize, headerOffset, encrypted };
  });
}

/** @returns the name where the archive says how it is encoded; null otherwise */
function statedName({ rawName, extra, flags }: ZipRecord): string | null {
  if ((flags & FLAG_UTF8) !== 0) return new TextDecoder().decode(rawName);
  const unicode = extraField(extra, EXTRA_UNICODE_PATH);
  if (!unicode || unicode.byteLength <= 5) return null;
  // The field outlives renaming by programs that do not know it: then it names something else.
  if (unicode.getUint32(1, true) !== crc32(rawName)) return null;
  return new TextDecoder().decode(
    new Uint8Array(unicode.buffer, unicode.byteOffset + 5, unicode.byteLength - 5),
  );
}

function tooLarge(): ReadFailure {
  return new ReadFailure('too_large', 'the archive unfolds to more than is read');
}
