// Finds and scores the passages a keyword query asks for.
import type { DocumentFilter, KeywordQuery } from '../../core/query/keyword-query';
import { scoringIdf } from '../../core/ranking/idf';
import type { AllKeywordMatches, KeywordCandidates, PostingsStore } from '../../engine/ports';
import type { Dictionary } from './dictionary';
import { type Condition, filterCondition } from './filter-sql';
import { FAINT_SHARE, type KeywordPlan, planKeywordQuery } from './keyword-plan';
import type { Leaving } from './leaving';
import { anyOf, matchNode, passagePhrase } from './match-expression';
import { NAME_DIALECT } from './name-search';
import { createPassageDocuments } from './passage-documents';
import { createRecentMap } from './recent-map';
import type { Session } from './session';

/**
 * What a match in each column of `postings` weighs: title, headings, body, alternatives. bm25() takes one length per
 * row, all columns together; titles and headings are short, so a hit there says more than its place in the sum. An
 * alternative is there to be found by, not to score: at 0.5 parts of hyphenated words cost up to two points of nDCG@10.
 */
export const COLUMN_WEIGHTS = [2, 1.5, 1, 0.2] as const;

/**
 * Candidates scored at most, newest first. Only a query whose rarest word is in more passages than this meets it, and
 * such a word's idf is near nothing; so many rows take about 15 ms.
 */
const SCORED_ROWS_MAX = 12_000;

/** The least idf bm25() gives: see its source, which keeps a word in over half of the rows from counting negatively. */
const LEAST_IDF = 1e-6;

/** Shapes of filters prepared. A person repeats few. */
const PREPARED_STATEMENTS = 50;

interface KeywordSearchParts {
  dictionary: Dictionary;
  passageCount: () => number;
  leaving: Leaving;
}

type Row = [passageId: number, bm25: number];

export function createKeywordSearch(
  session: Session,
  { dictionary, passageCount, leaving }: KeywordSearchParts,
): Pick<PostingsStore, 'search' | 'searchAll'> {
  const { db } = session;
  const dialect = { documentFrequency: dictionary.documentFrequency, phrase: passagePhrase };
  const rowsOf = createRowReader(session);
  // Bound as a whole number (BigInt): what better-sqlite3 makes of a number, FTS5 does not take for a bound and reads all rows.
  const holding = db
    .prepare<[string, bigint], number>('SELECT rowid FROM postings WHERE postings MATCH ? AND rowid >= ?')
    .pluck();
  const documentOf = createPassageDocuments(session);
  const namedSo = db.prepare<[string], number>('SELECT rowid FROM names WHERE names MATCH ?').pluck();

  /** Of the candidates from a passage on. */
  function rowsHolding({ candidates }: KeywordPlan, expression: string, from: number): Set<number> {
    return new Set(holding.all(`${candidates} AND ${expression}`, BigInt(from)));
  }

  /** bm25() is negative, best lowest. @returns newest first */
  function candidatesOf({ match, scoreFactor, faint }: KeywordPlan, filter: DocumentFilter | null): Row[] {
    const rows = rowsOf(match, filter).map(([id, bm25]): Row => [id, -bm25 / scoreFactor]);
    if (faint === null) return rows;
    const scores = new Map(rows);
    for (const [id, bm25] of rowsOf(faint, filter))
      scores.set(id, (scores.get(id) ?? 0) - FAINT_SHARE * bm25);
    return [...scores].sort(([a], [b]) => b - a);
  }

  function scored(plan: KeywordPlan, filter: DocumentFilter | null): Row[] {
    let rows = candidatesOf(plan, filter);
    const oldest = rows.at(-1)?.[0] ?? 0;
    for (const { expression } of plan.mustHold) {
      const holders = rowsHolding(plan, expression, oldest);
      rows = rows.filter(([id]) => holders.has(id));
    }
    for (const { expression } of plan.mustNotHold) {
      const holders = rowsHolding(plan, expression, oldest);
      rows = rows.filter(([id]) => !holders.has(id));
    }
    const total = plan.mayHold.length > 0 ? passageCount() : 0;
    for (const { expression, frequency, share } of plan.mayHold) {
      const idf = share * scoringIdf(frequency, total);
      if (idf <= LEAST_IDF) continue;
      const holders = rowsHolding(plan, expression, oldest);
      for (const row of rows) if (holders.has(row[0])) row[1] += idf;
    }
    return rows;
  }

  function documentsNamed(query: KeywordQuery): Set<number> {
    const nodes = query.excluded.flatMap((node) => matchNode(node, NAME_DIALECT) ?? []);
    return new Set(nodes.length === 0 ? [] : namedSo.all(anyOf(nodes.map(({ expression }) => expression))));
  }

  /** Best first, until `takeOne` has enough and says false. */
  function take(
    query: KeywordQuery,
    filter: DocumentFilter | null,
    takeOne: (passageId: number, documentId: number, bm25: number) => boolean,
  ): void {
    const plan = planKeywordQuery(query, dialect);
    if (!plan) return;
    const ranked = scored(plan, filter).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const unwanted = documentsNamed(query);
    for (const [passageId, bm25] of ranked) {
      const documentId = documentOf(passageId);
      if (documentId === undefined || unwanted.has(documentId) || leaving.hides(documentId)) continue;
      if (!takeOne(passageId, documentId, bm25)) return;
    }
  }

  return {
    search(query, filter, limit) {
      const candidates = noCandidates();
      if (limit <= 0) return candidates;
      take(query, filter, (...match) => add(candidates, ...match) < limit);
      return candidates;
    },
    searchAll(query, filter, limit): AllKeywordMatches {
      const candidates = noCandidates();
      const further = noCandidates();
      const seen = new Set<number>();
      take(query, filter, (passageId, documentId, bm25) => {
        if (candidates.passageIds.length < limit) add(candidates, passageId, documentId, bm25);
        else if (!seen.has(documentId)) add(further, passageId, documentId, bm25);
        seen.add(documentId);
        return true;
      });
      return { ...candidates, further };
    },
  };
}

function noCandidates(): KeywordCandidates {
  return { passageIds: [], documentIds: [], bm25: [] };
}

/** @returns how many there are */
function add(to: KeywordCandidates, passageId: number, documentId: number, bm25: number): number {
  to.documentIds.push(documentId);
  to.bm25.push(bm25);
  return to.passageIds.push(passageId);
}

function createRowReader({ db }: Session): (match: string, filter: DocumentFilter | null) => Row[] {
  const scored = `SELECT postings.rowid, bm25(postings, ${COLUMN_WEIGHTS.join(', ')}) FROM postings`;
  const newest = `ORDER BY postings.rowid DESC LIMIT ${SCORED_ROWS_MAX}`;
  const prepareUnfiltered = () =>
    db.prepare<unknown[], Row>(`${scored} WHERE postings MATCH ? ${newest}`).raw();
  // CROSS JOIN keeps the postings outermost: their rows are the few, and only they can be matched in order.
  const prepareFiltered = ({ sql }: Condition) =>
    db
      .prepare<unknown[], Row>(
        `${scored} CROSS JOIN passages ON passages.id = postings.rowid WHERE postings MATCH ?
           AND passages.document_id IN (SELECT documents.id FROM documents WHERE ${sql}) ${newest}`,
      )
      .raw();
  const all = prepareUnfiltered();
  const prepared = createRecentMap<string, ReturnType<typeof prepareFiltered>>(PREPARED_STATEMENTS);
  return (match, filter) => {
    const condition = filterCondition(filter);
    if (!condition) return all.all(match);
    const statement = prepared.get(condition.sql) ?? prepareFiltered(condition);
    prepared.set(condition.sql, statement);
    return statement.all(match, ...condition.values);
  };
}
