// The terms of the scripts without spaces between words, and which of them begin with a character or hold it.
import type { Bigram } from '../../core/pinyin/sounding-chains';
import type { PostingsStore } from '../../engine/ports';
import { type Freshness, rememberWhileFresh } from './freshness';
import type { Session } from './session';
import { decodeTerm } from './term-encoding';
import { createTermList, type TermList } from './term-list';

/** Where those scripts begin: Chinese, Japanese, Korean. */
export const FIRST_CJK = '\u2e80';

interface CjkTerms {
  /** Most frequent first. */
  ofPassages: TermList;
  /** Terms that only names of files have. */
  onlyNamed: TermList;
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

  function* decoded(named: Set<string>): Generator<Bigram> {
    for (const { term: encoded, frequency } of all.iterate()) {
      const term = decodeTerm(encoded);
      named.delete(term);
      yield { term, frequency };
    }
  }

  const known = rememberWhileFresh(session, freshness, tolerance, (): CjkTerms => {
    const named = new Set(ofNames.all().map(decodeTerm));
    const ofPassages = createTermList(decoded(named));
    return { ofPassages, onlyNamed: createTermList([...named].map((term) => ({ term, frequency: 0 }))) };
  });
  return {
    expandCharacter: (character, limit) => known().ofPassages.holding(character, limit),
    bigramsFrom(character) {
      const { ofPassages, onlyNamed } = known();
      const named = onlyNamed.pairsFrom(character);
      return named.length === 0
        ? ofPassages.pairsFrom(character)
        : [...ofPassages.pairsFrom(character), ...named];
    },
  };
}
