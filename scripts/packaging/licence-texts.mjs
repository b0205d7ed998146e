// The licences of everything the installed program contains, with their texts: bundles hold the code of packages without them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages } from './shipped-packages.mjs';

const IS_LICENCE = /^(licen[cs]e|copying|notice)/i;
const RULE = '='.repeat(80);

/** @param {string} root of the project, with its packages installed  @returns {string} one text for all */
export function licenceTexts(root) {
  const parts = lockedPackages(root)
    .filter(({ isDev }) => !isDev)
    .map((entry) => partOf(join(root, entry.path), entry))
    .filter((part) => part !== null);
  return `${[...new Set(parts)].sort().join('\n')}`;
}

/** null where the package was not installed: it is of another system, and ships with none of ours. */
function partOf(folder, { name, version, licence: named }) {
  const names = namesIn(folder);
  if (names === null) return null;
  const texts = names
    .filter((file) => IS_LICENCE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const licence = named || 'see the text';
  const said =
    texts.length > 0
      ? texts.join('\n\n')
      : `The package brings no text of its own; its licence is ${licence}.`;
  return `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${said}\n`;
}

function namesIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return null;
  }
}
