// How many vectors are kept under a pack, and how do they all go, when a person has done with it?
import type { VectorStore } from '../../engine/ports';
import type { Contents } from './contents';
import type { Packs } from './packs';
import type { Session } from './session';
import type { VectorSequence } from './vector-sequence';

export interface PackVectorParts {
  packs: Packs;
  contents: Contents;
  sequence: VectorSequence;
  marks: Pick<VectorStore, 'setSavedMark'>;
}

/** A step of a few milliseconds. */
const VECTORS_PER_STEP = 1_000;

export function createPackVectors(
  { db, write, afterRollback }: Session,
  { packs, contents, sequence, marks }: PackVectorParts,
): Pick<VectorStore, 'kept' | 'dropSome'> {
  const count = db.prepare<[number], number>('SELECT count(*) FROM vectors WHERE pack_id = ?').pluck();
  const some = db
    .prepare<[number, number, number], number>(
      'SELECT id FROM vectors WHERE pack_id = ? AND id > ? ORDER BY id LIMIT ?',
    )
    .pluck();
  const drop = db.prepare('DELETE FROM vectors WHERE id = ?');
  const forgetDrops = db.prepare('DELETE FROM dropped_vectors WHERE pack_id = ?');
  /** Where the last step ended, so that the next does not walk over what other packs have before it. */
  const droppedUpTo = new Map<number, number>();
  afterRollback(() => droppedUpTo.clear());

  return {
    kept(packFingerprint) {
      const pack = packs.known(packFingerprint);
      return pack === null ? 0 : (count.get(pack) ?? 0);
    },
    dropSome: (packFingerprint) =>
      write(() => {
        const pack = packs.known(packFingerprint);
        if (pack === null) return 0;
        const ids = some.all(pack, droppedUpTo.get(pack) ?? 0, VECTORS_PER_STEP);
        const last = ids.at(-1);
        if (last === undefined) {
          droppedUpTo.delete(pack);
          return 0;
        }
        // A saved index is not told of each: it must not be used any more.
        marks.setSavedMark(packFingerprint, '');
        for (const id of ids) drop.run(id);
        contents.vectorsWent(pack);
        // One note of all, so that the highest number ever given does not come back.
        forgetDrops.run(pack);
        sequence.noteDrop(pack, last);
        droppedUpTo.set(pack, last);
        return ids.length;
      }),
  };
}
