// May this folder be added? Answers for what is there already, and refuses what would put a file into the library twice.
import { Failure } from '../failure';
import type { FolderRecord, FolderTrouble } from '../ports';

/** @returns the folder that is exactly this one, or null when it can be added. Throws Failure folder_overlaps. */
export function checkOverlap(path: string, folders: readonly FolderRecord[]): FolderRecord | null {
  for (const folder of folders) {
    if (comparable(folder.path) === comparable(path)) return folder;
    if (isInside(path, folder.path)) {
      throw new Failure(
        'folder_overlaps',
        `${path} is already part of the library, inside ${folder.path}. There is nothing to add.`,
        path,
      );
    }
    if (isInside(folder.path, path)) {
      throw new Failure(
        'folder_overlaps',
        `${path} contains ${folder.path}, which is in the library already. Remove that one first, then add ${path}.`,
        path,
      );
    }
  }
  return null;
}

export function unresolved(path: string, error: FolderTrouble): Failure {
  switch (error) {
    case 'folder_missing':
      return new Failure(
        error,
        `There is no folder ${path}. Check the spelling, or plug the drive in.`,
        path,
      );
    case 'folder_not_readable': {
      const sentence = `${path} may not be opened. Give yourself permission to read it, then add it again.`;
      return new Failure(error, sentence, path);
    }
    case 'not_absolute': {
      const sentence = `There is no folder ${path}: its path has to be given whole, from the drive or the first slash on.`;
      return new Failure('folder_missing', sentence, path);
    }
    case 'own_data': {
      const sentence = `${path} holds Bookwheel's own files, which are never read. Add the folder your documents are in.`;
      return new Failure('folder_not_readable', sentence, path);
    }
  }
}

export function isSameFolder(left: string, right: string): boolean {
  return comparable(left) === comparable(right);
}

/** The part of a path below a folder, '/' between parts; null for a path that does not lie in it. */
export function pathBelow(path: string, folder: string): string | null {
  if (!isInside(path, folder)) return null;
  return comparable(path).slice(comparable(folder).length, -1) || null;
}

function isInside(inner: string, outer: string): boolean {
  return comparable(inner).startsWith(comparable(outer));
}

/** With '/' between parts and one at the end, so that '/a/bc' is not inside '/a/b' and '/' holds everything. */
function comparable(path: string): string {
  const isWindows = /^([A-Za-z]:|\\\\)/.test(path);
  const parts = isWindows ? path.replaceAll('\\', '/') : path;
  return parts.endsWith('/') ? parts : `${parts}/`;
}
