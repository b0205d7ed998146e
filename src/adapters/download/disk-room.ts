// Is there room for what is to come? Asked before the first byte, so that a disk is not filled in vain.
import { statfs } from 'node:fs/promises';
import { Failure } from '../../engine/failure';

/** Bytes a folder still has room for; null where that cannot be told. */
export type FreeBytes = (folder: string) => Promise<number | null>;

/** The catalog must not run out of room because of a download. */
const LEFT_FREE_BYTES = 64 * 1024 * 1024;

/** @param folder is there. @param needed bytes still to come. Throws Failure: disk_full. */
export async function requireRoom(folder: string, needed: number, freeBytes = freeBytesOf): Promise<void> {
  const free = await freeBytes(folder);
  if (free === null || free >= needed + LEFT_FREE_BYTES) return;
  const megabytes = Math.ceil((needed + LEFT_FREE_BYTES - free) / 1e6);
  const sentence = `There is not enough room on the disk for the download; free ${megabytes} MB and try again.`;
  throw new Failure('disk_full', sentence, folder);
}

async function freeBytesOf(folder: string): Promise<number | null> {
  const stats = await statfs(folder).catch(() => null);
  // Some network file systems say 0 for everything.
  return stats && stats.blocks > 0 ? stats.bavail * stats.bsize : null;
}
