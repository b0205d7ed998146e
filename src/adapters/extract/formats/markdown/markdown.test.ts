import { describe, expect, it } from 'vitest';
import { markdownDocument } from './markdown';

const blocks = (source: string) => markdownDocument(source, false).blocks;
const texts = (source: string): string[] => blocks(source).map(({ text }) => text);

describe('blocks', () => {
  it('reads headings of both kinds, with their lines', () => {
    expect(blocks('# One #\n\nText\n\nTwo\n---\n\n### 三 {#anchor}\n')).toEqual([
      { kind: 'heading', level: 1, text: 'One', line: 1 },
      { kind: 'paragraph', text: 'Text', line: 3 },
      { kind: 'heading', level: 2, text: 'Two', line: 5 },
      { kind: 'heading', level: 3, text: '三', line: 8 },
    ]);
  });

  it('does not take hashes in code or tags for headings', () => {
    expect(blocks('```sh\n# comment\n```\n#tag')).toEqual([
      { kind: 'code', text: '# comment', line: 2, codeLanguage: 'sh' },
      { kind: 'paragraph', text: '#tag', line: 4 },
    ]);
  });

  it.each([
    ['```ts', 'ts'],
    ['~~~ Python title="a.py"', 'Python'],
    ['```js{1,3}', 'js'],
    ['```{.rust .numbers}', 'rust'],
    ['```{r setup}', 'r'],
    ['```c++', 'c++'],
    ['```', undefined],
    ['``` {1-3}', undefined],
  ])('takes from %s what the code is written in', (fence, language) => {
    const [block] = blocks(`${fence}\nx\n${fence.slice(0, 3)}`);
    expect(block?.codeLanguage).toBe(language);
  });

  it('joins wrapped lines, without a space between Chinese characters', () => {
    expect(texts('one\ntwo\n\n图书\n馆 A\n中')).toEqual(['one two', '图书馆 A 中']);
  });

  it('gives each list item a block, without its mark', () => {
    expect(blocks('- one\n  more\n- [x] done\n  1. nested\n\n2) last')).toEqual([
      { kind: 'list', text: 'one more', line: 1 },
      { kind: 'list', text: 'done', line: 3 },
      { kind: 'list', text: 'nested', line: 4 },
      { kind: 'list', text: 'last', line: 6 },
    ]);
  });

  it('reads tables row by row, without the rule', () => {
    expect(texts('| A | B |\n|---|:-:|\n| `x|y` | 1 \\| 2 |\n|  | z |\n\nafter | bar')).toEqual([
      'A | B',
      'x|y | 1 | 2',
      'z',
      'after | bar',
    ]);
  });

  it('keeps code in a quotation, and goes on after it', () => {
    expect(texts('> Said:\n>\n>     sub status {\n>\n>     }\n>\n> Done.\n\nAfter.')).toEqual([
      'Said:',
      'sub status {\n\n}',
      'Done.',
      'After.',
    ]);
    expect(texts('>     code\nplain')).toEqual(['code', 'plain']);
  });

  it('keeps code as it stands, fenced, indented or in a list', () => {
    expect(
      texts(
        '~~~js\nif (a) {\n\n  b();\n}\n~~~\n\n    indented\n      more\n\n- item\n\n  ```\n  in list\n  ```',
      ),
    ).toEqual(['if (a) {\n\n  b();\n}', 'indented\n  more', 'item', 'in list']);
  });

  it('reads quotes and admonitions as text', () => {
    expect(
      texts('> [!NOTE]\n> Quoted\n> text\n\n::: tip Good to know\nInside\n:::\n\n!!! warning "Care"\n'),
    ).toEqual(['NOTE Quoted text', 'Good to know', 'Inside', 'Care']);
  });

  it('leaves out link targets, comments, scripts and rules', () => {
    expect(
      texts(
        '[ref]: https://example.org "x"\n<!-- hidden\nstill -->\n<script>\nvar a;\n</script>\n\n***\n\nShown',
      ),
    ).toEqual(['Shown']);
  });

  it('closes an unfinished fence at the end', () => {
    expect(texts('```\nopen')).toEqual(['open']);
  });
});

describe('inline markup', () => {
  it.each([
    ['a [link](https://x.org/a_(b) "title") here', 'a link here'],
    ['[![alt text](pic.png)](https://x.org)', 'alt text'],
    ['see [this][ref] and [that][]', 'see this and that'],
    ['**bold** and *it* and ***both*** and __b__ and ~~gone~~', 'bold and it and both and b and gone'],
    ['snake_case_name and 2 * 3 and char *p', 'snake_case_name and 2 * 3 and char *p'],
    ['`a * b [c](d)` and ``x ` y``', 'a * b [c](d) and x ` y'],
    ['\\*not\\* emphasis', '*not* emphasis'],
    ['Tom &amp; Jerry &#8212; &unknown;', 'Tom & Jerry — &unknown;'],
    ['<b>bold</b><br>line <img src="x" alt="seen"> List<String>', 'bold line seen List<String>'],
    ['<https://x.org> [not a link] [^1] text[^note]', 'https://x.org [not a link]  text'],
    ['unclosed [link](here and `code', 'unclosed [link](here and `code'],
  ])('%j reads as %j', (source, text) => {
    expect(texts(source)).toEqual([text]);
  });
});

describe('front matter', () => {
  it('gives the particulars, and what it says in words', () => {
    const document = markdownDocument(
      '---\ntitle: "Bread"\nauthors:\n  - Ada\n  - name: Bob\ndate: 2024-03-01\nlang: en\nsummary: How to bake\ntags: [oven, flour]\n---\n\nText',
      false,
    );
    expect(document).toMatchObject({
      title: 'Bread',
      author: 'Ada, Bob',
      createdAt: Date.UTC(2024, 2, 1),
      language: 'en',
    });
    expect(document.blocks.map(({ text, line }) => ({ text, line }))).toEqual([
      { text: 'How to bake', line: 1 },
      { text: 'Text', line: 12 },
    ]);
  });

  it('is Markdown like any other when it is no YAML mapping', () => {
    expect(texts('---\nkey: [open\n---\n')).toEqual(['key: [open']);
    expect(texts('---\n\nnot front matter')).toEqual(['not front matter']);
  });
});
