// Does every test that docs/attacks.md names exist? A table of defences that nobody tests any more would be worse than none.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const named = readFileSync(join(root, 'docs/attacks.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (attack|---)/.test(line))
  .map((line) => {
    const [attack = '', , test = ''] = line.slice(2, -2).split(' | ');
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
    return { attack, file, title };
  });

it('names a test for every attack', () => {
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter(({ file, title }) => file === '' || title === '')).toEqual([]);
});

it.each(named)('$attack', ({ file, title }) => {
  expect(existsSync(join(root, file))).toBe(true);
  const source = readFileSync(join(root, file), 'utf8');
  expect([`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => source.includes(quoted))).toBe(true);
});
