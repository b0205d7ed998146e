// Which words of the library are spelt nearly so? Its whole vocabulary, read when it is first needed and kept in memory.
import { type KnownWord, WordList } from '../../core/spelling/word-list';
import type { PostingsStore } from '../../engine/ports';
import { FIRST_CJK } from './cjk-terms';
import { type Freshness, rememberWhileFresh } from './freshness';
import type { Session } from './session';
import { decodeTerm } from './term-encoding';

/** @param tolerance share of the passages that may change before the vocabulary is read again */
export function createSimilarWords(
  session: Session,
  freshness: Freshness,
  tolerance: number,
): Pick<PostingsStore, 'similarWords'> {
  const { db } = session;
  const inPassages = db
    .prepare<[], [term: string, frequency: number]>(
      `SELECT term, doc FROM temp.passage_terms WHERE term < '${FIRST_CJK}'`,
    )
    .raw();
  const inNames = db
    .prepare<[], string>(`SELECT term FROM temp.name_terms WHERE term < '${FIRST_CJK}'`)
    .pluck();
  const forms = db.prepare<[], [surface: string, term: string]>('SELECT surface, term FROM words').raw();

  const known = rememberWhileFresh(session, freshness, tolerance, () => {
    const frequencies = new Map<string, number>();
    for (const term of inNames.all()) frequencies.set(decodeTerm(term), 0);
    for (const [term, frequency] of inPassages.all()) frequencies.set(decodeTerm(term), frequency);
    const words: KnownWord[] = [];
    const withForms = new Set<string>();
    for (const [surface, term] of forms.all()) {
      const frequency = frequencies.get(term);
      // Forms of removed documents stay until the next big removal.
      if (frequency === undefined) continue;
      withForms.add(term);
      words.push({ surface, term, frequency, attested: true });
    }
    for (const [term, frequency] of frequencies) {
      words.push({ surface: term, term, frequency, attested: !withForms.has(term) });
    }
    return new WordList(words);
  });
  return { similarWords: (surface, maxEdits) => known().near(surface, maxEdits) };
}
