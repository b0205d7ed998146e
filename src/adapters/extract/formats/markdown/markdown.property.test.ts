import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markdownDocument } from './markdown';

/** Words no markup is made of, so that they can be found again; numbered by the document that holds them. */
const inline = fc.constantFrom(
  (word: string) => word,
  (word: string) => `**${word}**`,
  (word: string) => `_${word}_`,
  (word: string) => `[${word}](https://example.org/path "t")`,
  (word: string) => `![${word}](picture.png)`,
  (word: string) => `\`${word}\``,
  (word: string) => `<em>${word}</em>`,
  (word: string) => `[${word}][1]`,
);
const block = fc.constantFrom(
  (words: string[]) => `## ${words.join(' ')}`,
  (words: string[]) => words.join('\n'),
  (words: string[]) => words.map((word) => `- ${word}`).join('\n'),
  (words: string[]) =>
    words.map((word, index) => `${'  '.repeat(index % 3)}${index + 1}. ${word}`).join('\n'),
  (words: string[]) => `> ${words.join(' ')}`,
  (words: string[]) =>
    `| ${words.join(' | ')} |\n|${'---|'.repeat(words.length)}\n| ${words.map(() => '').join(' | ')} |`,
  (words: string[]) => `${words.join(' ')}\n===`,
);

it('loses no word, keeps their order and leaves no markup behind', () => {
  const piece = fc.record({ block, spans: fc.array(inline, { minLength: 1, maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      let count = 0;
      const source = pieces.map(({ block, spans }) =>
        block(
          spans.map((span) => {
            count += 1;
            return span(`word${count}x`);
          }),
        ),
      );
      const text = markdownDocument(source.join('\n\n'), false)
        .blocks.map((block) => block.text)
        .join(' ');
      expect(text.match(/word\d+x/g) ?? []).toEqual(
        Array.from({ length: count }, (_, index) => `word${index + 1}x`),
      );
      expect(text).not.toMatch(/[*_`[\]<>#=]|https/);
    }),
  );
});

it('reads anything at all without failing', () => {
  const marks = fc.constantFrom(
    '#',
    '- ',
    '|',
    '---',
    '```',
    '[',
    '](',
    '<!--',
    '> ',
    '*',
    '_',
    '\\',
    '&',
    '\n',
    '\n\n',
    ' ',
    'a',
    '图',
  );
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 80 }), (parts) => {
      for (const { text } of markdownDocument(parts.join(''), false).blocks) expect(text.trim()).not.toBe('');
    }),
  );
});

it('comes to an end and loses no word, however marks are piled up at the beginnings of lines', () => {
  const mark = fc.constantFrom('> ', '>', '    ', '\t', '- ', '1. ', '#', '# ', '| ', '  ', '*', '= ');
  const line = fc.record({ marks: fc.array(mark, { maxLength: 5 }), hasWord: fc.boolean() });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const source = lines
        .map(({ marks, hasWord }, index) => marks.join('') + (hasWord ? `word${index}x` : ''))
        .join('\n');
      const text = markdownDocument(source, false)
        .blocks.map((block) => block.text)
        .join('\n');
      for (const word of source.match(/word\d+x/g) ?? []) expect(text).toContain(word);
    }),
    { numRuns: 2_000 },
  );
});
