// Searches that a person saved, and those made before.
import type Database from 'better-sqlite3';

export function searches(db: Database.Database): void {
  db.exec(`
    CREATE TABLE saved_searches (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      query TEXT NOT NULL UNIQUE,
      saved_at REAL NOT NULL
    ) STRICT;

    -- A search that is made again takes a new id: their order is that of the ids, whatever became of the clock.
    CREATE TABLE past_searches (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      query TEXT NOT NULL UNIQUE,
      searched_at REAL NOT NULL
    ) STRICT;
  `);
}
