// The packs under which there are vectors, each with a small number that vectors carry instead of its fingerprint.
import type { Session } from './session';

export interface Packs {
  /** The number of a pack, given at first sight. */
  use(fingerprint: string): number;
  /** null for one that has never been used. */
  known(fingerprint: string): number | null;
}

export function createPacks({ db, write, afterRollback }: Session): Packs {
  const find = db.prepare<[string], number>('SELECT id FROM packs WHERE fingerprint = ?').pluck();
  const insert = db.prepare('INSERT INTO packs (fingerprint) VALUES (?)');
  const known = new Map<string, number>();
  afterRollback(() => known.clear());
  return {
    use(fingerprint) {
      const id =
        known.get(fingerprint) ??
        find.get(fingerprint) ??
        write(() => Number(insert.run(fingerprint).lastInsertRowid));
      known.set(fingerprint, id);
      return id;
    },
    known: (fingerprint) => known.get(fingerprint) ?? find.get(fingerprint) ?? null,
  };
}
