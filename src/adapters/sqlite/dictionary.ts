// The terms of the postings: how frequent each is, and which ones a beginning or a character leads to.
import type { PostingsStore } from '../../engine/ports';
import type { PostingRows } from './posting-rows';
import { createRecentMap } from './recent-map';
import type { Session } from './session';
import { decodeTerm, encodeTerm } from './term-encoding';

export interface Dictionary
  extends Pick<PostingsStore, 'documentFrequencies' | 'expandPrefix' | 'expandCharacter'> {
  documentFrequency(term: string): number;
}

/**
 * A remembered frequency serves until postings rows changed since are this share of it. Counting "the" over 100,000
 * passages takes 5 ms, and while a library is being indexed every moment brings a change; idf barely moves with 5 %.
 */
const FREQUENCY_TOLERANCE = 0.05;
const REMEMBERED_FREQUENCIES = 50_000;
const REMEMBERED_EXPANSIONS = 500;
/**
 * Expansions are remembered until this share of the passages has changed: reading all terms with one first letter takes
 * about 10 ms over 100,000 passages. A new word may wait that long to be offered; typed to its end it is found at once.
 */
const EXPANSION_TOLERANCE = 0.01;

/** Where the scripts without spaces between words begin: Chinese, Japanese, Korean. */
const FIRST_CJK = '\u2e80';
/** Not the beginning of a word, so no prefix is remembered under it. */
const ALL_CJK = ' ';

/** Greater than every character a word goes on with. */
const AFTER_EVERY_WORD = '\u{10ffff}';

export function createDictionary(session: Session, postingRows: PostingRows): Dictionary {
  const { db } = session;
  const count = db.prepare<[string], number>('SELECT doc FROM temp.passage_terms WHERE term = ?').pluck();
  const inNames = db.prepare<[string], number>('SELECT doc FROM temp.name_terms WHERE term = ?').pluck();
  const frequencies = createRecentMap<string, { df: number; atChange: number }>(REMEMBERED_FREQUENCIES);
  session.afterRollback(() => frequencies.clear());

  function documentFrequency(term: string): number {
    const known = frequencies.get(term);
    const now = postingRows.changes();
    if (known && now - known.atChange <= known.df * FREQUENCY_TOLERANCE) return known.df;
    const df = count.get(encodeTerm(term)) ?? 0;
    frequencies.set(term, { df, atChange: now });
    return df;
  }

  function isUsed(term: string): boolean {
    return documentFrequency(term) > 0 || inNames.get(encodeTerm(term)) !== undefined;
  }

  return {
    documentFrequency,
    documentFrequencies: (terms) => terms.map(documentFrequency),
    ...createExpansions(session, postingRows, documentFrequency, isUsed),
  };
}

function createExpansions(
  { db, afterRollback }: Session,
  postingRows: PostingRows,
  documentFrequency: (term: string) => number,
  isUsed: (term: string) => boolean,
): Pick<Dictionary, 'expandPrefix' | 'expandCharacter'> {
  const termsFrom = db.prepare<[string, string], { term: string; df: number }>(
    'SELECT term, doc AS df FROM temp.passage_terms WHERE term >= ? AND term < ?',
  );
  const namesFrom = db
    .prepare<[string, string], string>('SELECT term FROM temp.name_terms WHERE term >= ? AND term < ?')
    .pluck();
  const formsFrom = db
    .prepare<[string, string], string>('SELECT DISTINCT term FROM words WHERE surface >= ? AND surface < ?')
    .pluck();
  // Reading the dictionary counts every posting in it: 0.2 s for 100,000 Chinese passages, so once for all characters.
  const cjkTerms = db
    .prepare<[], string>(
      `SELECT term FROM temp.passage_terms WHERE term >= '${FIRST_CJK}' ORDER BY doc DESC, term`,
    )
    .pluck();
  const passages = db.prepare<[], number>('SELECT count(*) FROM passages').pluck();
  const remembered = createRecentMap<string, { terms: string[]; atChange: number; passages: number }>(
    REMEMBERED_EXPANSIONS,
  );
  afterRollback(() => remembered.clear());

  function remember(key: string, tolerance: number, expand: () => string[]): string[] {
    const now = postingRows.changes();
    const known = remembered.get(key);
    if (known && now - known.atChange <= known.passages * tolerance) return known.terms;
    const terms = expand();
    remembered.set(key, { terms, atChange: now, passages: passages.get() ?? 0 });
    return terms;
  }

  return {
    expandPrefix: (prefix, limit) =>
      remember(`${limit} ${prefix}`, EXPANSION_TOLERANCE, () => {
        const encoded = encodeTerm(prefix);
        const from: [string, string] = [encoded, encoded + AFTER_EVERY_WORD];
        const frequencies = new Map(termsFrom.all(...from).map(({ term, df }) => [decodeTerm(term), df]));
        for (const name of namesFrom.all(...from).map(decodeTerm)) {
          if (!frequencies.has(name)) frequencies.set(name, 0);
        }
        for (const term of formsFrom.all(prefix, prefix + AFTER_EVERY_WORD)) {
          if (!frequencies.has(term) && isUsed(term)) frequencies.set(term, documentFrequency(term));
        }
        return [...frequencies]
          .sort(([a, dfOfA], [b, dfOfB]) => dfOfB - dfOfA || (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([term]) => term);
      }),
    expandCharacter(character, limit) {
      const terms = remember(ALL_CJK, FREQUENCY_TOLERANCE, () => cjkTerms.all().map(decodeTerm));
      const found: string[] = [];
      for (const term of terms) {
        if (found.length >= limit) break;
        if (term.includes(character)) found.push(term);
      }
      return found;
    },
  };
}

/** Tables over the postings' own dictionaries; they hold nothing and live as long as the connection. */
export function createVocabularies({ db }: Session): { termsInUse: () => Iterable<string> } {
  db.exec(`
    CREATE VIRTUAL TABLE temp.passage_terms USING fts5vocab (main, postings, row);
    CREATE VIRTUAL TABLE temp.name_terms USING fts5vocab (main, names, row);
  `);
  const all = db
    .prepare<[], string>('SELECT term FROM temp.passage_terms UNION SELECT term FROM temp.name_terms')
    .pluck();
  return { termsInUse: () => all.all().map(decodeTerm) };
}
