import { expect, it } from 'vitest';
import { grammarFor } from './grammars';

it.each(['a.js', 'a.tsx', 'a.py', 'A.java', 'a.hpp', 'a.rs', 'a.go', 'a.php', 'a.json', '/x/y.z/a.css'])(
  'has a grammar for %s',
  async (path) => {
    const grammar = await grammarFor(path);
    expect(grammar?.parse('a').length).toBe(1);
  },
);

it('leaves other languages plain', async () => {
  expect(await grammarFor('/x.ts/notes.cobol')).toBeNull();
  expect(await grammarFor('/x.ts/Makefile')).toBeNull();
});
