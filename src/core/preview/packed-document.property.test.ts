// What is packed comes out again, window by window, and every passage that stands in a window is named with it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, ExtractedDocument } from '../document';
import { placePassages } from '../passages/passage-places';
import { passagesIn, windowOf } from './block-window';
import {
  blockCount,
  blockOf,
  firstBlockOf,
  fitsPassage,
  isPackedDocument,
  packDocument,
  passageCount,
  piecesOf,
} from './packed-document';

const block: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constantFrom(
      'heading' as const,
      'paragraph' as const,
      'list' as const,
      'table_row' as const,
      'code' as const,
    ),
    words: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 30 }) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }) },
      fc.constant(6_000),
    ),
    page: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    part: fc.option(fc.constantFrom('Sheet 1', 'letters.zip › offer.pdf'), { nil: undefined }),
    codeLanguage: fc.option(fc.constantFrom('ts', 'python'), { nil: undefined }),
  })
  .map(({ kind, words, page, part, codeLanguage }) => ({
    kind,
    text: Array.from({ length: kind === 'heading' ? words % 20 : words }, (_, index) => `w${index}.`).join(
      ' ',
    ),
    ...(kind === 'heading' && { level: 1 + (words % 6) }),
    ...(page !== undefined && { page, pageLabel: `p${page}` }),
    ...(part !== undefined && { part }),
    ...(kind === 'code' && codeLanguage !== undefined && { codeLanguage }),
  }));

const document: fc.Arbitrary<ExtractedDocument> = fc
  .tuple(fc.array(block, { maxLength: 15 }), fc.integer({ min: 1, max: 20 }))
  .map(([blocks, times]) => ({
    ...{ title: null, author: null, createdAt: null, language: null, partial: false },
    blocks: Array.from({ length: times }, () => blocks).flat(),
  }));

describe('packDocument', () => {
  it('keeps blocks and passages as they were placed', () => {
    fc.assert(
      fc.property(document, (read) => {
        const packed = packDocument(read);
        const { blocks, continued, passages } = placePassages(read);
        expect(isPackedDocument(structuredClone(packed))).toBe(true);
        expect(blocks.map((_, ordinal) => blockOf(packed, ordinal))).toEqual(
          blocks.map(({ kind, text, level, page, pageLabel, line, part, codeLanguage }, ordinal) => ({
            ...{ kind, text, level: level ?? null, page: page ?? null, pageLabel: pageLabel ?? null },
            ...{ line: line ?? null, part: part ?? null, codeLanguage: codeLanguage ?? null },
            continued: continued.has(ordinal),
          })),
        );
        for (const [ordinal, { passage, pieces }] of passages.entries()) {
          expect(piecesOf(packed, ordinal)).toEqual(pieces);
          expect(fitsPassage(packed, ordinal, passage.text)).toBe(true);
          expect(fitsPassage(packed, ordinal, `${passage.text}!`)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('windowOf', () => {
  it('leads through the whole document in both directions, a bounded piece at a time', () => {
    fc.assert(
      fc.property(document, fc.nat(), (read, where) => {
        const packed = packDocument(read);
        const count = blockCount(packed);
        if (count === 0) return;
        const { from, until } = windowOf(packed, { around: where % count });
        expect(from).toBeLessThanOrEqual(where % count);
        expect(until).toBeGreaterThan(where % count);
        let down = until;
        while (down < count) {
          const next = windowOf(packed, { from: down });
          expect(next.from).toBe(down);
          expect(next.until).toBeGreaterThan(down);
          expect(next.until - next.from).toBeLessThanOrEqual(120);
          down = next.until;
        }
        let up = from;
        while (up > 0) {
          const next = windowOf(packed, { until: up });
          expect(next.until).toBe(up);
          expect(next.from).toBeLessThan(up);
          up = next.from;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names every passage of which anything stands in it', () => {
    fc.assert(
      fc.property(document, fc.nat(), (read, where) => {
        const packed = packDocument(read);
        if (blockCount(packed) === 0) return;
        const range = windowOf(packed, { around: where % blockCount(packed) });
        const named = passagesIn(packed, range);
        for (let passage = 0; passage < passageCount(packed); passage += 1) {
          const own = piecesOf(packed, passage).filter(({ block }) => block >= firstBlockOf(packed, passage));
          const stands = own.some(({ block }) => block >= range.from && block < range.until);
          if (stands) {
            expect(passage).toBeGreaterThanOrEqual(named.from);
            expect(passage).toBeLessThan(named.until);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('passagesIn', () => {
  it('names a passage that ends by saying once more the heading it began with', () => {
    const chapter = [
      { kind: 'heading', text: '', level: 1 },
      { kind: 'heading', text: 'Boilers.', level: 2 },
      { kind: 'heading', text: 'Boilers. Old.', level: 3 },
      { kind: 'heading', text: '', level: 3 },
    ] as const;
    const packed = packDocument({
      ...{ title: null, author: null, createdAt: null, language: null, partial: false },
      blocks: Array.from({ length: 10 }, () => chapter).flat(),
    });
    for (let block = 0; block < blockCount(packed); block += 1) {
      const named = passagesIn(packed, { from: block, until: block + 1 });
      for (let passage = 0; passage < passageCount(packed); passage += 1) {
        const stands = piecesOf(packed, passage).some((piece) => piece.block === block);
        if (stands) expect(passage).toBeGreaterThanOrEqual(named.from);
        if (stands) expect(passage).toBeLessThan(named.until);
      }
    }
  });
});

describe('isPackedDocument', () => {
  const packed = packDocument({
    ...{ title: null, author: null, createdAt: null, language: null, partial: false },
    blocks: [
      { kind: 'heading', text: 'Boilers', level: 1 },
      { kind: 'paragraph', text: 'The warranty runs five years.' },
    ],
  });

  it('takes what was packed', () => {
    expect(isPackedDocument(packed)).toBe(true);
  });

  it.each([
    ['more pieces than there are', { pieceEnds: Uint32Array.of(0xffffffff) }],
    ['pieces that end before they begin', { ends: Uint32Array.of(7, 3) }],
    ['text that its blocks do not hold', { text: `${packed.text}.` }],
    ['blocks without a kind', { kinds: new Uint8Array() }],
  ])('refuses %s', (_what, broken) => {
    expect(isPackedDocument({ ...packed, ...broken })).toBe(false);
  });
});
