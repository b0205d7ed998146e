// vectors: does each belong to a text and a pack, is it as long as the others of its pack, does it point anywhere, and do
// the numbers tell the order in which vectors came and went? One that is no good is dropped: its text is embedded again.
import type { CheckFound } from '../../../engine/ports';
import { asComponents, looksNormalised } from '../vector-codec';
import { type Check, type CheckRun, findEach, type Step } from './check';

const ROWS_PER_STEP = 1000;
/** Of each pack, from either end: nearly all are whole, so the most frequent length is the pack's. */
const LENGTHS_LOOKED_AT = 500;

interface VectorRow {
  id: number;
  packId: number;
  isOwned: number;
  vector: Buffer;
}

export const vectorsCheck: Check = {
  name: 'vectors',
  *steps(run) {
    yield* eachVector(run);
    yield numbersOf(run);
  },
};

function* eachVector(run: CheckRun): Generator<Step> {
  const { db } = run.session;
  const total = db.prepare<[], number>('SELECT count(*) FROM vectors').pluck().get() ?? 0;
  const usual = usualLengths(run);
  const next = db.prepare<[number], VectorRow>(
    `SELECT id, pack_id AS packId, vector, EXISTS (SELECT 1 FROM packs WHERE id = pack_id)
       AND EXISTS (SELECT 1 FROM contents WHERE id = content_id) AS isOwned
     FROM vectors WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_STEP}`,
  );
  let done = 0;
  for (let rows = next.all(0); rows.length > 0; rows = next.all(rows.at(-1)?.id ?? 0)) {
    const orphans = rows.filter(({ isOwned }) => isOwned === 0);
    const malformed = rows.filter(
      ({ isOwned, packId, vector }) =>
        isOwned === 1 && (vector.length !== usual.get(packId) || !looksNormalised(asComponents(vector))),
    );
    done += rows.length;
    const dropped = run.repair ? [...orphans, ...malformed].map(({ id }) => id) : [];
    const found = [
      ...dropAll(run, 'row_without_owner', orphans),
      ...dropAll(run, 'vector_malformed', malformed),
    ];
    yield { done, total: Math.max(total, done), found, droppedVectors: dropped };
  }
}

function usualLengths({ session }: CheckRun): Map<number, number> {
  const packs = session.db.prepare<[], number>('SELECT DISTINCT id FROM packs').pluck().all();
  const ends = ['ASC', 'DESC'].map((direction) =>
    session.db
      .prepare<[number], number>(
        `SELECT length(vector) FROM vectors WHERE pack_id = ? ORDER BY id ${direction} LIMIT ${LENGTHS_LOOKED_AT}`,
      )
      .pluck(),
  );
  return new Map(packs.map((pack) => [pack, mostFrequent(ends.flatMap((end) => end.all(pack)))]));
}

function mostFrequent(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** An index that was saved has to hear of it, so each is noted as dropped. */
function dropAll(
  run: CheckRun,
  problem: 'row_without_owner' | 'vector_malformed',
  rows: readonly VectorRow[],
): CheckFound[] {
  if (rows.length === 0) return [];
  const { db } = run.session;
  const drop = db.prepare('DELETE FROM vectors WHERE id = ?');
  const note = db.prepare('INSERT INTO dropped_vectors (seq, pack_id, vector_id) VALUES (?, ?, ?)');
  const packIsKnown = db.prepare('SELECT 1 FROM packs WHERE id = ?');
  const mend = ({ id, packId }: VectorRow): void => {
    const seq = nextNumber(run);
    drop.run(id);
    // No index follows a pack that is not there.
    if (packIsKnown.get(packId) !== undefined) note.run(seq, packId, id);
  };
  return findEach(run, problem, rows, mend, ({ id }) => `vectors ${id}`);
}

/** See the first migration: vectors and drops draw from one sequence. Asked before a row goes that may be the newest. */
function nextNumber({ session }: CheckRun): number {
  const newest = session.db
    .prepare<[], number>(
      `SELECT max(coalesce((SELECT max(id) FROM vectors), 0), coalesce((SELECT max(seq) FROM dropped_vectors), 0))`,
    )
    .pluck()
    .get();
  return (newest ?? 0) + 1;
}

function numbersOf(run: CheckRun): Step {
  const { db } = run.session;
  const stillThere = db
    .prepare<[], number>('SELECT seq FROM dropped_vectors WHERE vector_id IN (SELECT id FROM vectors)')
    .pluck()
    .all();
  const shared = db
    .prepare<[], number>('SELECT seq FROM dropped_vectors WHERE seq IN (SELECT id FROM vectors)')
    .pluck()
    .all();
  const forget = db.prepare('DELETE FROM dropped_vectors WHERE seq = ?');
  const renumber = db.prepare('UPDATE dropped_vectors SET seq = ? WHERE seq = ?');
  const name = (seq: number): string => `dropped_vectors ${seq}`;
  const found = [
    ...findEach(run, 'vector_numbers_clash', stillThere, (seq) => void forget.run(seq), name),
    ...findEach(run, 'vector_numbers_clash', shared, (seq) => void renumber.run(nextNumber(run), seq), name),
  ];
  const total = db.prepare<[], number>('SELECT count(*) FROM vectors').pluck().get() ?? 0;
  return { done: total, total, found };
}
