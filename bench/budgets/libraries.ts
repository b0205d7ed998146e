// Which libraries the budgets are measured on: generated ones of three sizes and of one language each, and any folder.
import { cpSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { noteText, pathOf, writeLibrary } from '../generated-library';
import { evenlySpread } from '../retrieval/find-collections';

export interface LibraryToMeasure {
  name: string;
  /** The folder of documents: one that is there, or one made at `path`. */
  folderAt(path: string): string;
  /** Puts documents like those of the library, but others, into a folder. */
  writeMore(folder: string): void;
  /** A text of its kind. */
  note(n: number): string;
}

/** Of a folder's files, how many come a second time while questions are asked. */
const MORE_FILES = 1_000;

/** Ten notes make about a hundred passages. */
const GENERATED: Record<string, { files: number; chinese?: number }> = {
  '10k': { files: 1_020 },
  '100k': { files: 10_200 },
  '1m': { files: 102_000 },
  english: { files: 10_200, chinese: 0 },
  chinese: { files: 10_200, chinese: 1 },
};

export const LIBRARY_NAMES = Object.keys(GENERATED);

/** @returns null for what is none of the generated ones */
export function generatedLibrary(name: string): LibraryToMeasure | null {
  const made = Object.hasOwn(GENERATED, name) ? GENERATED[name] : undefined;
  if (!made) return null;
  return {
    name,
    folderAt: (path) => {
      writeLibrary(path, made.files, 0, made.chinese);
      return path;
    },
    writeMore: (folder) => writeLibrary(folder, MORE_FILES, made.files, made.chinese),
    note: (n) => noteText(made.files + MORE_FILES + n, 0, made.chinese),
  };
}

/** @param folder is read and never written to */
export function folderLibrary(folder: string): LibraryToMeasure {
  return {
    name: basename(folder),
    folderAt: () => folder,
    writeMore: (more) => {
      const files = filesBelow(folder);
      for (const [n, path] of evenlySpread(files, MORE_FILES).entries())
        cpSync(path, join(more, pathOf(n), basename(path)));
    },
    note: (n) => noteText(n),
  };
}

/** Absolute paths, in an order that does not depend on the system. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export function folderBytes(folder: string): number {
  return filesBelow(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}
