// Has anything changed that the build was made from?
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';

const SOURCE_FOLDERS = ['src'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'build.node.config.ts',
  'tsconfig.base.json',
  'renderer.vite.config.ts',
  'scripts/setup/build.mjs',
];
const stampFile = join(root, 'out', '.built-from');

/** Of contents, not times: switching branches there and back, or a fresh clone over old output, must not fool it. */
export function sourceHash() {
  const hash = createHash('sha256');
  const files = [...SOURCE_FILES, ...SOURCE_FOLDERS.flatMap(filesBelow)];
  for (const path of files) hash.update(path).update('\0').update(contentOf(path)).update('\0');
  return hash.digest('hex');
}

export function builtHash() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return null; // never built
  }
}

/** @param {string} hash taken before the build began: what was saved while it ran is then built next time */
export function rememberBuilt(hash) {
  writeFileSync(stampFile, hash);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

function contentOf(path) {
  try {
    return readFileSync(join(root, path));
  } catch {
    return ''; // absent is a state like any other
  }
}
