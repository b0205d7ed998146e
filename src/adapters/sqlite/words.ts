// Which words are indexed under another term than themselves? Their forms, for finding them by their beginning.
import type { Session } from './session';

export interface Words {
  /** @param pairs [surface, term, surface, term, …]; those where both are the same need no row */
  note(pairs: readonly string[]): void;
  /**
   * Looks at the next words after `from` and drops those whose term no passage and no name holds.
   * @returns where to go on, null at the end
   */
  dropUnused(from: WordPlace): WordPlace | null;
}

/** A row of the table. */
export interface WordPlace {
  surface: string;
  term: string;
}

/** Before every row. */
export const FIRST_WORD: WordPlace = { surface: '', term: '' };

/** Forms known to be stored already; a repeated one then costs no statement. About 100 bytes each. */
const KNOWN_WORDS = 200_000;

/** Each is looked up in the postings, which takes about 20 µs. */
const LOOKED_AT_TOGETHER = 200;

export function createWords(session: Session, isUsed: (term: string) => boolean): Words {
  const { db } = session;
  const insert = db.prepare('INSERT INTO words (surface, term) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const following = db.prepare<[string, string, number], WordPlace>(
    'SELECT surface, term FROM words WHERE (surface, term) > (?, ?) ORDER BY surface, term LIMIT ?',
  );
  const drop = db.prepare('DELETE FROM words WHERE surface = ? AND term = ?');
  /** By surface form the term it is stored under, or is to be at the next commit. */
  const known = new Map<string, string>();
  let pending: [surface: string, term: string][] = [];

  session.beforeCommit(() => {
    // Neighbours in the table lie next to each other in it: in order, a batch touches each page once.
    pending.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [surface, term] of pending) insert.run(surface, term);
    pending = [];
    if (known.size > KNOWN_WORDS) known.clear();
  });
  session.afterRollback(() => {
    pending = [];
    known.clear();
  });

  return {
    note(pairs) {
      for (let i = 0; i + 1 < pairs.length; i += 2) {
        const surface = pairs[i] ?? '';
        const term = pairs[i + 1] ?? '';
        if (surface === term || known.get(surface) === term) continue;
        known.set(surface, term);
        pending.push([surface, term]);
      }
    },
    dropUnused(from) {
      const words = following.all(from.surface, from.term, LOOKED_AT_TOGETHER);
      const unused = words.filter(({ term }) => !isUsed(term));
      for (const { surface, term } of unused) drop.run(surface, term);
      if (unused.length > 0) known.clear();
      return words.length < LOOKED_AT_TOGETHER ? null : (words.at(-1) ?? null);
    },
  };
}
