// Where in the models folder do packs lie, and how does one go? In one step, so that none is ever half there.
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PackManifest } from '../onnx/pack-schema';

/** Moves a folder, within one file system, to where nothing is: a crash leaves it here or there. */
export type MoveFolder = (from: string, to: string) => Promise<void>;

/** Beneath it lies what has come of packs that are not whole yet. No id begins with a dot. */
const DOWNLOADS = '.downloads';
/** Beneath it lies what nothing refers to any more. */
const REMOVED = '.removed';

/** Whether it is one name, and not a way out of the folder. */
export function isPackId(id: string): boolean {
  return PackManifest.shape.id.safeParse(id).success;
}

export function packFolder(folder: string, id: string): string {
  return join(folder, requirePackId(id));
}

export function downloadFolder(folder: string, id: string): string {
  return join(folder, DOWNLOADS, requirePackId(id));
}

/**
 * Takes away what lies where the pack would, even when it is no pack. What a link leads to is not touched.
 * @returns whether there was anything. Rejects as the system does.
 */
export async function takeAway(folder: string, id: string, moveFolder: MoveFolder): Promise<boolean> {
  const path = packFolder(folder, id);
  const found = await lstat(path).catch(() => null);
  if (found === null) return false;
  const removed = join(folder, REMOVED);
  await mkdir(removed, { recursive: true });
  await moveFolder(path, join(removed, randomUUID()));
  return true;
}

/** Deletes what was taken away, now and before. Rejects as the system does; it can be tried again at any time. */
export async function deleteTakenAway(folder: string): Promise<void> {
  await rm(join(folder, REMOVED), { recursive: true, force: true, maxRetries: 5 });
}

function requirePackId(id: string): string {
  if (!isPackId(id)) throw new Error(`"${id}" is no id of a pack.`);
  return id;
}
