// What every command pays for, whichever it is: `search` of a library that is open elsewhere is over in a moment, and must not
// load first what only an engine needs.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ENTRY = resolve(import.meta.dirname, '../../out/node/cli.js');

/** The file and what it imports before it runs, over all steps. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^import (?:.* from )?"(\.\/[^"?]+)/gm))
    loadedWith(join(dirname(file), name), seen);
  return seen;
}

it('loads no schemas before it knows what is asked for', () => {
  const loaded = [...loadedWith(ENTRY)];
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((file) => readFileSync(file, 'utf8').includes('ZodObject'))).toEqual([]);
});
