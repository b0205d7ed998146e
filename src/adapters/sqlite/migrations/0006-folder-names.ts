// Where in the path of a document the name of its library folder begins: `in:home` means no more than folders from there on.
import type Database from 'better-sqlite3';
import { folderNameAt } from '../paths';

export function folderNames(db: Database.Database): void {
  db.exec(`
    -- In characters from 1, of the path as it is folded in documents: the place of the separator before the name.
    ALTER TABLE folders ADD COLUMN name_at INTEGER NOT NULL DEFAULT 1;
  `);
  const place = db.prepare('UPDATE folders SET name_at = ? WHERE id = ?');
  for (const { id, path } of db
    .prepare<[], { id: number; path: string }>('SELECT id, path FROM folders')
    .all()) {
    place.run(folderNameAt(path), id);
  }
}
