// Which models come with the program, and which does it offer to download?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} root of the project
 * @returns {{ id: string, name: string, version: string, licence?: string, redistributable?: boolean, ships: boolean }[]}
 */
export function modelPacks(root) {
  const folder = join(root, 'resources', 'models');
  const shipped = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ ...readJson(join(folder, entry.name, 'pack.json')), ships: true }));
  const offered = readJson(join(folder, 'catalogue.json')).packs.map(({ manifest }) => ({
    ...manifest,
    ships: false,
  }));
  return [...shipped, ...offered].map(({ id, name, version, licence, redistributable, ships }) => ({
    ...{ id, name, version, licence, redistributable, ships },
  }));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
