// How does a file come from the network onto the disk? Whole and verified, or not at all; and only when a person asked.
// This folder is the one place that opens a connection to anywhere but this machine.
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RequestPurpose } from '../../contract';
import type { Clock, RequestLedger } from '../../engine/ports';
import { type FreeBytes, requireRoom } from './disk-room';
import { type Checksum, fileMatches, requireChecksum } from './integrity';
import { createPatience } from './patience';
import { sizeOf, type Transfer, transferRest } from './transfer';
import { downloadFailed, Interruption, onDisk } from './troubles';

export interface Download {
  /** https; plain http only on this very machine. */
  url: string;
  /** What a person asked for. */
  purpose: RequestPurpose;
  /** Of the whole file. */
  checksum: Checksum;
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
  /** Where every request is noted before it is made. */
  ledger: Pick<RequestLedger, 'begin'>;
  /** Puts a finished file, in the same folder, in the place of another: a crash leaves the old one or the new one. */
  replaceFile: (temporary: string, path: string) => Promise<void>;
  freeBytes?: FreeBytes;
}

/** An attempt that brought this share of the file is progress, and patience begins anew. */
const PROGRESS_SHARE = 0.01;

/** Rejects with the signal's reason, or Failure: download_failed, disk_full, data_dir_not_writable. */
export async function downloadFile(download: Download, parts: DownloadParts): Promise<void> {
  const { to, url, purpose, bytes, checksum, signal } = download;
  requireChecksum(checksum);
  const folder = dirname(to);
  const partial = `${to}.partial`;
  await onDisk(folder, () => mkdir(folder, { recursive: true }));
  if ((await sizeOf(partial)) > bytes) await rm(partial, { force: true });
  await requireRoom(folder, bytes - (await sizeOf(partial)), parts.freeBytes);

  const onProgress = download.onProgress ?? (() => undefined);
  const transfer: Transfer = { ...parts, url, purpose, bytes, partial, onProgress, etag: null };
  // Put together from pieces it may be of two states of the file, which one whole transfer cannot.
  let inPieces = await receiveAll(transfer, signal);
  while (!(await fileMatches(partial, checksum, signal))) {
    await rm(partial, { force: true });
    if (!inPieces) {
      const why = 'what came is damaged or another file, and was deleted. Try again later.';
      throw downloadFailed(new URL(url).host, why);
    }
    transfer.etag = null;
    await receiveAll(transfer, signal, { whole: true });
    inPieces = false;
  }
  await onDisk(folder, () => parts.replaceFile(partial, to));
}

/** @returns whether the file was put together from more than one answer */
async function receiveAll(
  transfer: Transfer,
  signal: AbortSignal,
  { whole = false }: { whole?: boolean } = {},
): Promise<boolean> {
  const { partial, bytes, clock, url } = transfer;
  let inPieces = (await sizeOf(partial)) > 0;
  const patience = createPatience(clock, new URL(url).host, signal);
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
      await patience.pauseAfter(thrown, now - before >= bytes * PROGRESS_SHARE);
    }
  }
}
