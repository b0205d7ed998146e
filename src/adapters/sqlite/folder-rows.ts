// The watched folders.
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import type { DocumentStore, FolderRecord } from '../../engine/ports';
import type { PassageParts, PassageRows } from './passage-rows';
import type { Session } from './session';

type FolderMethods = Pick<
  DocumentStore,
  'folders' | 'addFolder' | 'setFolderPresent' | 'setFolderRules' | 'removeFolder' | 'folderCounts'
>;

export type FolderParts = Pick<PassageParts, 'postingRows' | 'contents' | 'words'> & {
  passageRows: PassageRows;
};

interface FolderRow {
  id: number;
  path: string;
  present: number;
  isSample: number;
  rules: string;
}

const FOLDERS = 'SELECT id, path, present, is_sample AS isSample, rules FROM folders';

export function createFolderRows(
  { db, write, writeDurably }: Session,
  { passageRows, postingRows, contents, words }: FolderParts,
): FolderMethods {
  const all = db.prepare<[], FolderRow>(`${FOLDERS} ORDER BY id`);
  const byPath = db.prepare<[string], FolderRow>(`${FOLDERS} WHERE path = ?`);
  const insert = db.prepare('INSERT INTO folders (path, is_sample) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const setPresent = db.prepare('UPDATE folders SET present = ? WHERE id = ?');
  const setRules = db.prepare('UPDATE folders SET rules = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM folders WHERE id = ?');
  const documentIds = db.prepare<[number], number>('SELECT id FROM documents WHERE folder_id = ?').pluck();
  const removeDocuments = db.prepare('DELETE FROM documents WHERE folder_id = ?');
  const otherDocument = db.prepare('SELECT 1 FROM documents WHERE folder_id <> ? AND passages > 0 LIMIT 1');
  const counts = db.prepare<[], { folderId: number; documents: number; waiting: number }>(
    `SELECT folder_id AS folderId, count(*) AS documents, sum(waiting) AS waiting
     FROM documents GROUP BY folder_id`,
  );

  /** The last folder with anything in it: emptying tables is far quicker than unpicking every posting. */
  function dropAllPassages(): void {
    postingRows.dropEverything();
    db.exec('DELETE FROM passages; DELETE FROM passage_texts; DELETE FROM words');
    contents.releaseAll();
    words.forget();
  }

  function dropPassagesOf(folderId: number): void {
    for (const id of documentIds.all(folderId)) passageRows.drop(id);
    words.dropUnused();
  }

  return {
    folders: () => all.all().map(toRecord),
    addFolder: (path, isSample) =>
      writeDurably(() => {
        insert.run(path, isSample ? 1 : 0);
        const row = byPath.get(path);
        if (!row) throw new Error('a folder just stored is not there');
        return toRecord(row);
      }),
    setFolderPresent: (folderId, present) => write(() => void setPresent.run(present ? 1 : 0, folderId)),
    setFolderRules: (folderId, rules) =>
      writeDurably(() => void setRules.run(JSON.stringify(rules), folderId)),
    removeFolder(folderId) {
      const removed = writeDurably(() => {
        if (otherDocument.get(folderId) === undefined) dropAllPassages();
        else dropPassagesOf(folderId);
        const { changes } = removeDocuments.run(folderId);
        remove.run(folderId);
        return changes;
      });
      // Outside a transaction it gives the freed pages back to the disk.
      if (!db.inTransaction) db.pragma('incremental_vacuum');
      return removed;
    },
    folderCounts: () =>
      new Map(counts.all().map(({ folderId, documents, waiting }) => [folderId, { documents, waiting }])),
  };
}

function toRecord({ id, path, present, isSample, rules }: FolderRow): FolderRecord {
  return {
    id,
    path,
    present: present === 1,
    isSample: isSample === 1,
    rules: { ...DEFAULT_FOLDER_RULES, ...(JSON.parse(rules) as Partial<FolderRules>) },
  };
}
