// How does a file come from the network onto the disk? Whole and verified, or not at all; and only when a person asked.
// This folder is the one place that opens a connection to anywhere but this machine.
import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../engine/failure';
import type { Clock } from '../../engine/ports';
import { fileMatches, requireChecksum } from './integrity';
import { sizeOf, type Transfer, transferRest } from './transfer';
import { diskTrouble, downloadFailed, Interruption } from './troubles';

export interface Download {
  /** https; plain http only on this very machine. */
  url: string;
  /** Of the whole file, in hex. */
  sha256: string;
  /** Of the whole file. */
  bytes: number;
  /** What is there already is replaced. A cut download leaves `<to>.partial`, from which the next one goes on. */
  to: string;
  signal: AbortSignal;
  onProgress?: (receivedBytes: number) => void;
}

export interface DownloadParts {
  clock: Clock;
  /** Where HTTPS_PROXY and NO_PROXY are looked for. */
  environment: NodeJS.ProcessEnv;
  /** Puts a finished file, in the same folder, in the place of another: a crash leaves the old one or the new one. */
  replaceFile: (temporary: string, path: string) => Promise<void>;
  /** Bytes a folder still has room for; null where that cannot be told. */
  freeBytes?: (folder: string) => Promise<number | null>;
}

/** Before each new attempt; a host that answers with Retry-After is given what it asks for. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];
/** An attempt that brought this share of the file is progress, and patience begins anew. */
const PROGRESS_SHARE = 0.01;
/** The catalog must not run out of room because of a download. */
const LEFT_FREE_BYTES = 64 * 1024 * 1024;

/** Rejects with the signal's reason, or Failure: download_failed, disk_full, data_dir_not_writable. */
export async function downloadFile(download: Download, parts: DownloadParts): Promise<void> {
  const { to, url, bytes, sha256, signal } = download;
  const { freeBytes = freeBytesOf } = parts;
  requireChecksum(sha256);
  const folder = dirname(to);
  const partial = `${to}.partial`;
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
    throw diskTrouble(thrown, folder);
  });
  if ((await sizeOf(partial)) > bytes) await rm(partial, { force: true });
  checkRoom(await freeBytes(folder), bytes - (await sizeOf(partial)), folder);

  const onProgress = download.onProgress ?? (() => undefined);
  const transfer: Transfer = { ...parts, url, bytes, partial, onProgress, etag: null };
  // Put together from pieces it may be of two states of the file, which one whole transfer cannot.
  let inPieces = await receiveAll(transfer, signal);
  while (!(await fileMatches(partial, sha256, signal))) {
    await rm(partial, { force: true });
    if (!inPieces) {
      const why = 'what came is damaged or another file, and was deleted. Try again later.';
      throw downloadFailed(new URL(url).host, why);
    }
    transfer.etag = null;
    await receiveAll(transfer, signal, { whole: true });
    inPieces = false;
  }
  await parts.replaceFile(partial, to).catch((thrown: unknown) => {
    throw diskTrouble(thrown, folder);
  });
}

/** @returns whether the file was put together from more than one answer */
async function receiveAll(
  transfer: Transfer,
  signal: AbortSignal,
  { whole = false }: { whole?: boolean } = {},
): Promise<boolean> {
  const { partial, bytes, clock, url } = transfer;
  let inPieces = (await sizeOf(partial)) > 0;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    const before = await sizeOf(partial);
    try {
      await transferRest(transfer, signal);
      return inPieces;
    } catch (thrown) {
      if (!(thrown instanceof Interruption)) throw thrown;
      if (whole) await rm(partial, { force: true });
      const now = await sizeOf(partial);
      inPieces = now > 0;
      failures = now - before >= bytes * PROGRESS_SHARE ? 1 : failures + 1;
      const pauseMs = PAUSES_MS[failures - 1];
      if (pauseMs === undefined) throw downloadFailed(new URL(url).host, thrown.message, thrown);
      await clock.sleep(thrown.waitMs ?? pauseMs, signal);
    }
  }
}

function checkRoom(free: number | null, needed: number, folder: string): void {
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
