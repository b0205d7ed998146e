// What a listing of the disk changes: files that appear, change, move and go.
import { fold } from '../../core/text/fold';
import type { DocumentStore, FileSeen } from '../../engine/ports';
import type { PassageRows } from './passage-rows';
import { extensionOf, foldedPathOf, stemOf } from './paths';
import type { PostingRows } from './posting-rows';
import type { Session } from './session';

type FileChanges = Pick<
  DocumentStore,
  'noteFiles' | 'renameFile' | 'touchFile' | 'removeFiles' | 'removeUnder'
>;

export interface FileChangeParts {
  passageRows: PassageRows;
  postingRows: PostingRows;
  /** What a document read now is stored under. */
  fingerprint: string;
}

export function createFileChanges(session: Session, parts: FileChangeParts): FileChanges {
  return { ...createArrivals(session, parts), ...createDepartures(session, parts.passageRows) };
}

function createArrivals(
  { db, write }: Session,
  { passageRows, postingRows, fingerprint }: FileChangeParts,
): Pick<FileChanges, 'noteFiles' | 'renameFile' | 'touchFile'> {
  const folderPath = db.prepare<[number], string>('SELECT path FROM folders WHERE id = ?').pluck();
  const note = db.prepare(
    `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, title, title_folded, extension, path_folded)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (folder_id, path) DO UPDATE
       SET size = excluded.size, mtime_ms = excluded.mtime_ms, inode = excluded.inode, waiting = 1
       WHERE size <> excluded.size OR mtime_ms <> excluded.mtime_ms OR inode <> excluded.inode`,
  );
  const byId = db.prepare<[number], { folderId: number; path: string; title: string; passages: number }>(
    'SELECT folder_id AS folderId, path, title, passages FROM documents WHERE id = ?',
  );
  const occupant = db
    .prepare<[number, string, number], number>(
      'SELECT id FROM documents WHERE folder_id = ? AND path = ? AND id <> ?',
    )
    .pluck();
  const removeDocument = db.prepare('DELETE FROM documents WHERE id = ?');
  const rename = db.prepare(
    `UPDATE documents SET path = ?, size = ?, mtime_ms = ?, inode = ?, title = ?, title_folded = ?, extension = ?,
       path_folded = ? WHERE id = ?`,
  );
  // What was read under another fingerprint has to be read again, however old its bytes.
  const touch = db.prepare(
    `UPDATE documents SET size = ?, mtime_ms = ?, inode = ?, waiting = (outcome IS NULL OR fingerprint IS NOT ?)
     WHERE id = ?`,
  );

  return {
    noteFiles: (folderId, files) =>
      write(() => {
        const folder = folderPath.get(folderId);
        if (folder === undefined) return;
        for (const { path, size, mtimeMs, inode } of files) {
          const title = stemOf(path);
          const derived = [title, fold(title), extensionOf(path), foldedPathOf(folder, path)];
          note.run(folderId, path, size, mtimeMs, inode, ...derived);
        }
      }),
    renameFile: (fileId, { path, size, mtimeMs, inode }: FileSeen, nameField) =>
      write(() => {
        const file = byId.get(fileId);
        const folder = file && folderPath.get(file.folderId);
        if (!file || folder === undefined) return;
        const replaced = occupant.get(file.folderId, path, fileId);
        if (replaced !== undefined) {
          passageRows.drop(replaced);
          removeDocument.run(replaced);
        }
        const title = file.title === stemOf(file.path) ? stemOf(path) : file.title;
        const derived = [title, fold(title), extensionOf(path), foldedPathOf(folder, path)];
        rename.run(path, size, mtimeMs, inode, ...derived, fileId);
        if (file.passages === 0) return;
        postingRows.dropName(fileId);
        postingRows.addName(fileId, nameField);
      }),
    touchFile: (fileId, { size, mtimeMs, inode }) =>
      write(() => void touch.run(size, mtimeMs, inode, fingerprint, fileId)),
  };
}

function createDepartures(
  { db, write }: Session,
  passageRows: PassageRows,
): Pick<FileChanges, 'removeFiles' | 'removeUnder'> {
  const remove = db.prepare('DELETE FROM documents WHERE id = ?');
  const under = db
    .prepare<[number, string, string, string], number>(
      'SELECT id FROM documents WHERE folder_id = ? AND (path = ? OR (path >= ? AND path < ?))',
    )
    .pluck();
  const inFolder = db.prepare<[number], number>('SELECT id FROM documents WHERE folder_id = ?').pluck();

  function removeFiles(fileIds: number[]): void {
    write(() => {
      for (const id of fileIds) {
        passageRows.drop(id);
        remove.run(id);
      }
    });
  }

  return {
    removeFiles,
    removeUnder(folderId, directory) {
      // '0' follows '/', so this is every path that begins with "directory/".
      const ids =
        directory === ''
          ? inFolder.all(folderId)
          : under.all(folderId, directory, `${directory}/`, `${directory}0`);
      removeFiles(ids);
    },
  };
}
