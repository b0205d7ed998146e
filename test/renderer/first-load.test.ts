// How much comes over the wire before the page can be used? Parts that are loaded when they are needed do not count.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const pageDir = join(import.meta.dirname, '../../out/renderer');
const BUDGET_BYTES = 300_000;
const FIRST_LOADED = [
  /<script [^>]*src="([^"]+)"/g,
  /<link rel="modulepreload" [^>]*href="([^"]+)"/g,
  /<link rel="stylesheet" [^>]*href="([^"]+)"/g,
];

/** The file, and every module it cannot do without. */
function needed(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith('.js')) return seen;
  const statically = readFileSync(file, 'utf8').matchAll(/\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g);
  for (const [, other = ''] of statically) needed(join(dirname(file), other), seen);
  return seen;
}

it('the page starts with at most 300 KB, packed', () => {
  const index = join(pageDir, 'index.html');
  if (!existsSync(index)) throw new Error('The page has not been built; run "npm run build" first.');
  const html = readFileSync(index, 'utf8');
  const named = FIRST_LOADED.flatMap((pattern) =>
    [...html.matchAll(pattern)].map(([, address = '']) => address),
  );
  expect(named.length).toBeGreaterThanOrEqual(2);
  const files = new Set([index, ...named.flatMap((address) => [...needed(join(pageDir, address))])]);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  process.stdout.write(`The page starts with ${(bytes / 1000).toFixed(1)} KB in ${files.size} files.\n`);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
});
