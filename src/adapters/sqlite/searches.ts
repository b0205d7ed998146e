// Which searches does a person keep? Those saved under a name, and those made before.
import type { PastSearch, SavedSearch } from '../../contract';
import type { SearchStore } from '../../engine/ports';
import type { Session } from './session';

const SAVED = 'SELECT id, name, query, saved_at AS savedAt FROM saved_searches';

export function createSearches(session: Session): SearchStore {
  const { db, writeDurably } = session;
  const saved = db.prepare<[], SavedSearch>(`${SAVED} ORDER BY name COLLATE NOCASE, id`);
  const byQuery = db.prepare<[string], SavedSearch>(`${SAVED} WHERE query = ?`);
  const byId = db.prepare<[number], SavedSearch>(`${SAVED} WHERE id = ?`);
  const save = db.prepare(
    `INSERT INTO saved_searches (name, query, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (query) DO UPDATE SET name = excluded.name`,
  );
  const rename = db.prepare('UPDATE saved_searches SET name = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM saved_searches WHERE id = ?');
  return {
    saved: () => saved.all(),
    save(name, query, now) {
      writeDurably(() => void save.run(name, query, now));
      const row = byQuery.get(query);
      if (!row) throw new Error('a search that was just saved is not there');
      return row;
    },
    rename(id, name) {
      writeDurably(() => void rename.run(name, id));
      return byId.get(id) ?? null;
    },
    remove: (id) => writeDurably(() => remove.run(id).changes > 0),
    ...createPastSearches(session),
  };
}

type PastSearches = Pick<SearchStore, 'past' | 'notePast' | 'forgetPast' | 'clearPast'>;

function createPastSearches({ db, write, writeDurably }: Session): PastSearches {
  const past = db.prepare<[number], PastSearch>(
    'SELECT query, searched_at AS searchedAt FROM past_searches ORDER BY id DESC LIMIT ?',
  );
  const note = db.prepare('INSERT OR REPLACE INTO past_searches (query, searched_at) VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM past_searches WHERE query = ?');
  const dropOldest = db.prepare(
    'DELETE FROM past_searches WHERE id <= (SELECT id FROM past_searches ORDER BY id DESC LIMIT 1 OFFSET ?)',
  );
  const clear = db.prepare('DELETE FROM past_searches');

  /** Deleted rows stay readable in the file until something else is written there: not what a person wants gone. */
  function leavingNoTrace<T>(work: () => T): T {
    db.pragma('secure_delete = ON');
    try {
      return writeDurably(work);
    } finally {
      db.pragma('secure_delete = OFF');
      // The log still holds the pages as they were; it is copied back and cut off.
      if (!db.inTransaction) db.pragma('wal_checkpoint(TRUNCATE)');
    }
  }

  return {
    past: (limit) => past.all(limit),
    notePast(query, now, { replaces, kept }) {
      write(() => {
        if (replaces !== null) drop.run(replaces);
        note.run(query, now);
        dropOldest.run(kept);
      });
    },
    forgetPast: (query) => leavingNoTrace(() => drop.run(query).changes > 0),
    clearPast: () => leavingNoTrace(() => clear.run().changes),
  };
}
