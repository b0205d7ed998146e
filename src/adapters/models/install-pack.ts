// How does a pack of the catalogue come onto this machine? Its files are fetched and verified beside the packs, its models
// are tried there, and then the whole folder is moved to its place.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RequestPurpose } from '../../contract';
import { Failure } from '../../engine/failure';
import { requireRoom } from '../download/disk-room';
import { type DownloadParts, downloadFile } from '../download/download-file';
import { fileMatches } from '../download/integrity';
import { sizeOf } from '../download/transfer';
import { onDisk } from '../download/troubles';
import { readPackFolder } from '../onnx/load-pack';
import type { CatalogueEntry } from './catalogue';
import { baseAddress, type HubFile, locateHubFile } from './hub-file';
import { downloadFolder, type MoveFolder, packFolder, takeAway } from './pack-folders';

/** Runs the models of a pack's folder once. Throws Failure, `invalid_input` where they do not do what they should. */
export type TryPack = (dir: string, signal: AbortSignal) => Promise<void>;

export interface InstallParts extends DownloadParts {
  /** Of all packs; made when it is missing. */
  folder: string;
  tryPack: TryPack;
  moveFolder: MoveFolder;
}

export interface InstallOptions {
  /** Empty for the hub itself. */
  mirror: string;
  signal: AbortSignal;
  /** Bytes of all files together, those that were there before included. */
  onProgress(step: 'downloading' | 'testing', receivedBytes: number): void;
}

interface WantedFile extends HubFile {
  purpose: RequestPurpose;
  to: string;
}

/**
 * Not to be called twice for one pack at the same time. What has come when it ends early is kept and gone on with.
 * Rejects with the signal's reason, or Failure: download_failed, disk_full, data_dir_not_writable, invalid_input.
 */
export async function installPack(
  { manifest, files }: CatalogueEntry,
  { mirror, signal, onProgress }: InstallOptions,
  parts: InstallParts,
): Promise<void> {
  const { folder, tryPack, moveFolder } = parts;
  const base = baseAddress(mirror);
  const purpose = { kind: 'model', id: manifest.id } as const;
  const dir = downloadFolder(folder, manifest.id);
  await onDisk(folder, () => mkdir(dir, { recursive: true }));
  const wanted: WantedFile[] = [];
  for (const file of files) {
    wanted.push({
      ...(await locateHubFile(file, { base, purpose, signal }, parts)),
      purpose,
      to: join(dir, file.path),
    });
  }
  const bytes = wanted.reduce((sum, file) => sum + file.bytes, 0);
  await requireRoom(dir, bytes - (await bytesThere(wanted)), parts.freeBytes);
  await fetchAll(wanted, signal, (received) => onProgress('downloading', received), parts);

  await onDisk(folder, async () => {
    await removeOthers(dir, new Set(files.map(({ path }) => path)));
    await writeManifest(dir, manifest, parts);
  });
  onProgress('testing', bytes);
  await tryDownloaded(dir, signal, tryPack);
  signal.throwIfAborted();
  await onDisk(folder, async () => {
    // What is there is no pack, or it would have been left as it is.
    await takeAway(folder, manifest.id, moveFolder);
    await moveFolder(dir, packFolder(folder, manifest.id));
  });
}

async function fetchAll(
  wanted: WantedFile[],
  signal: AbortSignal,
  onReceived: (bytes: number) => void,
  parts: InstallParts,
): Promise<void> {
  let landed = 0;
  for (const file of wanted) {
    const before = landed;
    if (!(await isThere(file, signal))) {
      await downloadFile({ ...file, signal, onProgress: (received) => onReceived(before + received) }, parts);
    }
    landed += file.bytes;
    onReceived(landed);
  }
}

/** Fetched by an install that ended early. It is read, as any other file, before it is believed. */
async function isThere({ to, bytes, checksum }: WantedFile, signal: AbortSignal): Promise<boolean> {
  return (await sizeOf(to)) === bytes && (await fileMatches(to, checksum, signal));
}

async function bytesThere(wanted: WantedFile[]): Promise<number> {
  let there = 0;
  for (const { to, bytes } of wanted) {
    there += Math.min(bytes, Math.max(await sizeOf(to), await sizeOf(`${to}.partial`)));
  }
  return there;
}

/** What an install of another version of the pack has left is no part of this one. */
async function removeOthers(dir: string, paths: Set<string>): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isPart = paths.has(relative(dir, path).split(sep).join('/'));
    if (!entry.isDirectory() && !isPart) await rm(path, { force: true });
  }
}

async function writeManifest(dir: string, manifest: object, { replaceFile }: InstallParts): Promise<void> {
  const path = join(dir, 'pack.json');
  await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await replaceFile(`${path}.new`, path);
}

async function tryDownloaded(dir: string, signal: AbortSignal, tryPack: TryPack): Promise<void> {
  try {
    await readPackFolder(dir);
    await tryPack(dir, signal);
  } catch (thrown) {
    // The files are the right ones, so fetching them once more would help nobody.
    if (thrown instanceof Failure && thrown.code === 'invalid_input')
      await rm(dir, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    throw thrown;
  }
}
