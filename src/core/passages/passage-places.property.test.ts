// The promise that marks in a preview rest on: what the places say of a passage is its text, letter by letter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, BlockKind, ExtractedDocument } from '../document';
import { chunkDocument } from './chunker';
import { placePassages } from './passage-places';

const CONTENT_KINDS: BlockKind[] = ['paragraph', 'list', 'table_row', 'code', 'caption'];

const prose = fc
  .array(
    fc.constantFrom(
      'He said so. ',
      'Why?  ',
      '图书馆里很安静。',
      'x'.repeat(70),
      '👩‍👩‍👧',
      '\n\n',
      ' \u200b ',
      '\u0085',
    ),
    {
      maxLength: 220,
    },
  )
  .map((parts) => parts.join(''));

const heading: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('heading' as const),
  level: fc.integer({ min: 1, max: 4 }),
  text: fc.oneof(
    fc.constantFrom('Notes', 'Two  words', ' A\nheading\tof  four ', ''),
    fc.string({ maxLength: 250 }),
  ),
});

const content: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom(...CONTENT_KINDS),
  text: fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('A few words.')),
});

const huge: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom(...CONTENT_KINDS), fc.integer({ min: 1, max: 6 }))
  .map(([kind, times]) => ({ kind, text: 'A line of some length.\nAnd another one. '.repeat(times * 400) }));

const document: fc.Arbitrary<ExtractedDocument> = fc.record({
  title: fc.option(fc.constantFrom('Notes', 'The title')),
  author: fc.constant(null),
  createdAt: fc.constant(null),
  language: fc.constant(null),
  partial: fc.constant(false),
  blocks: fc
    .array(fc.oneof({ weight: 3, arbitrary: heading }, { weight: 6, arbitrary: content }, huge), {
      maxLength: 20,
    })
    .map((blocks) => blocks.map((block, index): Block => ({ ...block, page: 1 + (index >> 3) }))),
});

describe('placePassages', () => {
  it('gives the passages that were indexed, each made of its pieces and white space between them', () => {
    fc.assert(
      fc.property(document, (read) => {
        const { blocks, passages } = placePassages(read);
        expect(passages.map(({ passage }) => passage)).toEqual(chunkDocument(read));
        for (const { passage, pieces } of passages) {
          let reached = 0;
          let between = '';
          for (const { block, start, end, at } of pieces) {
            const letters = blocks[block]?.text.slice(start, end) ?? '';
            expect(passage.text.slice(at, at + letters.length)).toBe(letters);
            expect(at).toBeGreaterThanOrEqual(reached);
            between += passage.text.slice(reached, at);
            reached = at + letters.length;
          }
          expect(between + passage.text.slice(reached)).toMatch(/^[\s\0-\u0020\u200b\ufeff\u0085]*$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every letter of the document in its blocks, and says which go on', () => {
    fc.assert(
      fc.property(document, (read) => {
        const { blocks, continued } = placePassages(read);
        const whole: string[] = [];
        for (const [ordinal, { text }] of blocks.entries()) {
          if (continued.has(ordinal)) whole.push(`${whole.pop()}${text}`);
          else whole.push(text);
        }
        expect(whole).toEqual(read.blocks.map(({ text }) => text));
      }),
      { numRuns: 60 },
    );
  });
});
