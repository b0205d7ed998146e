// How many of the documents that a filter lets through cannot be found yet, by words or by meaning? Asked beside every
// search, so each answer looks at a bounded number of rows, and says so when it stopped there.
import type { DocumentFilter } from '../../core/query/keyword-query';
import type { BoundedCount, DocumentStore, VectorStore } from '../../engine/ports';
import type { Contents } from './contents';
import { type Condition, filterCondition } from './filter-sql';
import type { Packs } from './packs';
import type { Session } from './session';

/** Waiting files looked at: a few milliseconds. */
const FILES_MAX = 5_000;
/** Contents without a vector whose documents are looked up. */
const CONTENTS_MAX = 1_000;
/** Documents looked at one by one, the most recent, where more wait than that. */
const DOCUMENTS_MAX = 2_000;

const EVERYTHING: Condition = { sql: 'TRUE', values: [] };

export function createWaitingFiles({ db }: Session): Pick<DocumentStore, 'filesWaiting'> {
  return {
    filesWaiting(filter) {
      const { sql, values } = unreadCondition(filter);
      const row = db
        .prepare<unknown[], { looked: number; found: number }>(
          `SELECT count(*) AS looked, coalesce(sum(${sql}), 0) AS found
           FROM (SELECT * FROM documents WHERE waiting = 1 LIMIT ?) AS documents`,
        )
        .get(...values, FILES_MAX);
      return { count: row?.found ?? 0, isAtLeast: (row?.looked ?? 0) >= FILES_MAX };
    },
  };
}

/**
 * What kind of document a file is shows when it is read; until then its name has to do. Of its tags and links nothing is
 * known before: it may have any.
 */
function unreadCondition(asked: DocumentFilter | null): Condition {
  const filter = asked && { ...asked, tags: [], notTags: [], linksTo: [], notLinksTo: [] };
  const read = filterCondition(filter) ?? EVERYTHING;
  if (!filter || filter.types.length === 0 || filter.extensions.length > 0) return read;
  const byName = filterCondition({ ...filter, types: [], extensions: filter.types }) ?? EVERYTHING;
  return {
    sql: `iif(outcome IS NULL, ${byName.sql}, ${read.sql})`,
    values: [...byName.values, ...read.values],
  };
}

export function createWaitingVectors(
  { db }: Session,
  { contents, packs }: { contents: Contents; packs: Packs },
): Pick<VectorStore, 'documentsWaiting'> {
  /** Among the most recent documents; complete where there are no more than these. */
  const amongRecent = (condition: Condition, packId: number): BoundedCount => {
    const row = db
      .prepare<unknown[], { looked: number; found: number }>(
        `SELECT count(*) AS looked, coalesce(sum(${condition.sql} AND EXISTS (
             SELECT 1 FROM passages WHERE document_id = documents.id AND NOT EXISTS (
               SELECT 1 FROM vectors WHERE vectors.content_id = passages.content_id AND pack_id = ?))), 0) AS found
         FROM (SELECT * FROM documents WHERE outcome = 'indexed' ORDER BY mtime_ms DESC LIMIT ?) AS documents`,
      )
      .get(...condition.values, packId, DOCUMENTS_MAX);
    return { count: row?.found ?? 0, isAtLeast: (row?.looked ?? 0) >= DOCUMENTS_MAX };
  };

  /** Of those that wait longest; complete where no more than these wait. */
  const amongFirst = (condition: Condition, packId: number): number => {
    const ids = contents.missing(packId, CONTENTS_MAX).map(({ id }) => id);
    return (
      db
        .prepare<unknown[], number>(
          `SELECT count(*) FROM documents WHERE ${condition.sql} AND id IN (
             SELECT document_id FROM passages WHERE content_id IN (SELECT value FROM json_each(?)))`,
        )
        .pluck()
        .get(...condition.values, JSON.stringify(ids)) ?? 0
    );
  };

  return {
    documentsWaiting(packFingerprint, filter) {
      const packId = packs.use(packFingerprint);
      const { live, ready } = contents.counts(packId);
      if (live === ready) return { count: 0, isAtLeast: false };
      const condition = filterCondition(filter) ?? EVERYTHING;
      const isAll = live - ready <= CONTENTS_MAX;
      // Those that wait longest say little about what a filter lets through.
      if (!isAll && filter !== null) return amongRecent(condition, packId);
      return { count: amongFirst(condition, packId), isAtLeast: !isAll };
    },
  };
}
