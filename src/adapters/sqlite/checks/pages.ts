// pages: is the file itself sound? Every page of every table, every index against its table, every reference.
import type { CheckFound } from '../../../engine/ports';
import { type Check, type CheckRun, find, type Step } from './check';

/** What SQLite says where a table is sound and one of its indexes is not: the index can be made again. */
const OF_AN_INDEX = /missing from index|wrong # of entries in index|non-unique entry in index/;
/** Said of a full-text table, which is made anew from the texts. */
const OF_FULL_TEXT = /inverted index for FTS5 table|^fts5: corruption/;

/** Whether a complaint of SQLite's about the whole file is of something the checks put right. */
export function canBeMended(complaint: string): boolean {
  return OF_AN_INDEX.test(complaint) || OF_FULL_TEXT.test(complaint);
}

/** Checked by reading every term of theirs: see index-terms.ts. Their own tables are among the plain ones. */
const BY_THEIR_TERMS = ['postings', 'names'];

/** A table at a time: all at once would keep a search waiting for two seconds with 100,000 passages. */
export const pagesCheck: Check = {
  name: 'pages',
  *steps(run) {
    const { db } = run.session;
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
      .filter((table) => !BY_THEIR_TERMS.includes(table));
    for (const [index, table] of tables.entries()) yield stepOf(run, table, index + 1, tables.length);
  },
};

function stepOf(run: CheckRun, table: string, done: number, total: number): Step {
  const complaints = run.session.db.prepare<[], string>(`PRAGMA integrity_check('${table}')`).pluck().all();
  const found: CheckFound[] = [];
  if (complaints.some((complaint) => OF_AN_INDEX.test(complaint))) {
    found.push(find(run, 'index_out_of_step', table, () => run.session.db.exec(`REINDEX "${table}"`)));
  }
  if (complaints.some((complaint) => complaint !== 'ok' && !OF_AN_INDEX.test(complaint))) {
    run.alarm();
    found.push(find(run, 'page_damaged', table));
  }
  return { done, total, found };
}
