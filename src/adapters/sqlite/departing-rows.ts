// The documents of removed folders, taken away a few passages at a time.
//
// Dropped rows of FTS5 stay in its segments until those are merged, and a merge that meets nothing but dropped rows reads
// on without an end to its step: where all Chinese text of a library has gone, 360 ms for 55,000 passages. So the rows
// go in passes, three documents of four in each, and the postings are merged between them: until the last pass there is
// a living row for every three dropped ones.
import type { ConnectionRows } from './connections';
import { LEAVING } from './leaving';
import type { PassageRows } from './passage-rows';
import type { Session } from './session';

export interface DepartingRows {
  /** Documents that are left. */
  count(): number;
  /** Whether there is a removed folder at all. */
  any(): boolean;
  /** Takes some of the pass away, beginning one if none is under way. @returns whether there is more of this pass */
  dropSome(): boolean;
  /** Forgets the folders of which no document is left. @returns whether there are others */
  dropFolders(): boolean;
}

/** About 20 µs each. */
const PASSAGES_PER_STEP = 300;
/** Few enough that a merge may meet all of them in one step: about 40 ms. */
const PASSAGES_OF_LAST_PASS = 6_000;

export function createDepartingRows(
  session: Session,
  passageRows: PassageRows,
  connectionRows: Pick<ConnectionRows, 'drop'>,
): DepartingRows {
  const { db, version, afterRollback, documentChanged } = session;
  const countDocuments = db.prepare<[], number>(`SELECT count(*) FROM documents WHERE ${LEAVING}`).pluck();
  const anyFolder = db.prepare<[], number>('SELECT 1 FROM folders WHERE leaving = 1 LIMIT 1').pluck();
  const documents = db.prepare<[], { id: number; passages: number }>(
    `SELECT id, passages FROM documents WHERE ${LEAVING} ORDER BY id DESC`,
  );
  const removeDocument = db.prepare('DELETE FROM documents WHERE id = ?');
  const removeFolders = db.prepare(
    `DELETE FROM folders WHERE leaving = 1 AND id NOT IN (SELECT folder_id FROM documents)`,
  );
  /** Ids of the documents that this pass takes, the next one last. */
  let pass: number[] = [];
  let known = { version: -1, documents: 0, any: false };
  afterRollback(() => {
    pass = [];
  });

  function look(): typeof known {
    if (known.version !== version()) {
      const any = anyFolder.get() !== undefined;
      known = { version: version(), any, documents: any ? (countDocuments.get() ?? 0) : 0 };
    }
    return known;
  }

  function nextPass(): number[] {
    const left = documents.all();
    const passages = left.reduce((sum, document) => sum + document.passages, 0);
    const taken = passages <= PASSAGES_OF_LAST_PASS ? left : left.filter((_, place) => place % 4 !== 0);
    return taken.map(({ id }) => id);
  }

  return {
    count: () => look().documents,
    any: () => look().any,
    dropSome() {
      if (pass.length === 0) pass = nextPass();
      for (let room = PASSAGES_PER_STEP; room > 0; ) {
        const id = pass.at(-1);
        if (id === undefined) break;
        const dropped = passageRows.dropSome(id, room);
        if (dropped === room) break;
        // A document without passages costs as much as a few.
        room -= dropped + 4;
        connectionRows.drop(id);
        removeDocument.run(id);
        documentChanged(id);
        pass.pop();
      }
      return pass.length > 0;
    },
    dropFolders() {
      removeFolders.run();
      return anyFolder.get() !== undefined;
    },
  };
}
