// What a crash, a failing disk and a power cut may do to the files of a library that nobody holds open.
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
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

/** What had not reached the disk is gone: the end of the write-ahead log, at any byte. */
function cutPower(dataDir: string, random: Random): boolean {
  const log = join(dataDir, 'catalog.sqlite-wal');
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return false;
  cut(log, randomBelow(size, random));
  // It lives in memory and does not survive either.
  rmSync(join(dataDir, 'catalog.sqlite-shm'), { force: true });
  return true;
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
