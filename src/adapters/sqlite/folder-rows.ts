// The watched folders.
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import type { DocumentStore, FolderRecord } from '../../engine/ports';
import type { DocumentCounts } from './document-counts';
import { folderNameAt } from './paths';
import type { Session } from './session';

type FolderMethods = Pick<
  DocumentStore,
  'folders' | 'addFolder' | 'setFolderPresent' | 'setFolderRules' | 'removeFolder' | 'folderCounts'
>;

interface FolderRow {
  id: number;
  path: string;
  present: number;
  isSample: number;
  rules: string;
}

const FOLDERS = 'SELECT id, path, present, is_sample AS isSample, rules FROM folders WHERE leaving = 0';

/**
 * What a catalog of 108,000 passages, half English and half Chinese, takes of its 160 MB for each byte of deflated text
 * (with its postings), for each passage (with its vector of 256 dimensions) and for each document. Only their
 * proportions count, so a catalog whose text postings take more of is still shared out about right.
 */
const WEIGHT = { textByte: 4.7, passage: 420, document: 500 };
/** What is nobody's: empty tables and the words' forms. */
const UNSHARED_BYTES = 300_000;

export function createFolderRows(session: Session, documentCounts: DocumentCounts): FolderMethods {
  const { db, write, writeDurably } = session;
  const all = db.prepare<[], FolderRow>(`${FOLDERS} ORDER BY id`);
  const byPath = db.prepare<[string], FolderRow>(`${FOLDERS} AND path = ?`);
  const insert = db.prepare(
    'INSERT INTO folders (path, is_sample, name_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const setPresent = db.prepare('UPDATE folders SET present = ? WHERE id = ? AND leaving = 0');
  const setRules = db.prepare('UPDATE folders SET rules = ? WHERE id = ?');
  const countDocuments = db
    .prepare<[number], number>('SELECT count(*) FROM documents WHERE folder_id = ?')
    .pluck();
  // Its path is free at once for the same folder to be added again. Nothing in it is read any more: it is not present.
  const leave = db.prepare(
    "UPDATE folders SET leaving = 1, present = 0, path = 'removed ' || id WHERE id = ?",
  );
  return {
    folders: () => all.all().map(toRecord),
    addFolder: (path, isSample) =>
      writeDurably(() => {
        insert.run(path, isSample ? 1 : 0, folderNameAt(path));
        const row = byPath.get(path);
        if (!row) throw new Error('a folder just stored is not there');
        return toRecord(row);
      }),
    setFolderPresent: (folderId, present) => write(() => void setPresent.run(present ? 1 : 0, folderId)),
    setFolderRules: (folderId, rules) =>
      writeDurably(() => void setRules.run(JSON.stringify(rules), folderId)),
    removeFolder: (folderId) =>
      writeDurably(() => {
        const removed = countDocuments.get(folderId) ?? 0;
        leave.run(folderId);
        return removed;
      }),
    folderCounts: createFolderCounts(documentCounts),
  };
}

/** Removed folders have their share, but no entry. */
function createFolderCounts(documentCounts: DocumentCounts): FolderMethods['folderCounts'] {
  return () => {
    const folders = new Map<number, { documents: number; waiting: number; weight: number }>();
    let whole = UNSHARED_BYTES;
    for (const row of documentCounts()) {
      const weight =
        WEIGHT.textByte * row.textBytes + WEIGHT.passage * row.passages + WEIGHT.document * row.documents;
      whole += weight;
      if (row.leaving === 1) continue;
      const folder = folders.get(row.folderId) ?? { documents: 0, waiting: 0, weight: 0 };
      folder.documents += row.documents;
      if (row.waiting === 1) folder.waiting += row.documents;
      folder.weight += weight;
      folders.set(row.folderId, folder);
    }
    const shares = [...folders].map(
      ([id, { documents, waiting, weight }]) => [id, { documents, waiting, share: weight / whole }] as const,
    );
    return new Map(shares);
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
