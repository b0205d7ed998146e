import { expect, it } from 'vitest';
import { grammarFor, languageOfFile } from './grammars';

it.each(['a.js', 'a.tsx', 'a.py', 'A.java', 'a.hpp', 'a.rs', 'a.go', 'a.php', 'a.json', '/x/y.z/a.css'])(
  'has a grammar for %s',
  async (path) => {
    const grammar = await grammarFor(languageOfFile(path));
    expect(grammar?.parse('a').length).toBe(1);
  },
);

it('leaves other languages plain', async () => {
  expect(await grammarFor(languageOfFile('/x.ts/notes.cobol'))).toBeNull();
  expect(await grammarFor(languageOfFile('/x.ts/Makefile'))).toBeNull();
  expect(await grammarFor('mermaid')).toBeNull();
});

it.each(['TypeScript', 'javascript', 'python', 'c++', 'rust', 'golang', 'json'])(
  'knows %s by the name that authors give it',
  async (language) => {
    expect(await grammarFor(language)).not.toBeNull();
  },
);
