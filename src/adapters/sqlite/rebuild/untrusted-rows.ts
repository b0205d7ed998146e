// Rows of a file with damaged pages: those that can be read, around those that cannot. Never throws for what is in it.
import type Database from 'better-sqlite3';

/** Columns may hold anything: a page that was overwritten can still look like rows. */
export type UntrustedRow = Record<string, unknown>;

/** Ids asked for at once; where one of them lies on a damaged page, the range is halved to come at the others. */
const IDS_PER_READ = 4096;
/** Not halved further: most of what is left lies on that page. */
const IDS_TO_GIVE_UP = 8;
/** Where the highest id cannot be read, the end is taken to be where so many reads in a row gave nothing. */
const EMPTY_READS_MAX = 3;

/**
 * For small tables: from the front and, where that ends at a damaged page, from the back. A row may come twice.
 * @param order columns of the key
 */
export function readFromBothEnds(
  db: Database.Database,
  query: string,
  order: string[],
): { rows: UntrustedRow[]; isWhole: boolean } {
  const rows: UntrustedRow[] = [];
  for (const direction of ['ASC', 'DESC']) {
    try {
      const ordered = order.map((column) => `${column} ${direction}`).join(', ');
      for (const row of db.prepare<[], UntrustedRow>(`${query} ORDER BY ${ordered}`).iterate())
        rows.push(row);
      return { rows, isWhole: direction === 'ASC' };
    } catch {
      // A damaged page, or no such table: what was read before it counts.
    }
  }
  return { rows, isWhole: false };
}

/** For large tables: every range of ids that can be read. */
export function* readById(db: Database.Database, table: string, columns: string): Generator<UntrustedRow> {
  const highest = highestId(db, table);
  if (highest === null) return;
  const range = db.prepare<[number, number], UntrustedRow>(
    `SELECT ${columns} FROM ${table} WHERE id >= ? AND id < ? ORDER BY id`,
  );
  let emptyReads = 0;
  for (let from = 0; from <= highest; from += IDS_PER_READ) {
    let isEmpty = true;
    for (const row of readRange(range, from, from + IDS_PER_READ)) {
      isEmpty = false;
      yield row;
    }
    emptyReads = isEmpty ? emptyReads + 1 : 0;
    if (highest === Number.POSITIVE_INFINITY && emptyReads === EMPTY_READS_MAX) return;
  }
}

function* readRange(
  range: Database.Statement<[number, number], UntrustedRow>,
  from: number,
  to: number,
): Generator<UntrustedRow> {
  let rows: UntrustedRow[] | null = null;
  try {
    rows = range.all(from, to);
  } catch {
    // A damaged page among them: each half is tried for itself.
  }
  if (rows) {
    yield* rows;
  } else if (to - from > IDS_TO_GIVE_UP) {
    const middle = (from + to) / 2;
    yield* readRange(range, from, middle);
    yield* readRange(range, middle, to);
  }
}

/** Infinity where it cannot be read; null where the table is empty, is not there, or is damaged from its root. */
function highestId(db: Database.Database, table: string): number | null {
  const ask = (query: string): unknown => {
    try {
      return db.prepare(query).pluck().get();
    } catch {
      // On a damaged page; the next question may go around it.
      return undefined;
    }
  };
  const highest = ask(`SELECT max(id) FROM ${table}`);
  if (typeof highest === 'number') return highest;
  return typeof ask(`SELECT id FROM ${table} LIMIT 1`) === 'number' ? Number.POSITIVE_INFINITY : null;
}
