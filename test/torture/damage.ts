// What a crash, a failing disk and a power cut may do to the files of a library that nobody holds open.
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { type Random, randomBelow } from '../../src/core/evaluation/random';
import { pick } from './random-text';

export type Damage = 'vector file cut short' | 'vector file altered' | 'vector file lost' | 'power cut';
export const DAMAGES: readonly Damage[] = [
  'vector file cut short',
  'vector file altered',
  'vector file lost',
  'power cut',
];

/** @returns whether there was anything to damage */
export function damage(dataDir: string, kind: Damage, random: Random): boolean {
  if (kind === 'power cut') return cutPower(dataDir, random);
  const folder = join(dataDir, 'vectors');
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  if (files.length === 0) return false;
  const file = pick(files, random);
  const { size } = statSync(file);
  if (kind === 'vector file lost') rmSync(file);
  else if (kind === 'vector file cut short') cut(file, randomBelow(size, random));
  else if (size > 0) alter(file, randomBelow(size, random));
  return true;
}

/**
 * What had not reached the disk is gone: the end of the write-ahead log, at any byte that is not known to be there. SQLite
 * copies frames of the log into the catalog only after the disk has confirmed them, so those are never lost.
 */
function cutPower(dataDir: string, random: Random): boolean {
  const log = join(dataDir, 'catalog.sqlite-wal');
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const kept = Math.min(size, confirmedBytes(dataDir, log));
  if (size === kept) return false;
  cut(log, kept + randomBelow(size - kept, random));
  // It lives in memory and does not survive either.
  rmSync(join(dataDir, 'catalog.sqlite-shm'), { force: true });
  return true;
}

/** Layouts of the log and of its index: https://www.sqlite.org/walformat.html. */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;
const PAGE_SIZE_AT = 8;
/** In the index: how many frames a checkpoint has set out to copy back, whether or not it got to the end. */
const COPIED_BACK_AT = 128;

/** Bytes of the log that a checkpoint has copied back, or begun to; none where no checkpoint was made. */
function confirmedBytes(dataDir: string, log: string): number {
  const indexFile = join(dataDir, 'catalog.sqlite-shm');
  if (!existsSync(indexFile)) return 0;
  const index = readFileSync(indexFile);
  const header = readFileSync(log).subarray(0, LOG_HEADER);
  if (index.length < COPIED_BACK_AT + 4 || header.length < LOG_HEADER) return 0;
  // The index is in the byte order of the machine, the log in the order of networks.
  const frames =
    endianness() === 'LE' ? index.readUInt32LE(COPIED_BACK_AT) : index.readUInt32BE(COPIED_BACK_AT);
  return frames === 0 ? 0 : LOG_HEADER + frames * (FRAME_HEADER + header.readUInt32BE(PAGE_SIZE_AT));
}

function cut(file: string, length: number): void {
  const handle = openSync(file, 'r+');
  ftruncateSync(handle, length);
  closeSync(handle);
}

function alter(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([0xa5, 0x5a, 0xff]), 0, 3, at);
  closeSync(handle);
}
