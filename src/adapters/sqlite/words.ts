// Which words can a beginning become? The surface forms of the library, gathered per transaction and stored with it.
import type { Session } from './session';

export interface Words {
  /**
   * @param pairs [surface, term, surface, term, …], each pair once
   * @param isNew false when the document was stored before: its words have been counted
   */
  note(documentId: number, pairs: readonly string[], isNew: boolean): void;
  /** Drops words whose term no passage and no name holds. Reads the whole dictionary: for rare, big removals. */
  dropUnused(): void;
  /** After the table was emptied: nothing is known to be stored. */
  forget(): void;
}

/** Surface forms known to be stored already; a repeated one then costs no statement. About 100 bytes each. */
const KNOWN_WORDS = 200_000;

/**
 * `seen` orders words by popularity and need not be exact: past the first documents only some are counted, with the
 * weight of those passed over. Counting every word of every document took a third of all storing time.
 */
const COUNTED_SINGLY = 500;
const COUNTED_AFTERWARDS = 16;

interface PendingWord {
  surface: string;
  term: string;
  seen: number;
}

export function createWords(session: Session, termsInUse: () => Iterable<string>): Words {
  const { db } = session;
  const upsert = db.prepare(
    `INSERT INTO words (surface, term, seen) VALUES (?, ?, ?)
     ON CONFLICT (surface, term) DO UPDATE SET seen = seen + excluded.seen`,
  );
  const terms = db.prepare<[], string>('SELECT DISTINCT term FROM words').pluck();
  const dropTerms = db.prepare('DELETE FROM words WHERE term IN (SELECT value FROM json_each(?))');
  const pending = new Map<string, PendingWord[]>();
  /** By surface form the term it is stored under. */
  const known = new Map<string, string>();

  function gather(surface: string, term: string, seen: number): void {
    const entries = pending.get(surface);
    const entry = entries?.find((other) => other.term === term);
    if (entry) entry.seen += seen;
    else if (entries) entries.push({ surface, term, seen });
    else pending.set(surface, [{ surface, term, seen }]);
  }

  session.beforeCommit(() => {
    const gathered = [...pending.values()].flat();
    pending.clear();
    // Neighbours in the table lie next to each other in it: in order, a batch touches each page once.
    gathered.sort((a, b) => (a.surface < b.surface ? -1 : 1));
    for (const { surface, term, seen } of gathered) upsert.run(surface, term, seen);
    if (known.size + gathered.length > KNOWN_WORDS) known.clear();
    for (const { surface, term } of gathered) known.set(surface, term);
  });
  session.afterRollback(() => {
    pending.clear();
    known.clear();
  });

  return {
    note(documentId, pairs, isNew) {
      const weight = isNew ? countingWeight(documentId) : 0;
      for (let i = 0; i + 1 < pairs.length; i += 2) {
        const surface = pairs[i] ?? '';
        const term = pairs[i + 1] ?? '';
        if (weight > 0 || known.get(surface) !== term) gather(surface, term, weight);
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

function countingWeight(documentId: number): number {
  if (documentId <= COUNTED_SINGLY) return 1;
  return documentId % COUNTED_AFTERWARDS === 0 ? COUNTED_AFTERWARDS : 0;
}
