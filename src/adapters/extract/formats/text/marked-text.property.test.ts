import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readXml } from '../xml/xml';

/** What each format's markup is made of, whole and broken. */
const MARKS: Record<string, string[]> = {
  org: ['* ', '#+begin_src\n', '#+end_src\n', ':a:\n', ':END:\n', '[[', '][', ']]', '| ', '*b* ', '- ', '# '],
  rst: ['===\n', '.. ', '::\n', '`', '``', '**', '+--+\n', '== ==\n', ':a: ', '>>> ', '   ', '|a| ', '_ '],
  adoc: [
    '= ',
    '----\n',
    '|===\n',
    '|',
    '[[',
    '<<',
    'a::',
    '{a}',
    ':a: b\n',
    '////\n',
    '*',
    'image::',
    '[',
    ']',
  ],
  tex: [
    '\\',
    '{',
    '}',
    '\\begin{',
    'verbatim}',
    '\\end{tabular}',
    '$',
    '%',
    '\\item',
    '[',
    ']',
    '&',
    '\\"',
    '\\section{',
    '~',
  ],
  xml: [
    '<a>',
    '</a>',
    '<title>',
    '</p>',
    '<p',
    ' b="',
    '>',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '<row>',
    '<cell>',
    '<!--',
    '<li>',
  ],
  srt: ['1\n', '00:00:01,000 --> 00:00:02,000\n', '<i>', '{\\an8}', '\n\n', '-->'],
  ass: ['[Events]\n', 'Format: Start, Text\n', 'Dialogue: ', '0:00:01.00,', '{', '}', '\\N'],
  lrc: ['[00:01.00]', '[ti:', ']', '<00:02>'],
  ipynb: ['{"cells":[', '{"cell_type":"markdown","source":"', '"}', ']}', '"source": ["a', '",', '[', '{'],
  json: ['{"a":', '[', ']', '}', '"b"', ',', '1'],
  md: ['+++\n', 'a = "', '[[', ']]', '|', '{/*', '*/}', '%%', '<Tab a="', '"/>', '![[', '> [!a]-'],
};

it.each(Object.entries(MARKS))(
  '.%s: anything at all has an outcome, and blocks that hold something',
  async (extension, marks) => {
    const part = fc.oneof(
      fc.constantFrom(...marks, '\n', ' ', 'word', '图书', '\n\n'),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const bytes = new TextEncoder().encode(parts.join(''));
        const result = await readBytes(bytes, {
          fileName: `a.${extension}`,
          cut: false,
          limits: READ_LIMITS,
        });
        expect(['indexed', 'empty', 'corrupt']).toContain(result.outcome);
        // A reader that fails on its own account says so; only notebooks and binary control characters may be refused.
        if (result.outcome === 'corrupt') expect(extension).toBe('ipynb');
        if (result.outcome !== 'indexed') return;
        for (const block of result.document.blocks) {
          expect(block.text.trim()).not.toBe('');
          if (block.line !== undefined)
            expect(block.line).toBeLessThanOrEqual(parts.join('').split(/\r\n|\r|\n/).length);
        }
      }),
    );
  },
);

it('reads the words of any tree of unknown elements, in order', () => {
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 4 }).map((inner) => `<part>${inner.join('')}</part>`),
    ),
    leaf: fc.constantFrom('field', 'p', 'title', 'li', 'b', 'name').map((name) => `<${name}>WORD</${name}>`),
  })).node;
  fc.assert(
    fc.property(tree, (source) => {
      let count = 0;
      const numbered = `<root>${String(source).replaceAll('WORD', () => `word${++count}x`)}</root>`;
      const text = readXml(new TextEncoder().encode(numbered), readContext('a.xml')).blocks.map(
        (block) => block.text,
      );
      expect(text.join(' ').match(/word\d+x/g) ?? []).toEqual(
        Array.from({ length: count }, (_, index) => `word${index + 1}x`),
      );
    }),
  );
});
