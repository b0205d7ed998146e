// Tags, other names, links and properties of documents: storing them with what was read, and looking up who is called so
// and who links there. What a link leads to is decided when it is asked for, so that a rename needs no other note read.
import type { DocumentAttributes } from '../../core/document';
import { nameKey, tagKey } from '../../core/notes/note-keys';
import { fold } from '../../core/text/fold';
import type { DocumentStore } from '../../engine/ports';
import { NOT_LEAVING } from './leaving';
import { absolutePathOf } from './paths';
import type { Session } from './session';

export const TAG = 1;
const ALIAS = 2;
export const LINK = 3;
const PROPERTY = 4;

/** One alone need not be asked for more than there are of any note. */
const NAMES_MAX = 2_000;

/** Every name that a document goes by: its file's, its own title, its other names. @param where of the key, or of the document's id */
export function namesWhere(where: (columns: { key: string; id: string }) => string): string {
  return `SELECT name_key AS key, id FROM documents WHERE ${where({ key: 'name_key', id: 'id' })}
    UNION SELECT title_folded, id FROM documents
      WHERE has_own_title = 1 AND ${where({ key: 'title_folded', id: 'id' })}
    UNION SELECT key, document_id FROM connections
      WHERE kind = ${ALIAS} AND ${where({ key: 'key', id: 'document_id' })}`;
}

interface Row {
  kind: number;
  key: string;
  written: string;
}

export interface ConnectionRows {
  /** Puts these in place of what is stored of the document. */
  replace(documentId: number, attributes: DocumentAttributes): void;
  drop(documentId: number): void;
  of(documentId: number): Omit<DocumentAttributes, 'date'>;
}

export function createConnectionRows({ db }: Session): ConnectionRows {
  const stored = db.prepare<[number], Row>(
    'SELECT kind, key, written FROM connections WHERE document_id = ? ORDER BY kind, key, written',
  );
  const drop = db.prepare('DELETE FROM connections WHERE document_id = ?');
  const insert = db.prepare(
    'INSERT INTO connections (document_id, kind, key, written) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    replace(documentId, attributes) {
      drop.run(documentId);
      for (const { kind, key, written } of rowsOf(attributes)) insert.run(documentId, kind, key, written);
    },
    drop: (documentId) => void drop.run(documentId),
    of(documentId) {
      const rows = stored.all(documentId);
      const written = (kind: number) => rows.filter((row) => row.kind === kind).map((row) => row.written);
      return {
        tags: written(TAG),
        aliases: written(ALIAS),
        links: written(LINK),
        properties: written(PROPERTY),
      };
    },
  };
}

/** Without a key there is nothing to look up. */
function rowsOf({ tags, aliases, links, properties }: DocumentAttributes): Row[] {
  return [
    ...tags.map((written) => ({ kind: TAG, key: tagKey(written), written })),
    ...aliases.map((written) => ({ kind: ALIAS, key: fold(written).trim(), written })),
    ...links.map((written) => ({ kind: LINK, key: nameKey(written), written })),
    ...properties.map((written) => ({ kind: PROPERTY, key: '', written })),
  ].filter(({ kind, key }) => kind === PROPERTY || key !== '');
}

type Connections = Pick<DocumentStore, 'attributesOf' | 'namesOf' | 'documentsCalled' | 'linksTo'>;

const LINKED = `SELECT documents.id, folder_id AS folderId, folders.path AS folder, documents.path, title`;

interface LinkedRow {
  id: number;
  folderId: number;
  folder: string;
  path: string;
  title: string;
}

export function createConnections(session: Session, rows: ConnectionRows): Connections {
  const { db } = session;
  const date = db
    .prepare<[number, number], number | null>(
      'SELECT own_date FROM documents WHERE id = ? UNION ALL SELECT own_date FROM departed WHERE id = ?',
    )
    .pluck();
  const names = db
    .prepare<[Record<string, number>], string>(`SELECT key FROM (${namesWhere(({ id }) => `${id} = @id`)})`)
    .pluck();
  const called = db.prepare<[Record<string, string>], LinkedRow & { key: string }>(
    `${LINKED}, called.key FROM (
       ${namesWhere(({ key }) => `${key} IN (SELECT value FROM json_each(@keys))`)}
     ) AS called JOIN documents ON documents.id = called.id JOIN folders ON folders.id = folder_id
     WHERE ${NOT_LEAVING} LIMIT ${NAMES_MAX}`,
  );
  const linking = db.prepare<[string, number], LinkedRow & { key: string; written: string }>(
    `${LINKED}, connections.key, connections.written FROM connections
     JOIN documents ON documents.id = document_id JOIN folders ON folders.id = folder_id
     WHERE kind = ${LINK} AND key IN (SELECT value FROM json_each(?)) AND ${NOT_LEAVING}
     ORDER BY documents.dated_ms DESC, documents.id LIMIT ?`,
  );
  const withPath = <R extends LinkedRow>({ folder, ...row }: R) => ({
    ...row,
    absolutePath: absolutePathOf(folder, row.path),
  });
  return {
    attributesOf: (id) => ({ ...rows.of(id), date: date.get(id, id) ?? null }),
    namesOf: (id) => names.all({ id }).filter((name) => name !== ''),
    documentsCalled: (keys) => called.all({ keys: JSON.stringify(keys) }).map(withPath),
    linksTo: (keys, limit) => linking.all(JSON.stringify(keys), limit).map(withPath),
  };
}
