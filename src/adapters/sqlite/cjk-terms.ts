// The terms of the scripts without spaces between words, and which of them begin with a character or hold it.
import type { Bigram } from '../../core/pinyin/sounding-chains';
import type { PostingsStore } from '../../engine/ports';
import type { Session } from './session';
import { decodeTerm } from './term-encoding';
import { createTermList, type TermList } from './term-list';
import { createWholeReading, type WholeReadingOptions } from './whole-reading';

/** Where those scripts begin: Chinese, Japanese, Korean. */
export const FIRST_CJK = '\u2e80';

interface CjkTerms {
  /** Most frequent first. */
  ofPassages: TermList;
  /** Terms that only names of files have. */
  onlyNamed: TermList;
}

/** Terms read at a time: a few milliseconds. */
const TERMS_PER_STEP = 2_000;
/** Less than every term of those scripts. */
const BEFORE_CJK = '\u2e7f';

export function createCjkTerms(
  session: Session,
  reading: Omit<WholeReadingOptions<CjkTerms>, 'read'>,
): Pick<PostingsStore, 'expandCharacter' | 'bigramsFrom'> {
  // Reading the dictionary counts every posting in it: 0.2 s for 100,000 Chinese passages, so once for all characters.
  const page = session.db
    .prepare<[string, number], [term: string, frequency: number]>(
      'SELECT term, doc FROM temp.passage_terms WHERE term > ? ORDER BY term LIMIT ?',
    )
    .raw();
  const ofNames = session.db
    .prepare<[], string>(`SELECT term FROM temp.name_terms WHERE term >= '${FIRST_CJK}'`)
    .pluck();

  function* read(): Generator<undefined, CjkTerms> {
    const named = new Set(ofNames.all().map(decodeTerm));
    const terms: string[] = [];
    const frequencies: number[] = [];
    for (let after = BEFORE_CJK; ; ) {
      const rows = page.all(after, TERMS_PER_STEP);
      for (const [encoded, frequency] of rows) {
        const term = decodeTerm(encoded);
        named.delete(term);
        terms.push(term);
        frequencies.push(frequency);
        after = encoded;
      }
      if (rows.length < TERMS_PER_STEP) break;
      yield;
    }
    const order = byFrequency(frequencies);
    yield;
    const ofPassages = createTermList(inOrder(order, terms, frequencies));
    return { ofPassages, onlyNamed: createTermList([...named].map((term) => ({ term, frequency: 0 }))) };
  }

  const all = createWholeReading(session, { ...reading, read });
  return {
    // A single character finds nothing without them; pinyin only finds more.
    expandCharacter: (character, limit) => all.now().ofPassages.holding(character, limit),
    bigramsFrom(character) {
      const known = all.soon();
      if (known === null) return [];
      const pairs = known.ofPassages.pairsFrom(character);
      const named = known.onlyNamed.pairsFrom(character);
      return named.length === 0 ? pairs : [...pairs, ...named];
    },
  };
}

/** Places, most frequent first, equal ones as they stand: numbers sort ten times faster than pairs are compared. */
function byFrequency(frequencies: readonly number[]): Float64Array {
  const count = frequencies.length;
  const keys = Float64Array.from(frequencies, (frequency, place) => place - frequency * count).sort();
  return keys.map((key) => ((key % count) + count) % count);
}

function* inOrder(
  order: Float64Array,
  terms: readonly string[],
  frequencies: readonly number[],
): Generator<Bigram> {
  for (const place of order) yield { term: terms[place] ?? '', frequency: frequencies[place] ?? 0 };
}
