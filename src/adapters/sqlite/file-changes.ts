// What a listing of the disk changes: files that appear, change, move and go.
import { dayOfName } from '../../core/notes/note-dates';
import { nameKey } from '../../core/notes/note-keys';
import { fold } from '../../core/text/fold';
import type { DocumentStore } from '../../engine/ports';
import type { ConnectionRows } from './connections';
import type { Departed } from './departed';
import type { PassageRows } from './passage-rows';
import { extensionOf, foldedPathOf, stemOf } from './paths';
import type { PostingRows } from './posting-rows';
import type { Session } from './session';
import type { Words } from './words';

type FileChanges = Pick<
  DocumentStore,
  'noteFiles' | 'renameFiles' | 'touchFile' | 'removeFiles' | 'removeUnder'
>;

export interface FileChangeParts {
  passageRows: PassageRows;
  postingRows: PostingRows;
  words: Words;
  departed: Departed;
  connectionRows: Pick<ConnectionRows, 'drop'>;
  /** What a document read now is stored under. */
  fingerprint: string;
}

export function createFileChanges(session: Session, parts: FileChangeParts): FileChanges {
  const remove = createRemove(session, parts);
  return {
    ...createArrivals(session, parts),
    renameFiles: createRenames(session, parts, remove),
    ...createDepartures(session, remove),
  };
}

function createArrivals(
  { db, write, documentChanged }: Session,
  { fingerprint }: FileChangeParts,
): Pick<FileChanges, 'noteFiles' | 'touchFile'> {
  const folderPath = db.prepare<[number], string>('SELECT path FROM folders WHERE id = ?').pluck();
  const note = db.prepare(
    `INSERT INTO documents (folder_id, path, size, mtime_ms, inode, title, title_folded, extension, path_folded, name_key, name_date)
     VALUES (@folderId, @path, @size, @mtimeMs, @inode, @title, @titleFolded, @extension, @pathFolded, @nameKey, @nameDate)
     ON CONFLICT (folder_id, path) DO UPDATE
       SET size = excluded.size, mtime_ms = excluded.mtime_ms, inode = excluded.inode, waiting = 1
       WHERE size <> excluded.size OR mtime_ms <> excluded.mtime_ms OR inode <> excluded.inode`,
  );
  const noted = db
    .prepare<[number, string], number>('SELECT id FROM documents WHERE folder_id = ? AND path = ?')
    .pluck();
  // What was read under another fingerprint has to be read again, however old its bytes; so has what was noted anew since.
  const touch = db.prepare(
    `UPDATE documents SET waiting = (outcome IS NULL OR fingerprint IS NOT @fingerprint OR size <> @size
       OR mtime_ms <> @mtimeMs), size = @size, mtime_ms = @mtimeMs, inode = @inode
     WHERE id = @fileId`,
  );

  return {
    noteFiles: (folderId, files) =>
      write(() => {
        const folder = folderPath.get(folderId);
        if (folder === undefined) return;
        for (const { path, size, mtimeMs, inode } of files) {
          const { changes } = note.run({
            ...{ folderId, size, mtimeMs, inode },
            ...namedAfter(folder, path, stemOf(path)),
          });
          const id = changes > 0 ? noted.get(folderId, path) : undefined;
          if (id !== undefined) documentChanged(id);
        }
      }),
    touchFile: (fileId, { size, mtimeMs, inode }) =>
      write(() => {
        touch.run({ fileId, size, mtimeMs, inode, fingerprint });
        documentChanged(fileId);
      }),
  };
}

function createRenames(
  { db, write, documentChanged }: Session,
  { postingRows, words }: FileChangeParts,
  removeDocument: (id: number) => void,
): FileChanges['renameFiles'] {
  const byId = db.prepare<[number], RenamedRow>(
    `SELECT documents.id, folder_id AS folderId, folders.path AS folder, title, has_own_title AS hasOwnTitle, passages
     FROM documents JOIN folders ON folders.id = folder_id WHERE documents.id = ?`,
  );
  const occupant = db
    .prepare<[number, string, number], number>(
      'SELECT id FROM documents WHERE folder_id = ? AND path = ? AND id <> ?',
    )
    .pluck();
  const stepAside = db.prepare('UPDATE documents SET path = char(0) || id WHERE id = ?');
  // The content hash goes with the waiting: it would say that nothing changed and end the waiting without a reading.
  const rename = db.prepare(
    `UPDATE documents SET path = @path, size = @size, mtime_ms = @mtimeMs, inode = @inode, title = @title,
       title_folded = @titleFolded, extension = @extension, path_folded = @pathFolded, name_key = @nameKey,
       name_date = @nameDate, waiting = iif(@isReadAnew, 1, waiting), content_hash = iif(@isReadAnew, NULL, content_hash)
     WHERE id = @id`,
  );

  return (renames) =>
    write(() => {
      const known = renames.flatMap(({ fileId, ...to }) => {
        const file = byId.get(fileId);
        return file ? [{ file, ...to }] : [];
      });
      // Files that change places: no two have one path even for a moment.
      if (known.length > 1) for (const { file } of known) stepAside.run(file.id);
      for (const { file, seen, name, isReadAnew } of known) {
        const { path, size, mtimeMs, inode } = seen;
        const replaced = occupant.get(file.folderId, path, file.id);
        if (replaced !== undefined) removeDocument(replaced);
        const title = file.hasOwnTitle === 1 ? file.title : stemOf(path);
        const again = isReadAnew ? 1 : 0;
        rename.run({
          id: file.id,
          size,
          mtimeMs,
          inode,
          isReadAnew: again,
          ...namedAfter(file.folder, path, title),
        });
        documentChanged(file.id);
        if (file.passages === 0) continue;
        postingRows.dropName(file.id);
        postingRows.addName(file.id, name.field);
        words.note(name.words);
      }
    });
}

interface RenamedRow {
  id: number;
  folderId: number;
  folder: string;
  title: string;
  hasOwnTitle: number;
  passages: number;
}

/** What is derived from a path and a title. */
function namedAfter(folder: string, path: string, title: string) {
  const pathFolded = foldedPathOf(folder, path);
  const naming = { nameKey: nameKey(path), nameDate: dayOfName(path) };
  return { path, title, titleFolded: fold(title), extension: extensionOf(path), pathFolded, ...naming };
}

function createRemove(
  { db, documentChanged }: Session,
  { passageRows, departed, connectionRows }: FileChangeParts,
): (id: number) => void {
  const remove = db.prepare('DELETE FROM documents WHERE id = ?');
  return (id) => {
    const isKept = departed.keep(id);
    passageRows.drop(id, isKept);
    if (!isKept) connectionRows.drop(id);
    remove.run(id);
    documentChanged(id);
  };
}

function createDepartures(
  { db, write }: Session,
  remove: (id: number) => void,
): Pick<FileChanges, 'removeFiles' | 'removeUnder'> {
  const under = db
    .prepare<[number, string, string, string], number>(
      'SELECT id FROM documents WHERE folder_id = ? AND (path = ? OR (path >= ? AND path < ?))',
    )
    .pluck();
  const inFolder = db.prepare<[number], number>('SELECT id FROM documents WHERE folder_id = ?').pluck();
  const removeFiles = (fileIds: number[]): void => write(() => fileIds.forEach(remove));

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
