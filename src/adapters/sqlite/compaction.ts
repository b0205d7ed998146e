// Gives room inside the catalog's file back to the disk: dropped postings are merged away, then free pages cut off.
import type { PostingRows } from './posting-rows';
import { OWN_SETTINGS } from './rebuild/library-note';
import type { Session } from './session';

export interface Compaction {
  /** Whether enough has been dropped, or lies free, to be worth it. */
  isDue(): boolean;
  /** Merges dropped postings away. @returns whether there is more to merge */
  mergeSome(): boolean;
  /** Cuts free pages off the end of the file. @returns whether there are more */
  vacuumSome(): boolean;
}

/** Pages of postings written by a step: about 3 ms; most take two to read for each. */
const PAGES_MERGED_PER_STEP = 16;
/** About 2 ms; each moves a page from the end of the file to a free one. */
const PAGES_CUT_PER_STEP = 64;
/** Merging writes all postings anew (3 s for 100,000 passages), so this share of them must be gone. */
const WORN_SHARE = 0.2;
const WORN_ROWS_MIN = 2_000;
/** Pages come and go while a library is used; this many lie idle before the file is cut. */
const FREE_SHARE = 0.1;
const FREE_PAGES_MIN = 1_024;

/** Of the settings: rows of the postings that were dropped and not merged away. */
const WORN_KEY = `${OWN_SETTINGS}postings dropped`;

export function createCompaction(session: Session, postingRows: PostingRows): Compaction {
  const { db, version } = session;
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  // A negative number asks for a single segment in the end: https://sqlite.org/fts5.html#the_merge_command
  const tables = ['postings', 'names'].map((table) =>
    db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', -${PAGES_MERGED_PER_STEP})`),
  );
  const countPassages = db.prepare<[], number>('SELECT count(*) FROM passages').pluck();
  const worn = createWear(session, postingRows);
  const pages = (name: string): number => Number(db.pragma(name, { simple: true }));
  let known = { version: -1, isDue: false };
  /** Free pages that could not be cut off; not tried again until there are others. */
  let stuckAt = 0;

  function isWorthIt(): boolean {
    const free = pages('freelist_count');
    if (free !== stuckAt && free > Math.max(FREE_PAGES_MIN, FREE_SHARE * pages('page_count'))) return true;
    const dropped = worn.rows();
    return dropped >= WORN_ROWS_MIN && dropped > WORN_SHARE * (countPassages.get() ?? 0);
  }

  return {
    isDue() {
      if (known.version !== version()) known = { version: version(), isDue: isWorthIt() };
      return known.isDue;
    },
    mergeSome() {
      for (const merge of tables) {
        const before = changes.get() ?? 0;
        merge.run();
        // The command itself counts as one change; more mean that something was merged.
        if ((changes.get() ?? 0) - before > 1) return true;
      }
      worn.reset();
      return false;
    },
    vacuumSome() {
      const before = pages('freelist_count');
      if (before === 0) return false;
      db.pragma(`incremental_vacuum(${PAGES_CUT_PER_STEP})`);
      const after = pages('freelist_count');
      stuckAt = after < before ? 0 : after;
      return after > 0 && after < before;
    },
  };
}

/** Counts dropped rows, also over restarts. */
function createWear(
  { db, beforeCommit, afterRollback }: Session,
  postingRows: PostingRows,
): { rows(): number; reset(): void } {
  const stored = db.prepare<[], string>(`SELECT value FROM settings WHERE key = '${WORN_KEY}'`).pluck();
  const store = db.prepare(
    `INSERT INTO settings (key, value) VALUES ('${WORN_KEY}', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const load = (): number => Number(stored.get() ?? 0);
  let rows = load();
  let counted = postingRows.drops();

  beforeCommit(() => {
    if (postingRows.drops() === counted) return;
    rows += postingRows.drops() - counted;
    counted = postingRows.drops();
    store.run(String(rows));
  });
  afterRollback(() => {
    rows = load();
    counted = postingRows.drops();
  });
  return {
    rows: () => rows,
    reset() {
      rows = 0;
      counted = postingRows.drops();
      store.run('0');
    },
  };
}
