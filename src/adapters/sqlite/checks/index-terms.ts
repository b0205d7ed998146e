// Which terms does a full-text table hold, in which rows and at which places? Read term by term, so that everything in it
// is looked at once, in steps that are short whatever the term.
import Database from 'better-sqlite3';
import type { Session } from '../session';
import type { Step } from './check';
import { addSums, PLACES_SUM, termSum } from './term-sums';

/** Places read in a step: about 10 ms. A term as frequent as "the" has many times more in a large library. */
const PLACES_PER_STEP = 20_000;
const TERMS_PER_LOOK = 100;
/** Begun anew so often when the table changes between two steps of one term; then it is read in one go. */
const BEGINNINGS_MAX = 3;

/** Vocabularies by row that the dictionary keeps: see createVocabularies. */
const TERMS_OF = { postings: 'temp.passage_terms', names: 'temp.name_terms' };

interface Places {
  term: string;
  doc: number;
  places: number;
}

/** @param sums filled with a sum per row of the table: see term-sums.ts. Throws what SQLite throws of a damaged index. */
export function* readTerms(
  { db, version }: Session,
  table: 'postings' | 'names',
  sums: Map<number, number>,
  total: number,
): Generator<Step> {
  const places = `temp.${table}_places`;
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${places} USING fts5vocab (main, ${table}, instance)`);
  const termsAfter = db.prepare<[string], { term: string; count: number }>(
    `SELECT term, cnt AS count FROM ${TERMS_OF[table]} WHERE term > ? LIMIT ${TERMS_PER_LOOK}`,
  );
  const between = db.prepare<[string, string], Places>(
    `SELECT term, doc, ${PLACES_SUM} AS places FROM ${places} WHERE term >= ? AND term <= ? GROUP BY term, doc`,
  );
  const some = db.prepare<[string, number, number], Omit<Places, 'term'>>(
    `SELECT doc, ${PLACES_SUM} AS places
     FROM (SELECT doc, offset, col FROM ${places} WHERE term = ? LIMIT ? OFFSET ?) GROUP BY doc`,
  );
  const add = (doc: number, sum: number): void => void sums.set(doc, addSums(sums.get(doc) ?? 0, sum));
  const step: Step = { done: total, total, found: [] };

  for (let terms = termsAfter.all(''); terms.length > 0; terms = termsAfter.all(terms.at(-1)?.term ?? '')) {
    for (const few of inBudget(terms)) {
      const [first, last] = [few[0], few.at(-1)];
      if (!first || !last) continue;
      if (first.count > PLACES_PER_STEP) {
        yield* readFrequent(first);
        continue;
      }
      for (const row of between.all(first.term, last.term)) add(row.doc, termSum(row.term, row.places));
      yield step;
    }
  }

  function* readFrequent({ term, count }: { term: string; count: number }): Generator<Step> {
    const ofTerm = new Map<number, number>();
    let limit = PLACES_PER_STEP;
    let begun = 1;
    for (let from = 0, before = version(); from < count || from === 0; from += limit) {
      for (const { doc, places: squares } of some.all(term, limit, from)) {
        ofTerm.set(doc, addSums(ofTerm.get(doc) ?? 0, termSum(term, squares)));
      }
      if (limit < 0) break;
      yield step;
      if (version() === before) continue;
      // Places have moved between the steps: begin again.
      ofTerm.clear();
      before = version();
      begun++;
      if (begun > BEGINNINGS_MAX) limit = -1;
      from = -limit;
    }
    for (const [doc, sum] of ofTerm) add(doc, sum);
  }
}

/** Neighbouring terms that are read in one step; one that is too frequent for a step stands alone. */
function* inBudget<T extends { count: number }>(terms: readonly T[]): Generator<T[]> {
  let few: T[] = [];
  let places = 0;
  for (const term of terms) {
    if (few.length > 0 && places + term.count > PLACES_PER_STEP) {
      yield few;
      few = [];
      places = 0;
    }
    few.push(term);
    places += term.count;
  }
  yield few;
}

export function isDamagedIndex(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_CORRUPT');
}
