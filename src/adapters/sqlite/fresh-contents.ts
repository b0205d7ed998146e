// Which texts came with files that were saved since the catalog was opened? They are embedded before what has waited
// longer: what a person is working on is what they look for. Kept in memory, since after a restart nothing is fresh.
import type { Session } from './session';

export interface FreshContents {
  /** A text without a vector came with a file that has just been saved. */
  note(contentId: number): void;
  /** It has its vector. */
  forget(contentId: number): void;
  /** How many may be waiting. */
  count(): number;
  /** Those in use without a vector under the pack, latest first. Forgets the others. */
  missing(packId: number, limit: number): { id: number; hash: Buffer }[];
}

/** More than a person saves at a time: then all is as fresh as the rest, and the longest waiting come first again. */
const REMEMBERED_MAX = 256;

export function createFreshContents({ db }: Session): FreshContents {
  const missing = db.prepare<[number, number], { id: number; hash: Buffer }>(
    `SELECT id, hash FROM contents WHERE id = ? AND passages > 0
       AND NOT EXISTS (SELECT 1 FROM vectors WHERE content_id = contents.id AND pack_id = ?)`,
  );
  /** In the order they came. */
  const fresh = new Set<number>();
  return {
    note(contentId) {
      fresh.delete(contentId);
      fresh.add(contentId);
      if (fresh.size <= REMEMBERED_MAX) return;
      for (const oldest of fresh) {
        fresh.delete(oldest);
        break;
      }
    },
    forget: (contentId) => void fresh.delete(contentId),
    count: () => fresh.size,
    missing(packId, limit) {
      const found: { id: number; hash: Buffer }[] = [];
      for (const id of [...fresh].reverse()) {
        if (found.length === limit) break;
        const content = missing.get(id, packId);
        if (content) found.push(content);
        else fresh.delete(id);
      }
      return found;
    },
  };
}
