// Which words of the library are spelt nearly so? Its whole vocabulary, read when it is first needed and kept in memory.
import { WordList } from '../../core/spelling/word-list';
import type { PostingsStore } from '../../engine/ports';
import { FIRST_CJK } from './cjk-terms';
import type { Session } from './session';
import { decodeTerm } from './term-encoding';
import { createWholeReading, type WholeReadingOptions } from './whole-reading';

/** Rows read at a time: a few milliseconds. */
const ROWS_PER_STEP = 2_000;

export function createSimilarWords(
  session: Session,
  reading: Omit<WholeReadingOptions<WordList>, 'read'>,
): Pick<PostingsStore, 'similarWords'> {
  const { db } = session;
  const inPassages = db
    .prepare<[string, number], [term: string, frequency: number]>(
      `SELECT term, doc FROM temp.passage_terms WHERE term > ? AND term < '${FIRST_CJK}' ORDER BY term LIMIT ?`,
    )
    .raw();
  const inNames = db
    .prepare<[], string>(`SELECT term FROM temp.name_terms WHERE term < '${FIRST_CJK}'`)
    .pluck();
  const forms = db
    .prepare<[string, string, number], [surface: string, term: string]>(
      'SELECT surface, term FROM words WHERE (surface, term) > (?, ?) ORDER BY surface, term LIMIT ?',
    )
    .raw();

  function* read(): Generator<undefined, WordList> {
    const frequencies = new Map<string, number>();
    for (const term of inNames.all()) frequencies.set(decodeTerm(term), 0);
    for (let after = ''; ; yield) {
      const rows = inPassages.all(after, ROWS_PER_STEP);
      for (const [term, frequency] of rows) frequencies.set(decodeTerm(term), frequency);
      after = rows.at(-1)?.[0] ?? after;
      if (rows.length < ROWS_PER_STEP) break;
    }
    const list = new WordList();
    const withForms = new Set<string>();
    for (let after: [string, string] = ['', '']; ; yield) {
      const rows = forms.all(...after, ROWS_PER_STEP);
      for (const [surface, term] of rows) {
        const frequency = frequencies.get(term);
        // Forms of removed documents stay until the next big removal.
        if (frequency === undefined) continue;
        withForms.add(term);
        list.add({ surface, term, frequency, attested: true });
      }
      after = rows.at(-1) ?? after;
      if (rows.length < ROWS_PER_STEP) break;
    }
    let added = 0;
    for (const [term, frequency] of frequencies) {
      list.add({ surface: term, term, frequency, attested: !withForms.has(term) });
      added += 1;
      if (added % ROWS_PER_STEP === 0) yield;
    }
    return list;
  }

  const words = createWholeReading(session, { ...reading, read });
  return { similarWords: (surface, maxEdits) => words.soon()?.near(surface, maxEdits) ?? [] };
}
