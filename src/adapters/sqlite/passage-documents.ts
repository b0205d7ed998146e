// Which document is a passage of? Asked for every candidate of every search, by the thousand.
import type { Session } from './session';

/** Looked up together: 4,096 rows that lie next to each other take a millisecond, as a few hundred single ones do. */
const BLOCK = 4096;

/**
 * Four bytes for each passage of the library, once it was near one that was found. A passage stays in its document for
 * life and ids do not come back, so what was looked up once holds.
 * @returns undefined for a passage that is not there
 */
export function createPassageDocuments({
  db,
  afterRollback,
}: Session): (passageId: number) => number | undefined {
  const one = db.prepare<[number], number>('SELECT document_id FROM passages WHERE id = ?').pluck();
  const between = db
    .prepare<[number, number], [id: number, documentId: number]>(
      'SELECT id, document_id FROM passages WHERE id >= ? AND id < ?',
    )
    .raw();
  /** Document ids by the place in the block, 0 where none is known: ids begin at 1. */
  const blocks = new Map<number, Uint32Array>();
  afterRollback(() => blocks.clear());

  function read(block: number): Uint32Array {
    const documents = new Uint32Array(BLOCK);
    for (const [id, documentId] of between.iterate(block * BLOCK, (block + 1) * BLOCK)) {
      documents[id % BLOCK] = documentId;
    }
    blocks.set(block, documents);
    return documents;
  }

  return (passageId) => {
    const block = Math.floor(passageId / BLOCK);
    const documents = blocks.get(block) ?? read(block);
    const known = documents[passageId % BLOCK];
    if (known) return known;
    // It has come since the block was read.
    const documentId = one.get(passageId);
    if (documentId !== undefined) documents[passageId % BLOCK] = documentId;
    return documentId;
  };
}
