// Which packages does the lock file name, and under which licence is each? From the lock file alone: the same on every system.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that name their licence nowhere or not by its SPDX name, after reading the files they bring. */
const READ_BY_HAND = {
  'duck@0.1.12': 'BSD-2-Clause', // its LICENSE
  'format@0.2.2': 'MIT', // `licenses` in its package.json
  'usearch@2.26.2': 'Apache-2.0', // its LICENSE
};

/**
 * @param {string} root of the project
 * @returns {{ path: string, name: string, version: string, licence: string, isDev: boolean }[]} `path` from the root; `licence`
 *   empty where none is named
 */
export function lockedPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(
      ([path, { name = path.split('node_modules/').at(-1), version, license = '', dev, devOptional }]) => ({
        ...{ path, name, version },
        licence: READ_BY_HAND[`${name}@${version}`] ?? license,
        isDev: Boolean(dev || devOptional),
      }),
    );
}
