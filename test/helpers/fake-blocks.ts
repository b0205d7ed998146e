// The blocks of a fake document: packed by the same code as the engine's, or made of its pieces where it has no blocks.
import type { BlocksInput, DocumentBlock, DocumentBlocks } from '../../src/contract';
import type { Block } from '../../src/core/document';
import { chunkDocument } from '../../src/core/passages/chunker';
import { passagesIn, type WantedBlocks, windowOf } from '../../src/core/preview/block-window';
import {
  blockCount,
  blockOf,
  firstBlockOf,
  type PackedDocument,
  packDocument,
  piecesOf,
} from '../../src/core/preview/packed-document';
import type { FakeDocument } from './fake-documents';
import { passagesOf } from './fake-library';

type ReadBlocks = Extract<DocumentBlocks, { state: 'read' }>;

const packed = new WeakMap<Block[], PackedDocument>();

export function fakeBlocks(document: FakeDocument, input: BlocksInput): ReadBlocks {
  const shown = document.blocks ? windowOfPacked(document, document.blocks, input) : allOf(document);
  const ids = passagesOf(document).map(({ id }) => id);
  return { state: 'read', ...shown, hits: ids.filter((id) => input.hits.includes(id)) };
}

/** What a reader made of a file: as passages are indexed of it. */
export function piecesFrom(title: string, blocks: Block[]): FakeDocument['pieces'] {
  return chunkDocument(extracted(title, blocks)).map(({ text, page, headingPath, overlap }) => ({
    ...{ text, overlap, headings: headingPath.slice(1) },
    ...(page !== null && { page }),
  }));
}

function extracted(title: string, blocks: Block[]) {
  return { title, author: null, createdAt: null, language: null, partial: false, blocks };
}

function windowOfPacked(
  document: FakeDocument,
  blocks: Block[],
  input: BlocksInput,
): Omit<ReadBlocks, 'state' | 'hits'> {
  const whole = packed.get(blocks) ?? packDocument(extracted(document.title, blocks));
  packed.set(blocks, whole);
  const passages = passagesOf(document);
  const range = windowOf(whole, wantedOf(whole, passages, input));
  const placed = passagesIn(whole, range);
  return {
    from: range.from,
    total: blockCount(whole),
    blocks: Array.from({ length: range.until - range.from }, (_, index) =>
      blockOf(whole, range.from + index),
    ),
    passages: passages.slice(placed.from, placed.until).map(({ id, ordinal, text }) => ({
      ...{ id, ordinal, text },
      firstBlock: firstBlockOf(whole, ordinal),
      pieces: piecesOf(whole, ordinal),
    })),
  };
}

function wantedOf(
  whole: PackedDocument,
  passages: ReturnType<typeof passagesOf>,
  { from, until, aroundPassageId }: BlocksInput,
): WantedBlocks {
  if (from !== undefined) return { from };
  if (until !== undefined) return { until };
  const around = passages.find(({ id }) => id === aroundPassageId);
  return around ? { around: firstBlockOf(whole, around.ordinal) } : { from: 0 };
}

/** A heading where one begins, and a paragraph for each piece. */
function allOf(document: FakeDocument): Omit<ReadBlocks, 'state' | 'hits'> {
  const blocks: DocumentBlock[] = [];
  const passages: ReadBlocks['passages'] = [];
  const block = (kind: DocumentBlock['kind'], text: string, page: number | null): DocumentBlock => ({
    ...{ kind, text, page, level: kind === 'heading' ? 2 : null },
    ...{ pageLabel: null, line: null, part: null, codeLanguage: null, continued: false },
  });
  let before: string[] = [];
  for (const { id, ordinal, text, overlap, page, headingPath } of passagesOf(document)) {
    const headings = headingPath.slice(1).filter((heading, depth) => before[depth] !== heading);
    for (const heading of headings) blocks.push(block('heading', heading, page));
    before = headingPath.slice(1);
    const own = text.slice(overlap);
    const firstBlock = blocks.length;
    blocks.push(block('paragraph', own, page));
    const pieces = [{ block: firstBlock, start: 0, end: own.length, at: overlap }];
    passages.push({ id, ordinal, text, firstBlock, pieces });
  }
  return { from: 0, total: blocks.length, blocks, passages };
}
