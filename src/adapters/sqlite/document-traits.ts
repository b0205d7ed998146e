// Type, folder, language, date and title of every document that a search found: asked for with each answer, by the thousand.
import type { DocumentTraits } from '../../core/facets/document-traits';
import type { DocumentFilter } from '../../core/query/keyword-query';
import type { DocumentStore } from '../../engine/ports';
import { filterCondition } from './filter-sql';
import { type Leaving, NOT_LEAVING } from './leaving';
import type { Session } from './session';

/** Documents remembered, about 200 bytes each. Looking one up in SQLite takes 2 µs, which thousands of them with each key make felt. */
const REMEMBERED = 20_000;

export function createDocumentTraits(
  session: Session,
  leaving: Leaving,
): Pick<DocumentStore, 'traits' | 'matching'> {
  const { db } = session;
  const some = db.prepare<[string], DocumentTraits>(
    `SELECT id, folder_id AS folderId, type, language, dated_ms AS dateMs, title
     FROM documents WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const known = new Map<number, DocumentTraits>();
  session.onDocumentChange((id) => known.delete(id));
  session.afterRollback(() => known.clear());

  /** Found or not, what is known is read before room is made. */
  function gather(ids: readonly number[]): (DocumentTraits | undefined)[] {
    const found = ids.map((id) => known.get(id));
    const unknown = ids.filter((_, i) => found[i] === undefined);
    if (unknown.length === 0) return found;
    const fresh = new Map(some.all(JSON.stringify(unknown)).map((traits) => [traits.id, traits]));
    if (known.size + fresh.size > REMEMBERED) known.clear();
    if (fresh.size <= REMEMBERED) for (const [id, traits] of fresh) known.set(id, traits);
    return ids.map((id, i) => found[i] ?? fresh.get(id));
  }

  return {
    traits: (ids) =>
      gather(ids).flatMap((traits) => (traits === undefined || leaving.hides(traits.id) ? [] : [traits])),
    matching(filter: DocumentFilter | null) {
      const condition = filterCondition(filter) ?? { sql: 'TRUE', values: [] };
      return db
        .prepare<unknown[], number>(
          `SELECT id FROM documents
           WHERE outcome = 'indexed' AND passages > 0 AND ${condition.sql} AND ${NOT_LEAVING}
           ORDER BY dated_ms DESC, id`,
        )
        .pluck()
        .all(...condition.values);
    },
  };
}
