// How does an imported pack come into the library? Copied beside its place, tried there, and moved into it in one step.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from '../download/troubles';
import type { TryPack } from './install-pack';
import type { DraftFile, PackDraft } from './pack-draft';
import type { MoveFolder } from './pack-folders';

export interface ImportOptions {
  /** Of packs, on the file system where they stay. */
  folder: string;
  tryPack: TryPack;
  moveFolder: MoveFolder;
  signal: AbortSignal;
}

const TEMPORARY = '.importing-';
const HASH_DIGITS = 8;
const LONGEST_SLUG = 60;

/** Imports of this process that go on; what others left was cut off with them. */
const underWay = new Set<string>();

/** @returns the pack's id. Rejects with the signal's reason, or Failure as `importModel`; then nothing is left. */
export async function writePack(draft: PackDraft, options: ImportOptions): Promise<string> {
  const { folder, signal } = options;
  const name = TEMPORARY + randomUUID();
  const temporary = join(folder, name);
  underWay.add(name);
  try {
    await onDisk(folder, () => mkdir(temporary, { recursive: true, mode: 0o700 }));
    await removeLeftovers(folder);
    const hash = createHash('sha256').update(JSON.stringify(draft.manifest));
    for (const file of draft.files) {
      hash.update(JSON.stringify(file.name)).update(await copyFile(file, temporary, options));
    }
    const id = `imported-${slugOf(draft.manifest.name)}-${hash.digest('hex').slice(0, HASH_DIGITS)}`;
    const place = join(folder, id);
    if (await isThere(place)) return id;
    const manifest = JSON.stringify({ id, ...draft.manifest }, null, 2);
    await copyFile({ name: 'pack.json', from: { text: `${manifest}\n` } }, temporary, options);
    await options.tryPack(temporary, signal);
    signal.throwIfAborted();
    await onDisk(folder, () => moveTo(temporary, place, options.moveFolder));
    return id;
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    underWay.delete(name);
  }
}

/** @returns SHA-256 of what was copied */
async function copyFile(
  { name, from }: DraftFile,
  to: string,
  { folder, signal }: ImportOptions,
): Promise<Buffer> {
  const path = join(to, name);
  const hash = createHash('sha256');
  const source = 'text' in from ? [Buffer.from(from.text)] : from.files.stream(from.name);
  await onDisk(folder, () => mkdir(join(path, '..'), { recursive: true }));
  const target = await onDisk(folder, () => open(path, 'wx', 0o600));
  try {
    for await (const chunk of source) {
      signal.throwIfAborted();
      hash.update(chunk);
      await onDisk(folder, () => target.writeFile(chunk));
    }
    await onDisk(folder, () => target.sync());
  } finally {
    await target.close();
  }
  signal.throwIfAborted();
  return hash.digest();
}

/** Another import of the same may have been faster. */
async function moveTo(temporary: string, place: string, moveFolder: MoveFolder): Promise<void> {
  try {
    await moveFolder(temporary, place);
  } catch (thrown) {
    if (!(await isThere(place))) throw thrown;
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  const names = await onDisk(folder, () => readdir(folder));
  for (const name of names) {
    if (!name.startsWith(TEMPORARY) || underWay.has(name)) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function isThere(place: string): Promise<boolean> {
  return stat(join(place, 'pack.json')).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Of Latin letters and digits: ids are folder names and parts of addresses. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  return slug || 'model';
}
