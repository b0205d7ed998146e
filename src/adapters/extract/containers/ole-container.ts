// What streams does an OLE container hold (Word, Excel and PowerPoint before 2007, Outlook)? [MS-CFB], read so that
// damage costs the streams it touches and chains that run in circles end.
import { ReadFailure } from '../reader';

export interface OleContainer {
  /** Streams and storages with their paths: "Workbook", "ObjectPool/_123/WordDocument". */
  paths: string[];
  /** What can be read of the stream, null when there is none of that path. The case of letters does not count. */
  stream(path: string): Uint8Array | null;
  /** A copy of the file in which the storage is all there is: an embedded document on its own. null when there is none. */
  only(path: string): Uint8Array | null;
}

interface DirectoryEntry {
  name: string;
  /** 1 storage, 2 stream, 5 root. */
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** Where sectors begin and how they are chained; one for the file and one for the small streams inside it. */
interface SectorSpace {
  bytes: Uint8Array;
  /** Byte of sector 0. */
  origin: number;
  sectorBytes: number;
  /** Sector after each sector. */
  next: Int32Array;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const SMALL_SECTOR_BYTES = 64;
const NAME_BYTES = 64;
const CHILD_AT = 76;
/** Sectors of the allocation table that the header itself lists. */
const HEADER_TABLE_SECTORS = 109;
/** Mail with many attachments has a few thousand. */
const MOST_ENTRIES = 50_000;
/** Embedded objects within embedded objects. */
const DEEPEST_PATH = 32;

/** @throws ReadFailure `corrupt` when there is no directory to be found */
export function openOle(bytes: Uint8Array): OleContainer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || !MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw new ReadFailure('corrupt', 'the Office container has a broken header');
  }
  const shift = view.getUint16(30, true);
  const sectorBytes = shift === 12 ? 4096 : 512;
  const file: SectorSpace = { bytes, origin: sectorBytes, sectorBytes, next: readTable(view, sectorBytes) };
  const entries = readDirectory(chain(file, view.getInt32(48, true), bytes.length));
  const root = entries.find(({ type }) => type === 5);
  if (!root) throw new ReadFailure('corrupt', 'the Office container has no directory');
  const smallTable = chain(file, view.getInt32(60, true), bytes.length);
  const small: SectorSpace = {
    bytes: chain(file, root.start, bytes.length),
    origin: 0,
    sectorBytes: SMALL_SECTOR_BYTES,
    next: integers(smallTable),
  };
  const cutoff = view.getUint32(56, true) || 4096;
  const byPath = pathsOf(entries, entries.indexOf(root));
  return {
    paths: [...byPath.values()].map(({ path }) => path),
    stream(path) {
      const entry = byPath.get(path.toLowerCase())?.entry;
      if (entry?.type !== 2) return null;
      return chain(entry.size < cutoff ? small : file, entry.start, entry.size);
    },
    only(path) {
      const entry = byPath.get(path.toLowerCase())?.entry;
      const at = (view.getInt32(48, true) + 1) * sectorBytes + CHILD_AT;
      if (entry?.type !== 1 || root !== entries[0] || at + 4 > bytes.length) return null;
      const copy = Buffer.from(bytes);
      copy.writeInt32LE(entry.child, at);
      return copy;
    },
  };
}

/** The allocation table, from the sectors that the header and then a chain of further sectors list. */
function readTable(view: DataView, sectorBytes: number): Int32Array {
  const sectors = Math.ceil(view.byteLength / sectorBytes);
  const table = new Int32Array(sectors).fill(-1);
  const perSector = sectorBytes / 4;
  let filled = 0;
  const add = (sector: number): void => {
    const from = (sector + 1) * sectorBytes;
    for (let index = 0; index < perSector && filled < sectors; index += 1, filled += 1) {
      if (sector >= 0 && from + index * 4 + 4 <= view.byteLength) {
        table[filled] = view.getInt32(from + index * 4, true);
      }
    }
  };
  for (let index = 0; index < HEADER_TABLE_SECTORS; index += 1) {
    const sector = view.getInt32(76 + index * 4, true);
    if (sector >= 0) add(sector);
  }
  let list = view.getInt32(68, true);
  for (let rounds = 0; list >= 0 && filled < sectors && rounds < sectors; rounds += 1) {
    const from = (list + 1) * sectorBytes;
    if (from + sectorBytes > view.byteLength) break;
    for (let index = 0; index < perSector - 1; index += 1) {
      const sector = view.getInt32(from + index * 4, true);
      if (sector >= 0) add(sector);
    }
    list = view.getInt32(from + sectorBytes - 4, true);
  }
  return table;
}

/** @returns at most `mostBytes`, fewer where the chain breaks off, leaves the file or returns to where it has been */
function chain(space: SectorSpace, start: number, mostBytes: number): Uint8Array {
  const { bytes, origin, sectorBytes, next } = space;
  const pieces: Uint8Array[] = [];
  const seen = new Set<number>();
  let length = 0;
  for (let sector = start; sector >= 0 && length < mostBytes && !seen.has(sector); ) {
    seen.add(sector);
    const from = origin + sector * sectorBytes;
    if (from >= bytes.length) break;
    pieces.push(bytes.subarray(from, from + Math.min(sectorBytes, mostBytes - length)));
    length += sectorBytes;
    sector = next[sector] ?? -1;
  }
  return Buffer.concat(pieces);
}

function integers(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4, true));
}

function readDirectory(directory: Uint8Array): DirectoryEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const count = Math.min(Math.floor(directory.length / ENTRY_BYTES), MOST_ENTRIES);
  return Array.from({ length: count }, (_, index) => {
    const at = index * ENTRY_BYTES;
    const nameBytes = Math.max(0, Math.min(view.getUint16(at + NAME_BYTES, true), NAME_BYTES) - 2);
    return {
      name: Buffer.from(directory.subarray(at, at + nameBytes)).toString('utf16le'),
      type: directory[at + 66] ?? 0,
      left: view.getInt32(at + 68, true),
      right: view.getInt32(at + 72, true),
      child: view.getInt32(at + CHILD_AT, true),
      start: view.getInt32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}

/** The tree of storages, walked once; what damage has cut off from it is found by name alone. */
function pathsOf(
  entries: DirectoryEntry[],
  root: number,
): Map<string, { path: string; entry: DirectoryEntry }> {
  const byPath = new Map<string, { path: string; entry: DirectoryEntry }>();
  const visited = new Set([root]);
  const waiting = [{ index: entries[root]?.child ?? -1, within: '', depth: 0 }];
  const add = (path: string, entry: DirectoryEntry): void => {
    if (!byPath.has(path.toLowerCase())) byPath.set(path.toLowerCase(), { path, entry });
  };
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const entry = entries[item.index];
    if (!entry || visited.has(item.index)) continue;
    visited.add(item.index);
    const { within, depth } = item;
    waiting.push({ index: entry.left, within, depth }, { index: entry.right, within, depth });
    if (entry.type !== 1 && entry.type !== 2) continue;
    const path = within + entry.name;
    add(path, entry);
    if (entry.type === 1 && depth < DEEPEST_PATH) {
      waiting.push({ index: entry.child, within: `${path}/`, depth: depth + 1 });
    }
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.type === 2 && !visited.has(index)) add(entry.name, entry);
  }
  return byPath;
}
