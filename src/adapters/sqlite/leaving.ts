// Which folders were removed and are not cleared away yet? What is in them shows nowhere.
import type { Session } from './session';

const LEAVING_FOLDERS = '(SELECT id FROM folders WHERE leaving = 1)';
/** Conditions on the columns of `documents`: in a removed folder, or not. */
export const LEAVING = `folder_id IN ${LEAVING_FOLDERS}`;
export const NOT_LEAVING = `folder_id NOT IN ${LEAVING_FOLDERS}`;

export interface Leaving {
  /** Whether the document is in a removed folder. */
  hides(documentId: number): boolean;
}

export function createLeaving({ db, version }: Session): Leaving {
  const folders = db.prepare<[], number>('SELECT id FROM folders WHERE leaving = 1').pluck();
  const folderOf = db.prepare<[number], number>('SELECT folder_id FROM documents WHERE id = ?').pluck();
  let known: { version: number; folders: ReadonlySet<number> } | null = null;

  function leavingNow(): ReadonlySet<number> {
    if (known?.version !== version()) known = { version: version(), folders: new Set(folders.all()) };
    return known.folders;
  }

  return {
    hides(documentId) {
      const leaving = leavingNow();
      if (leaving.size === 0) return false;
      const folder = folderOf.get(documentId);
      return folder !== undefined && leaving.has(folder);
    },
  };
}
