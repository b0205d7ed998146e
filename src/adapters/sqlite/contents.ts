// Which distinct texts are there to embed, how many passages have each, and how many of them have a vector?
import { hash } from 'node:crypto';
import { embeddingText } from '../../core/passages/embedding-text';
import { createFreshContents } from './fresh-contents';
import type { Session } from './session';

/** 128 bits: two of a billion different texts share a hash with a chance of 10⁻²¹. */
export const CONTENT_HASH_BYTES = 16;

/** Hash of what the models read of a passage: SHA-256, cut to 16 bytes. */
export function contentHashOf(passage: { headingPath: string[]; text: string }): Buffer {
  const text = embeddingText(passage.headingPath, passage.text);
  return hash('sha256', text, 'buffer').subarray(0, CONTENT_HASH_BYTES);
}

export interface Contents {
  /**
   * Counts one more passage with this text. `hasVector`: under whatever pack.
   * @param isFresh it came with a file that has just been saved
   */
  acquire(contentHash: Uint8Array, isFresh: boolean): { id: number; hasVector: boolean };
  /** Counts one passage less; the row stays until garbage is collected. */
  release(id: number): void;
  /** To be told of each vector stored. */
  noteVector(contentId: number, packId: number): void;
  /** To be told when vectors of the pack went while their passages stayed. */
  vectorsWent(packId: number): void;
  /** Contents that some passage has, and those of them with a vector under the pack. */
  counts(packId: number): { live: number; ready: number };
  /** Contents in use without a vector under the pack: fresh ones, up to half of them, then oldest first. */
  missing(packId: number, limit: number): (MissingContent & { isFresh: boolean })[];
  /** How many fresh ones may be waiting. */
  freshCount(): number;
}

interface MissingContent {
  id: number;
  hash: Buffer;
}

export function createContents(session: Session): Contents {
  const { db } = session;
  const find = db.prepare<[Uint8Array], { id: number; passages: number; hasVector: number }>(
    `SELECT id, passages, EXISTS (SELECT 1 FROM vectors WHERE content_id = contents.id) AS hasVector
     FROM contents WHERE hash = ?`,
  );
  const insert = db.prepare('INSERT INTO contents (hash, passages) VALUES (?, 1) ON CONFLICT DO NOTHING');
  const oneMore = db.prepare('UPDATE contents SET passages = passages + 1, unused_since = NULL WHERE id = ?');
  // Not one statement with RETURNING: see Session.documentChanged.
  const oneLess = db.prepare('UPDATE contents SET passages = passages - 1 WHERE id = ?');
  const left = db.prepare<[number], number>('SELECT passages FROM contents WHERE id = ?').pluck();
  const tally = createTally(session);
  const queue = createQueue(session);
  const fresh = createFreshContents(session);

  return {
    acquire(contentHash, isFresh) {
      const { changes, lastInsertRowid } = insert.run(contentHash);
      const known = changes === 0 ? find.get(contentHash) : undefined;
      if (!known) {
        tally.born();
        const id = Number(lastInsertRowid);
        if (isFresh) fresh.note(id);
        return { id, hasVector: false };
      }
      if (isFresh && known.hasVector === 0) fresh.note(known.id);
      oneMore.run(known.id);
      if (known.passages === 0) {
        tally.revived(known.id);
        queue.revived(known.id);
      }
      return { id: known.id, hasVector: known.hasVector === 1 };
    },
    release(id) {
      oneLess.run(id);
      if (left.get(id) === 0) tally.retired(id);
    },
    noteVector(contentId, packId) {
      tally.vectorAdded(contentId, packId);
      fresh.forget(contentId);
    },
    vectorsWent(packId) {
      tally.recount(packId);
      queue.restart(packId);
    },
    counts: tally.counts,
    missing(packId, limit) {
      // Only half: those who wait longest get on as well, however much is being saved.
      const first = fresh.missing(packId, Math.ceil(limit / 2));
      const taken = new Set(first.map(({ id }) => id));
      const rest = queue.missing(packId, limit).filter(({ id }) => !taken.has(id));
      return [
        ...first.map((content) => ({ ...content, isFresh: true })),
        ...rest.slice(0, limit - first.length).map((content) => ({ ...content, isFresh: false })),
      ];
    },
    freshCount: fresh.count,
  };
}

interface Tally {
  born(): void;
  revived(contentId: number): void;
  retired(contentId: number): void;
  vectorAdded(contentId: number, packId: number): void;
  /** What is known of the pack is no longer true. */
  recount(packId: number): void;
  counts(packId: number): { live: number; ready: number };
}

/** Counted once, then kept true by each change: a page asks ten times a second while everything changes. */
function createTally({ db, afterRollback }: Session): Tally {
  const countLive = db.prepare<[], number>('SELECT count(*) FROM contents WHERE passages > 0').pluck();
  const countReady = db
    .prepare<[number], number>(
      `SELECT count(*) FROM vectors JOIN contents ON contents.id = content_id
       WHERE pack_id = ? AND contents.passages > 0`,
    )
    .pluck();
  const packsOf = db.prepare<[number], number>('SELECT pack_id FROM vectors WHERE content_id = ?').pluck();
  const passagesOf = db.prepare<[number], number>('SELECT passages FROM contents WHERE id = ?').pluck();
  let live: number | null = null;
  const ready = new Map<number, number>();

  function forget(): void {
    live = null;
    ready.clear();
  }
  afterRollback(forget);

  function shift(contentId: number, by: 1 | -1): void {
    if (live !== null) live += by;
    for (const pack of packsOf.all(contentId)) {
      const known = ready.get(pack);
      if (known !== undefined) ready.set(pack, known + by);
    }
  }

  return {
    born() {
      if (live !== null) live++;
    },
    revived: (contentId) => shift(contentId, 1),
    retired: (contentId) => shift(contentId, -1),
    vectorAdded(contentId, packId) {
      const known = ready.get(packId);
      if (known !== undefined && (passagesOf.get(contentId) ?? 0) > 0) ready.set(packId, known + 1);
    },
    recount: (packId) => void ready.delete(packId),
    counts(packId) {
      live ??= countLive.get() ?? 0;
      const known = ready.get(packId) ?? countReady.get(packId) ?? 0;
      ready.set(packId, known);
      return { live, ready: known };
    },
  };
}

interface Queue {
  revived(contentId: number): void;
  restart(packId: number): void;
  missing(packId: number, limit: number): MissingContent[];
}

/** Remembers where the first content without a vector is, so that a long run does not walk over all that is done. */
function createQueue({ db, afterRollback }: Session): Queue {
  const missing = db.prepare<[number, number, number], MissingContent>(
    `SELECT id, hash FROM contents WHERE id >= ? AND passages > 0
       AND NOT EXISTS (SELECT 1 FROM vectors WHERE content_id = contents.id AND pack_id = ?)
     ORDER BY id LIMIT ?`,
  );
  const newest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM contents').pluck();
  const starts = new Map<number, number>();
  afterRollback(() => starts.clear());
  return {
    revived(contentId) {
      for (const [pack, start] of starts) starts.set(pack, Math.min(start, contentId));
    },
    restart: (packId) => void starts.delete(packId),
    missing(packId, limit) {
      const found = missing.all(starts.get(packId) ?? 0, packId, limit);
      starts.set(packId, found[0]?.id ?? (newest.get() ?? 0) + 1);
      return found;
    },
  };
}
