import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, BlockKind, ExtractedDocument, Passage } from '../document';
import { chunkDocument, PASSAGE_MOST_WORD_PIECES } from './chunker';
import { countWordPieces } from './word-pieces';

const CONTENT_KINDS: BlockKind[] = ['paragraph', 'list', 'table_row', 'code', 'caption'];
const SPACE = /[\s\0-\u0020\u200b\ufeff\u0085]/g;

/** Any text at all, and text as people write it, long enough to be split. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'He said so.',
        'Why?',
        '图书馆里很安静。',
        '没有标点',
        'x'.repeat(70),
        '👩‍👩‍👧',
        '\n',
        ' ',
      ),
      {
        maxLength: 200,
      },
    )
    .map((parts) => parts.join(' ')),
  fc.nat(900).map((length) => '中文没有标点也没有空格'.repeat(length).slice(0, length)),
);

const contentBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom(...CONTENT_KINDS),
  text: anyText,
});

/** Every word of block 7 is "b7", so that each word of a passage tells where it came from. */
function taggedText(ordinal: number, words: number): string {
  return Array.from({ length: words }, (_, index) => `b${ordinal}${index % 9 === 8 ? '.' : ''}`).join(' ');
}

const taggedDocument: fc.Arbitrary<ExtractedDocument> = fc
  .record({
    title: fc.option(fc.constant('The title')),
    pieces: fc.array(
      fc.record({
        level: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
        kind: fc.constantFrom(...CONTENT_KINDS),
        words: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 400 })),
        nextPage: fc.boolean(),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ title, pieces }) => {
    let page = 1;
    const blocks = pieces.map(({ level, kind, words, nextPage }, ordinal): Block => {
      page += nextPage ? 1 : 0;
      return level === null
        ? { kind, text: taggedText(ordinal, words), page }
        : { kind: 'heading', level, text: `H${ordinal}`, page };
    });
    return { title, author: null, createdAt: null, language: null, blocks, partial: false };
  });

function documentOf(blocks: Block[]): ExtractedDocument {
  return { title: null, author: null, createdAt: null, language: null, blocks, partial: false };
}

function own(passage: Passage): string {
  return passage.text.slice(passage.overlap);
}

function blockOrdinals(text: string): number[] {
  return [...new Set([...text.matchAll(/b(\d+)/g)].map((match) => Number(match[1])))];
}

describe('chunkDocument', () => {
  it('covers every block, in order, once the overlaps are left out', () => {
    fc.assert(
      fc.property(fc.array(contentBlock, { maxLength: 12 }), (blocks) => {
        const passages = chunkDocument(documentOf(blocks));
        const covered = passages.map(own).join('').replace(SPACE, '');
        expect(covered).toBe(
          blocks
            .map((block) => block.text)
            .join('')
            .replace(SPACE, ''),
        );
      }),
    );
  });

  it('keeps passages within their limit and never makes an empty one', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(contentBlock, { maxLength: 12 }).map(documentOf), taggedDocument),
        (document) => {
          for (const passage of chunkDocument(document)) {
            expect(countWordPieces(passage.text)).toBeLessThanOrEqual(PASSAGE_MOST_WORD_PIECES + 1e-6);
            expect(own(passage).trim()).not.toBe('');
          }
        },
      ),
    );
  });

  it('never parts a surrogate pair', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (length) => {
        for (const passage of chunkDocument(documentOf([{ kind: 'paragraph', text: '𠮷'.repeat(length) }]))) {
          expect(passage.text).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('repeats the end of the passage before, under the same headings', () => {
    let overlaps = 0;
    fc.assert(
      fc.property(
        fc.oneof(fc.array(contentBlock, { maxLength: 12 }).map(documentOf), taggedDocument),
        (document) => {
          const passages = chunkDocument(document);
          for (const [ordinal, passage] of passages.entries()) {
            if (passage.overlap === 0) continue;
            overlaps += 1;
            const before = passages[ordinal - 1];
            expect(before?.headingPath).toEqual(passage.headingPath);
            expect(before?.text.trimEnd().endsWith(passage.text.slice(0, passage.overlap).trimEnd())).toBe(
              true,
            );
          }
        },
      ),
    );
    expect(overlaps).toBeGreaterThan(0);
  });

  it('loses no heading and mixes no two top-level sections', () => {
    fc.assert(
      fc.property(taggedDocument, (document) => {
        const passages = chunkDocument(document);
        const everything = passages.flatMap((passage) => [...passage.headingPath, passage.text]).join('\n');
        for (const block of document.blocks) {
          if (block.kind === 'heading') expect(everything).toMatch(new RegExp(`\\b${block.text}\\b`));
        }
        const section = topLevelSections(document.blocks);
        for (const passage of passages) {
          expect(
            new Set(blockOrdinals(passage.text).map((ordinal) => section[ordinal])).size,
          ).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives the page on which its own text begins, and joins pages only for next to nothing', () => {
    fc.assert(
      fc.property(taggedDocument, (document) => {
        for (const passage of chunkDocument(document)) {
          const [first, ...others] = blockOrdinals(own(passage));
          if (first === undefined || own(passage).startsWith('H')) continue;
          expect(passage.page).toBe(document.blocks[first]?.page);
          for (const other of others) {
            const block = document.blocks[other];
            if (block?.page !== passage.page) expect(countWordPieces(block?.text ?? '')).toBeLessThan(12);
          }
        }
      }),
    );
  });

  it('gives the same passages for the same document', () => {
    fc.assert(
      fc.property(taggedDocument, (document) => {
        expect(chunkDocument(structuredClone(document))).toEqual(chunkDocument(document));
      }),
    );
  });
});

/** For each block, how many top-level headings stand before it; the levels as the reader sees them. */
function topLevelSections(blocks: Block[]): number[] {
  const levels = blocks.filter((block) => block.kind === 'heading').map((block) => block.level ?? 1);
  const repeated = levels.filter((level) => levels.filter((other) => other === level).length > 1);
  const top = Math.min(...(repeated.length > 0 ? repeated : levels));
  let section = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading' && (block.level ?? 1) <= top) section += 1;
    return section;
  });
}
