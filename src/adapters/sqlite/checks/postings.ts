// postings, names: does each passage have its postings and each document its name, and nobody else any? First row by row,
// then by every term they hold. What is missing or wrong is fed from the stored text; no file is read.
import type { CheckFound } from '../../../engine/ports';
import { type Check, type CheckRun, find, findEach, pages, type Step } from './check';
import { FULL_TEXT_TABLES, type FullTextTable } from './full-text-tables';
import { isDamagedIndex, readTerms } from './index-terms';

const ROWS_PER_STEP = 2000;
/** About 10 ms of preparing and storing. */
const ROWS_FED_PER_STEP = 32;

export const postingsCheck: Check = {
  name: 'postings',
  steps: (run) => checkTable(run, FULL_TEXT_TABLES.postings),
};
export const namesCheck: Check = { name: 'names', steps: (run) => checkTable(run, FULL_TEXT_TABLES.names) };

interface Owners {
  ids: Set<number>;
  newest: number;
}

function* checkTable(run: CheckRun, table: FullTextTable): Generator<Step> {
  const { db } = run.session;
  const total = db.prepare<[], number>(`SELECT count(*) FROM (${table.owners})`).pluck().get() ?? 0;
  yield* rowsWithoutOwner(run, table, total);
  const owners: Owners = { ids: new Set(), newest: 0 };
  yield* ownersWithoutRow(run, table, total, owners);
  const sums = new Map<number, number>();
  try {
    yield* readTerms(run.session, table.name, sums, total);
  } catch (thrown) {
    if (!isDamagedIndex(thrown)) throw thrown;
    yield* makeAnew(run, table, total);
    return;
  }
  const strangers = [...sums.keys()].some((id) => id <= owners.newest && !owners.ids.has(id));
  if (strangers) yield* makeAnew(run, table, total);
  else yield* differingSums(run, table, sums, total);
}

function rowsWithoutOwner(run: CheckRun, { name, owners, drop }: FullTextTable, total: number) {
  const { db } = run.session;
  const next = db.prepare<[number], { id: number; isOwned: number }>(
    `SELECT id, id IN (${owners}) AS isOwned FROM ${name}_docsize WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_STEP}`,
  );
  return pages(
    total,
    (after) => next.all(after),
    ({ id, isOwned }) =>
      isOwned === 1 ? [] : [find(run, 'postings_without_passage', `${name} ${id}`, () => drop(run, id))],
  );
}

/** @param seen filled with every owner there is */
function* ownersWithoutRow(
  run: CheckRun,
  table: FullTextTable,
  total: number,
  seen: Owners,
): Generator<Step> {
  const next = run.session.db.prepare<[number], { id: number; isThere: number }>(
    `SELECT id, EXISTS (SELECT 1 FROM ${table.name}_docsize WHERE ${table.name}_docsize.id = owners.id) AS isThere
     FROM (${table.owners}) AS owners WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_STEP}`,
  );
  let done = 0;
  for (let rows = next.all(0); rows.length > 0; rows = next.all(seen.newest)) {
    for (const { id } of rows) seen.ids.add(id);
    seen.newest = rows.at(-1)?.id ?? seen.newest;
    done += rows.length;
    yield { done, total: Math.max(total, done), found: [] };
    const missing = rows.filter(({ isThere }) => isThere === 0).map(({ id }) => id);
    for (let at = 0; at < missing.length; at += ROWS_FED_PER_STEP) {
      const some = missing.slice(at, at + ROWS_FED_PER_STEP);
      const found = findEach(
        run,
        'postings_missing',
        some,
        (id) => table.feed(run, id),
        (id) => `${table.name} ${id}`,
      );
      yield { done, total: Math.max(total, done), found };
    }
  }
}

/** Rows whose terms are not those of their text. What came, went or changed since the check began is left alone. */
function* differingSums(
  run: CheckRun,
  table: FullTextTable,
  sums: ReadonlyMap<number, number>,
  total: number,
): Generator<Step> {
  const differing: number[] = [];
  for (const [id, expected] of run.expected[table.name]) {
    // A row of signs alone has no terms, and so no sum.
    if ((sums.get(id) ?? 0) !== expected && table.stillExpected(run, id, expected)) differing.push(id);
  }
  for (let at = 0; at < differing.length; at += ROWS_FED_PER_STEP) {
    const some = differing.slice(at, at + ROWS_FED_PER_STEP);
    const mend = (id: number): void => {
      table.drop(run, id);
      table.feed(run, id);
    };
    const found = findEach(run, 'postings_wrong', some, mend, (id) => `${table.name} ${id}`);
    yield { done: total, total, found };
  }
}

/**
 * Where rows cannot be told apart any more. Emptied at once and fed in steps: should that be ended half way, the alarm
 * that is given first makes the next start go on with it.
 */
function* makeAnew(run: CheckRun, table: FullTextTable, total: number): Generator<Step> {
  if (run.repair) run.alarm();
  const found: CheckFound = find(run, 'postings_unreadable', table.name, () =>
    run.session.db.exec(`INSERT INTO ${table.name} (${table.name}) VALUES ('delete-all')`),
  );
  yield { done: 0, total, found: [found] };
  if (!run.repair) return;
  for (const step of ownersWithoutRow(run, table, total, { ids: new Set(), newest: 0 })) {
    // That each was missing says nothing new.
    yield { ...step, found: [] };
  }
}
