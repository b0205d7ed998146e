// Finds documents by the words of their file name.
import type { KeywordNode } from '../../core/query/keyword-query';
import type { PostingsStore } from '../../engine/ports';
import { filterCondition } from './filter-sql';
import { LEAVING } from './leaving';
import { allOf, anyOf, type MatchDialect, matchNode, namePhrase } from './match-expression';
import type { Session } from './session';

/** Names are a small table: every word may choose, and how frequent it is need not be known beforehand. */
export const NAME_DIALECT: MatchDialect = { documentFrequency: () => 1, phrase: namePhrase };

/** Not a name in a removed folder; those are looked up by folder, and most often there are none. */
const SHOWN = `names.rowid NOT IN (SELECT id FROM documents WHERE ${LEAVING})`;

export function createNameSearch({ db }: Session): PostingsStore['searchNames'] {
  return (query, filter, limit) => {
    const required = expressionsOf(query.required);
    const optional = expressionsOf(query.optional);
    const excluded = expressionsOf(query.excluded);
    if (required.length < query.required.length || required.length + optional.length === 0) {
      return { passageIds: [], documentIds: [], bm25: [] };
    }
    const positive = required.length > 0 ? requiring(required, optional) : anyOf(optional);
    const match = excluded.length > 0 ? `${positive} NOT ${anyOf(excluded)}` : positive;
    const condition = filterCondition(filter);
    const among = condition ? `AND names.rowid IN (SELECT id FROM documents WHERE ${condition.sql})` : '';
    const rows = db
      .prepare<unknown[], { documentId: number; passageId: number; bm25: number }>(
        `SELECT names.rowid AS documentId, -bm25(names) AS bm25,
           (SELECT id FROM passages WHERE document_id = names.rowid ORDER BY ordinal LIMIT 1) AS passageId
         FROM names WHERE names MATCH ? AND ${SHOWN} ${among} ORDER BY bm25 DESC, names.rowid LIMIT ?`,
      )
      .all(match, ...(condition?.values ?? []), limit);
    return {
      passageIds: rows.map(({ passageId }) => passageId),
      documentIds: rows.map(({ documentId }) => documentId),
      bm25: rows.map(({ bm25 }) => bm25),
    };
  };
}

/** Optional words score but do not choose; required ones count twice in this form and so do the optional ones. */
function requiring(required: string[], optional: string[]): string {
  const all = allOf(required);
  return optional.length === 0 ? all : allOf([all, anyOf([all, ...optional, ...optional])]);
}

function expressionsOf(nodes: KeywordNode[]): string[] {
  return nodes.flatMap((node) => matchNode(node, NAME_DIALECT)?.expression ?? []);
}
