// Where is the text of a passage? In a block of several passages of its document, deflated together.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Passage, PassageBox } from '../../core/document';
import { createRecentMap } from './recent-map';
import type { Session } from './session';

/**
 * UTF-16 units of text per block. Measured on English and Chinese text: passages deflated one by one keep 51 % and 66 %
 * of their bytes, in blocks of this size 37 % and 31 %. A block twice as long saves 2–3 points more but takes twice as
 * long (40 µs) to open, and a page of results opens fifty.
 */
const BLOCK_UNITS = 16_384;
/** Level 3 takes two thirds of the time of the default 6 for 2 points of size; the window is as long as a block. */
const DEFLATE = { level: 3, windowBits: 14, memLevel: 7 };
/** About 100 × 20 kB: what a page of results and the preview beside it read again and again. */
const OPEN_BLOCKS = 100;
/** Ordinals fit below this: see passage_texts in the first migration. */
export const ORDINALS_PER_DOCUMENT = 2 ** 20;

type StoredPassage = [
  text: string,
  headingPath: string[],
  page: number | null,
  line: number | null,
  overlap: number,
  /** What few passages have; absent where a passage has none of them, and in rows written before there were any. */
  place?: StoredPlace,
];

interface StoredPlace {
  label?: string;
  part?: string;
  /** Five numbers a box: page, left, bottom, right, top. */
  boxes?: number[];
}

/** The bytes of a block are not those that were once deflated: the catalog is damaged where SQLite cannot see it. */
export class UnreadableText extends Error {}

interface Block {
  firstOrdinal: number;
  passages: Passage[];
}

export interface PassageTexts {
  /** Stores the texts of a document that has none; ordinals are places in `passages`. @returns bytes stored */
  add(documentId: number, passages: readonly Passage[]): number;
  drop(documentId: number): void;
  /** Every passage of a document in order; null where what is stored is not all of it. */
  all(documentId: number): Passage[] | null;
  /** null where the document has no such passage. Throws UnreadableText. */
  read(documentId: number, ordinal: number): Passage | null;
}

export function createPassageTexts({ db, afterRollback }: Session): PassageTexts {
  const insert = db.prepare('INSERT INTO passage_texts (id, passages) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM passage_texts WHERE id >= ? AND id < ?');
  const blockAt = db.prepare<[number, number], { id: number; passages: Buffer }>(
    'SELECT id, passages FROM passage_texts WHERE id <= ? AND id >= ? ORDER BY id DESC LIMIT 1',
  );
  const blocksFrom = db.prepare<[number, number], { id: number; passages: Buffer }>(
    'SELECT id, passages FROM passage_texts WHERE id >= ? AND id < ? ORDER BY id',
  );
  const open = createRecentMap<number, Block>(OPEN_BLOCKS);
  afterRollback(() => open.clear());

  function drop(documentId: number): void {
    const first = documentId * ORDINALS_PER_DOCUMENT;
    const { changes } = remove.run(first, first + ORDINALS_PER_DOCUMENT);
    if (changes > 0) open.clear();
  }

  function blockOf(documentId: number, ordinal: number): Block | null {
    const first = documentId * ORDINALS_PER_DOCUMENT;
    const row = blockAt.get(first + ordinal, first);
    if (!row) return null;
    const known = open.get(row.id);
    if (known) return known;
    const block = { firstOrdinal: row.id - first, passages: inflate(row.passages) };
    open.set(row.id, block);
    return block;
  }

  return {
    drop,
    add(documentId, passages) {
      let bytes = 0;
      for (const { firstOrdinal, passages: few } of blocksOf(passages)) {
        const deflated = deflate(few);
        insert.run(documentId * ORDINALS_PER_DOCUMENT + firstOrdinal, deflated);
        bytes += deflated.byteLength;
      }
      return bytes;
    },
    all(documentId) {
      const first = documentId * ORDINALS_PER_DOCUMENT;
      const passages: Passage[] = [];
      for (const block of blocksFrom.all(first, first + ORDINALS_PER_DOCUMENT)) {
        if (block.id - first !== passages.length) return null;
        try {
          for (const passage of inflate(block.passages)) passages.push(passage);
        } catch (thrown) {
          if (thrown instanceof UnreadableText) return null;
          throw thrown;
        }
      }
      return passages;
    },
    read(documentId, ordinal) {
      const block = blockOf(documentId, ordinal);
      return block?.passages[ordinal - block.firstOrdinal] ?? null;
    },
  };
}

function* blocksOf(passages: readonly Passage[]): Generator<Block> {
  let block: Block = { firstOrdinal: 0, passages: [] };
  let units = 0;
  for (const [ordinal, passage] of passages.entries()) {
    if (units > 0 && units + passage.text.length > BLOCK_UNITS) {
      yield block;
      block = { firstOrdinal: ordinal, passages: [] };
      units = 0;
    }
    block.passages.push(passage);
    units += passage.text.length;
  }
  if (block.passages.length > 0) yield block;
}

function deflate(passages: Passage[]): Buffer {
  const stored = passages.map((passage): StoredPassage => {
    const { text, headingPath, page, line, overlap } = passage;
    const place = storedPlace(passage);
    return place ? [text, headingPath, page, line, overlap, place] : [text, headingPath, page, line, overlap];
  });
  return deflateRawSync(JSON.stringify(stored), DEFLATE);
}

function inflate(bytes: Buffer): Passage[] {
  return storedIn(bytes).map(([text, headingPath, page, line, overlap, place]) => ({
    text,
    headingPath,
    page,
    pageLabel: place?.label ?? null,
    line,
    part: place?.part ?? null,
    boxes: boxesFrom(place?.boxes ?? []),
    overlap,
  }));
}

function storedIn(bytes: Buffer): StoredPassage[] {
  try {
    return JSON.parse(inflateRawSync(bytes).toString()) as StoredPassage[];
  } catch (cause) {
    throw new UnreadableText('the text of some passages is not what was stored', { cause });
  }
}

function storedPlace({ pageLabel, part, boxes }: Passage): StoredPlace | null {
  if (pageLabel === null && part === null && boxes.length === 0) return null;
  return {
    ...(pageLabel !== null && { label: pageLabel }),
    ...(part !== null && { part }),
    ...(boxes.length > 0 && {
      boxes: boxes.flatMap(({ page, left, bottom, right, top }) => [page, left, bottom, right, top]),
    }),
  };
}

function boxesFrom(numbers: readonly number[]): PassageBox[] {
  const boxes: PassageBox[] = [];
  for (let at = 0; at + 5 <= numbers.length; at += 5) {
    const [page = 0, left = 0, bottom = 0, right = 0, top = 0] = numbers.slice(at, at + 5);
    boxes.push({ page, left, bottom, right, top });
  }
  return boxes;
}
