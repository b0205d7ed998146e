// Which files does the library know, and which are to be read next?
import type { DocumentStore } from '../../engine/ports';
import { FILE_COLUMNS, type FileRow, toFileRecord } from './file-record';
import type { Session } from './session';

/** Rows read at a time: no statement stays open while the caller works, since an open one forbids writing. */
const FILES_PER_STEP = 1000;

export function createFileQueries({ db }: Session): Pick<DocumentStore, 'filesOf' | 'file' | 'nextWaiting'> {
  const from = `SELECT ${FILE_COLUMNS} FROM documents JOIN folders ON folders.id = folder_id`;
  const page = db.prepare<[number, string, number], FileRow>(
    `${from} WHERE folder_id = ? AND documents.path > ? ORDER BY documents.path LIMIT ?`,
  );
  const pageBelow = db.prepare<[number, string, string, number], FileRow>(
    `${from} WHERE folder_id = ? AND documents.path > ? AND documents.path < ? ORDER BY documents.path LIMIT ?`,
  );
  const one = db.prepare<[number, string], FileRow>(`${from} WHERE folder_id = ? AND documents.path = ?`);
  const waiting = db.prepare<[number], FileRow>(
    `${from} WHERE waiting = 1 AND folders.present = 1 ORDER BY size_class, mtime_ms DESC LIMIT ?`,
  );
  return {
    *filesOf(folderId, under = '') {
      const itself = under === '' ? undefined : one.get(folderId, under);
      if (itself) yield toFileRecord(itself);
      for (let after = under === '' ? '' : `${under}/`; ; ) {
        const rows =
          under === ''
            ? page.all(folderId, after, FILES_PER_STEP)
            : // '0' follows '/', so this is every path that begins with "directory/".
              pageBelow.all(folderId, after, `${under}0`, FILES_PER_STEP);
        for (const row of rows) yield toFileRecord(row);
        const last = rows.at(-1);
        if (!last || rows.length < FILES_PER_STEP) return;
        after = last.path;
      }
    },
    file(folderId, path) {
      const row = one.get(folderId, path);
      return row ? toFileRecord(row) : null;
    },
    nextWaiting: (limit, excluding) =>
      waiting
        .all(limit + excluding.size)
        .filter(({ id }) => !excluding.has(id))
        .slice(0, limit)
        .map(toFileRecord),
  };
}
