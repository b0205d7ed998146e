// The terms of the scripts without spaces between words, and which of them begin with a character or hold it.
import type { Bigram } from '../../core/pinyin/sounding-chains';
import type { PostingsStore } from '../../engine/ports';
import { type Freshness, rememberWhileFresh } from './freshness';
import type { Session } from './session';
import { decodeTerm } from './term-encoding';

/** Where those scripts begin: Chinese, Japanese, Korean. */
export const FIRST_CJK = '\u2e80';

const NO_BIGRAMS: readonly Bigram[] = [];

interface CjkTerms {
  /** Most frequent first. */
  terms: string[];
  bigrams: Map<string, Bigram[]>;
}

/** @param tolerance share of the passages that may change before the terms are read again */
export function createCjkTerms(
  session: Session,
  freshness: Freshness,
  tolerance: number,
): Pick<PostingsStore, 'expandCharacter' | 'bigramsFrom'> {
  // Reading the dictionary counts every posting in it: 0.2 s for 100,000 Chinese passages, so once for all characters.
  const all = session.db.prepare<[], Bigram>(
    `SELECT term, doc AS frequency FROM temp.passage_terms WHERE term >= '${FIRST_CJK}' ORDER BY doc DESC, term`,
  );
  const ofNames = session.db
    .prepare<[], string>(`SELECT term FROM temp.name_terms WHERE term >= '${FIRST_CJK}'`)
    .pluck();
  const known = rememberWhileFresh(session, freshness, tolerance, (): CjkTerms => {
    const rows = all.all().map(({ term, frequency }) => ({ term: decodeTerm(term), frequency }));
    const terms = rows.map(({ term }) => term);
    const inPassages = new Set(terms);
    const named = ofNames.all().map(decodeTerm);
    const onlyNamed = named.filter((term) => !inPassages.has(term)).map((term) => ({ term, frequency: 0 }));
    const bigrams = new Map<string, Bigram[]>();
    for (const row of [...rows, ...onlyNamed]) {
      // A term of one character is no bigram; nor is one that a surrogate or a mark makes as long.
      if (row.term.length !== 2) continue;
      const first = row.term.charAt(0);
      const beginning = bigrams.get(first);
      if (beginning) beginning.push(row);
      else bigrams.set(first, [row]);
    }
    return { terms, bigrams };
  });
  return {
    expandCharacter(character, limit) {
      const found: string[] = [];
      for (const term of known().terms) {
        if (found.length >= limit) break;
        if (term.includes(character)) found.push(term);
      }
      return found;
    },
    bigramsFrom: (character) => known().bigrams.get(character) ?? NO_BIGRAMS,
  };
}
