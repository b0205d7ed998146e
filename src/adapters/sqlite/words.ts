// Which words are indexed under another term than themselves? Their forms, for finding them by their beginning.
import type { Session } from './session';

export interface Words {
  /** @param pairs [surface, term, surface, term, …]; those where both are the same need no row */
  note(pairs: readonly string[]): void;
  /** Drops words whose term no passage and no name holds. Reads the whole dictionary: for rare, big removals. */
  dropUnused(): void;
  /** After the table was emptied: nothing is known to be stored. */
  forget(): void;
}

/** Forms known to be stored already; a repeated one then costs no statement. About 100 bytes each. */
const KNOWN_WORDS = 200_000;

export function createWords(session: Session, termsInUse: () => Iterable<string>): Words {
  const { db } = session;
  const insert = db.prepare('INSERT INTO words (surface, term) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const terms = db.prepare<[], string>('SELECT DISTINCT term FROM words').pluck();
  const dropTerms = db.prepare('DELETE FROM words WHERE term IN (SELECT value FROM json_each(?))');
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
    dropUnused() {
      const inUse = new Set(termsInUse());
      const unused = terms.all().filter((term) => !inUse.has(term));
      dropTerms.run(JSON.stringify(unused));
      known.clear();
    },
    forget: () => known.clear(),
  };
}
