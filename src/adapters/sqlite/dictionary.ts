// The terms of the postings: how frequent each is, and which ones a beginning or a character leads to.
import type { PostingsStore } from '../../engine/ports';
import { createCjkTerms } from './cjk-terms';
import { createFreshness, type Freshness, type Stamp } from './freshness';
import { matchNode, passagePhrase, quoted } from './match-expression';
import { NAME_DIALECT } from './name-search';
import type { PostingRows } from './posting-rows';
import { createRecentMap } from './recent-map';
import type { Session } from './session';
import { createSimilarWords } from './similar-words';
import { decodeTerm, encodeTerm } from './term-encoding';

export interface Dictionary
  extends Pick<
    PostingsStore,
    'documentFrequencies' | 'expandPrefix' | 'expandCharacter' | 'bigramsFrom' | 'similarWords' | 'occurs'
  > {
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

/** Greater than every character a word goes on with. */
const AFTER_EVERY_WORD = '\u{10ffff}';

interface DictionaryParts {
  postingRows: PostingRows;
  passageCount: () => number;
  /** Whether what is read of all terms is read so, in an engine that stays. */
  inSlices: boolean;
}

export function createDictionary(
  session: Session,
  { postingRows, passageCount, inSlices }: DictionaryParts,
): Dictionary {
  const { db } = session;
  const count = db.prepare<[string], number>('SELECT doc FROM temp.passage_terms WHERE term = ?').pluck();
  const inNames = db.prepare<[string], number>('SELECT doc FROM temp.name_terms WHERE term = ?').pluck();
  const { anyPassage, anyName } = createMatchLookup(session);
  const freshness = createFreshness(postingRows, passageCount);
  const reading = { freshness, tolerance: FREQUENCY_TOLERANCE, inSlices };
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
    ...createPrefixExpansion(session, freshness, documentFrequency, isUsed),
    ...createCjkTerms(session, reading),
    ...createSimilarWords(session, reading),
    occurs(node) {
      if (node.kind === 'term') return isUsed(node.term);
      const inPassages = matchNode(node, { documentFrequency, phrase: passagePhrase });
      if (inPassages && anyPassage(inPassages.expression)) return true;
      const named = matchNode(node, NAME_DIALECT);
      return named !== null && anyName(named.expression);
    },
  };
}

function createPrefixExpansion(
  { db, afterRollback }: Session,
  freshness: Freshness,
  documentFrequency: (term: string) => number,
  isUsed: (term: string) => boolean,
): Pick<Dictionary, 'expandPrefix'> {
  const termsFrom = db.prepare<[string, string], { term: string; df: number }>(
    'SELECT term, doc AS df FROM temp.passage_terms WHERE term >= ? AND term < ?',
  );
  const namesFrom = db
    .prepare<[string, string], string>('SELECT term FROM temp.name_terms WHERE term >= ? AND term < ?')
    .pluck();
  const formsFrom = db
    .prepare<[string, string], string>('SELECT DISTINCT term FROM words WHERE surface >= ? AND surface < ?')
    .pluck();
  const remembered = createRecentMap<string, { terms: string[]; stamp: Stamp }>(REMEMBERED_EXPANSIONS);
  afterRollback(() => remembered.clear());

  function remember(key: string, expand: () => string[]): string[] {
    const known = remembered.get(key);
    if (known && freshness.holds(known.stamp, EXPANSION_TOLERANCE)) return known.terms;
    const terms = expand();
    remembered.set(key, { terms, stamp: freshness.stamp() });
    return terms;
  }

  return {
    expandPrefix: (prefix, limit) =>
      remember(`${limit} ${prefix}`, () => {
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
  };
}

/** Tables over the postings' own dictionaries; they hold nothing and live as long as the connection. */
export function createVocabularies({ db }: Session): void {
  db.exec(`
    CREATE VIRTUAL TABLE temp.passage_terms USING fts5vocab (main, postings, row);
    CREATE VIRTUAL TABLE temp.name_terms USING fts5vocab (main, names, row);
  `);
}

/** Whether a passage or a name holds the term. Cheap for every term: its rows are not counted. */
export function createTermLookup(session: Session): (term: string) => boolean {
  const { anyPassage, anyName } = createMatchLookup(session);
  return (term) => {
    const expression = quoted(term);
    return anyPassage(expression) || anyName(expression);
  };
}

/** Whether any passage, or any name, matches an expression of FTS5. */
function createMatchLookup({
  db,
}: Session): Record<'anyPassage' | 'anyName', (expression: string) => boolean> {
  const passage = db
    .prepare<[string], number>('SELECT rowid FROM postings WHERE postings MATCH ? LIMIT 1')
    .pluck();
  const name = db.prepare<[string], number>('SELECT rowid FROM names WHERE names MATCH ? LIMIT 1').pluck();
  return {
    anyPassage: (expression) => passage.get(expression) !== undefined,
    anyName: (expression) => name.get(expression) !== undefined,
  };
}
