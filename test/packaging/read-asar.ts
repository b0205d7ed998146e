// What is in the archive of an installed app: a list of its files, and their bytes.
import { closeSync, openSync, readSync } from 'node:fs';

export interface PackedFile {
  /** With "/", from the archive's root. */
  path: string;
  bytes: number;
  /** Kept beside the archive, as a real file. */
  unpacked: boolean;
  /** From the start of the archive; of no meaning for an unpacked one. */
  offset: number;
}

interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  offset?: string;
  unpacked?: boolean;
}

/** Two length fields, each wrapped in a length of its own, stand before the list, which is JSON. */
const LIST_LENGTH_AT = 12;
const LIST_AT = 16;
/** The bytes of the files begin behind the list, which is told by the second of these. */
const DATA_LENGTH_AT = 4;
const DATA_FROM = 8;

export function listAsar(archive: string): PackedFile[] {
  const head = readBytes(archive, 0, LIST_AT);
  const list = readBytes(archive, LIST_AT, head.readUInt32LE(LIST_LENGTH_AT));
  return filesIn(
    JSON.parse(list.toString('utf8')) as Entry,
    '',
    DATA_FROM + head.readUInt32LE(DATA_LENGTH_AT),
  );
}

export function readPacked(archive: string, file: PackedFile): Buffer {
  return readBytes(archive, file.offset, file.bytes);
}

function filesIn(folder: Entry, path: string, dataStart: number): PackedFile[] {
  return Object.entries(folder.files ?? {}).flatMap(([name, entry]) => {
    const inner = path === '' ? name : `${path}/${name}`;
    if (entry.files) return filesIn(entry, inner, dataStart);
    const offset = dataStart + Number(entry.offset ?? 0);
    return [{ path: inner, bytes: entry.size ?? 0, unpacked: entry.unpacked === true, offset }];
  });
}

function readBytes(file: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, length, from);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
