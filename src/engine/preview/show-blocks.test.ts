import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import type { DocumentBlocks } from '../../contract';
import type { ExtractedDocument } from '../../core/document';
import { chunkDocument } from '../../core/passages/chunker';
import { packDocument } from '../../core/preview/packed-document';
import type { BlockReader, DocumentRecord, FileRecord, PassageRecord } from '../ports';
import { ReadDocuments } from './read-documents';
import { showBlocks } from './show-blocks';

const never = new AbortController().signal;

/** Sections that each fill a passage. */
function manual(sections: number): ExtractedDocument {
  return {
    ...{ title: null, author: null, createdAt: null, language: null, partial: false },
    blocks: Array.from({ length: sections }, (_, section) => [
      { kind: 'heading' as const, level: 1, text: `Section ${section}` },
      {
        kind: 'paragraph' as const,
        text: `Sentence of section ${section} that goes on for a while. `.repeat(12),
      },
    ]).flat(),
  };
}

const record: DocumentRecord = {
  ...{
    id: 1,
    folderId: 2,
    path: 'a.md',
    absolutePath: '/docs/a.md',
    title: 'A',
    author: null,
    type: 'markdown',
  },
  ...{ language: 'en', mtimeMs: 0, dateMs: 0, size: 1, passages: 0, partial: false, recognized: false },
};
const file: FileRecord = {
  ...{
    id: 1,
    folderId: 2,
    path: 'a.md',
    absolutePath: '/docs/a.md',
    size: 1,
    mtimeMs: 0,
    dateMs: 0,
    inode: '1',
  },
  ...{ state: 'indexed', contentHash: 'same' },
};

/** A catalog that has indexed one document, and a disk that has another perhaps. */
function library(indexed: ExtractedDocument, onDisk: Awaited<ReturnType<BlockReader['readBlocks']>>) {
  const passages = chunkDocument(indexed).map(
    (passage, ordinal): PassageRecord => ({ ...passage, id: 100 + ordinal, documentId: 1, ordinal }),
  );
  const read: string[] = [];
  const reader: BlockReader = {
    async readBlocks(path) {
      read.push(path);
      return onDisk;
    },
  };
  const parts = {
    documents: {
      file: () => file,
      passages: (ids: number[]) => passages.filter(({ id }) => ids.includes(id)),
      passagesOf: (_: number, from: number, to: number) => passages.slice(from, to),
    },
    readDocuments: new ReadDocuments(reader, createManualClock()),
  };
  const shown = { ...record, passages: passages.length };
  const ask = (input: object, of = shown): Promise<DocumentBlocks> =>
    showBlocks(parts, of, { documentId: 1, hits: [], ...input }, never);
  return { ask, passages, read, shown };
}

const blocksOf = (document: ExtractedDocument, contentHash = 'same') => ({
  outcome: 'blocks' as const,
  contentHash,
  document: packDocument(document),
});

describe('showBlocks', () => {
  it('shows the blocks around a passage and says where it stands in them', async () => {
    const { ask, passages } = library(manual(400), blocksOf(manual(400)));
    const shown = await ask({ aroundPassageId: 300 });
    if (shown.state !== 'read') throw new Error(shown.reason);
    const placed = shown.passages.find(({ id }) => id === 300);
    expect(placed?.text).toBe(passages[200]?.text);
    for (const { block, start, end, at } of placed?.pieces ?? []) {
      const text = shown.blocks[block - shown.from]?.text.slice(start, end);
      expect(text).toBe(placed?.text.slice(at, at + end - start));
    }
    expect(shown.blocks.length).toBeLessThan(200);
    expect(shown.total).toBe(800);
  });

  it('goes on from either end without reading the file again', async () => {
    const { ask, read } = library(manual(400), blocksOf(manual(400)));
    const middle = await ask({ aroundPassageId: 300 });
    if (middle.state !== 'read') throw new Error(middle.reason);
    const after = await ask({ from: middle.from + middle.blocks.length });
    const before = await ask({ until: middle.from });
    if (after.state !== 'read' || before.state !== 'read') throw new Error('not read');
    expect(after.from).toBe(middle.from + middle.blocks.length);
    expect(before.from + before.blocks.length).toBe(middle.from);
    expect(read).toEqual(['/docs/a.md']);
  });

  it('tells in which order the passages that were found stand', async () => {
    const { ask } = library(manual(10), blocksOf(manual(10)));
    expect(await ask({ hits: [105, 101, 999] })).toMatchObject({ state: 'read', hits: [101, 105] });
  });

  it('says so when the file is gone, is another or cannot be read', async () => {
    const failed = (outcome: 'vanished' | 'encrypted') =>
      ({ outcome, contentHash: null, documentType: 'markdown', detail: null }) as const;
    const read = manual(3);
    const reasonFor = async (onDisk: Parameters<typeof library>[1]) => library(read, onDisk).ask({});
    const unavailable = (reason: string) => ({ state: 'unavailable', reason });
    expect(await reasonFor(failed('vanished'))).toEqual(unavailable('gone'));
    expect(await reasonFor(failed('encrypted'))).toEqual(unavailable('unreadable'));
    expect(await reasonFor(blocksOf(read, 'other'))).toEqual(unavailable('changed'));
    expect(await reasonFor(blocksOf(manual(4)))).toEqual(unavailable('changed'));
  });

  it('does not trust blocks that give other passages than those stored', async () => {
    const indexed = manual(3);
    const [heading, ...others] = indexed.blocks;
    const differing = { ...indexed, blocks: others.map((block) => ({ ...block, text: `${block.text}!` })) };
    if (heading) differing.blocks.unshift(heading);
    expect(await library(indexed, blocksOf(differing)).ask({})).toEqual({
      state: 'unavailable',
      reason: 'changed',
    });
  });

  it('has nothing to show of text that was recognised in pictures', async () => {
    const { ask, read, shown } = library(manual(3), blocksOf(manual(3)));
    expect(await ask({}, { ...shown, recognized: true })).toEqual({
      state: 'unavailable',
      reason: 'unreadable',
    });
    expect(read).toEqual([]);
  });
});
