// Drops texts that no passage has any more, and their vectors under whatever pack.
import type { Packs } from './packs';
import type { Session } from './session';
import type { VectorSequence } from './vector-sequence';

export interface UnusedVectors {
  /** @returns the dropped vectors of the given pack, and whether there may be more to drop */
  dropSome(packFingerprint: string | null): { ids: number[]; more: boolean };
}

/** Each touches four indexes and takes about 30 µs. */
const TEXTS_PER_STEP = 200;

export function createUnusedVectors({ db }: Session, packs: Packs, sequence: VectorSequence): UnusedVectors {
  const unused = db
    .prepare<[number], number>('SELECT id FROM contents WHERE passages = 0 ORDER BY id LIMIT ?')
    .pluck();
  const dropVectors = db.prepare<[number], { id: number; packId: number }>(
    'DELETE FROM vectors WHERE content_id = ? RETURNING id, pack_id AS packId',
  );
  const dropText = db.prepare('DELETE FROM contents WHERE id = ?');
  return {
    dropSome(packFingerprint) {
      const pack = packFingerprint === null ? null : packs.use(packFingerprint);
      const texts = unused.all(TEXTS_PER_STEP);
      const ids: number[] = [];
      for (const text of texts) {
        for (const { id, packId } of dropVectors.all(text)) {
          sequence.noteDrop(packId, id);
          if (packId === pack) ids.push(id);
        }
        dropText.run(text);
      }
      return { ids, more: texts.length === TEXTS_PER_STEP };
    },
  };
}
