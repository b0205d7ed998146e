// Reading the library: documents, passages, problems, counts.
import { FileState, type OutcomeCode } from '../../contract';
import type { SampledDocument } from '../../core/evaluation/draw-passages';
import type {
  CatalogCounts,
  DocumentRecord,
  DocumentStore,
  PassageRecord,
  ProblemRecord,
} from '../../engine/ports';
import type { Counters } from './counters';
import type { DocumentCounts } from './document-counts';
import { NOT_LEAVING } from './leaving';
import type { PassageTexts } from './passage-texts';
import { absolutePathOf } from './paths';
import type { Session } from './session';

type DocumentQueries = Pick<
  DocumentStore,
  | 'document'
  | 'documents'
  | 'recent'
  | 'passages'
  | 'passagesOf'
  | 'searchable'
  | 'documentsWithSame'
  | 'problems'
  | 'counts'
>;

const FROM_DOCUMENTS = `SELECT documents.id, folder_id AS folderId, folders.path AS folder, documents.path, title,
    author, type, language, mtime_ms AS mtimeMs, dated_ms AS dateMs, size, passages, partial, recognized
  FROM documents JOIN folders ON folders.id = folder_id AND folders.leaving = 0`;

interface DocumentRow extends Omit<DocumentRecord, 'absolutePath' | 'partial' | 'recognized'> {
  folder: string;
  partial: number;
  recognized: number;
}

interface CountParts {
  counters: Counters;
  documentCounts: DocumentCounts;
}

export function createDocumentQueries(
  session: Session,
  parts: CountParts & { texts: PassageTexts },
): DocumentQueries {
  const { db } = session;
  const one = db.prepare<[number], DocumentRow>(`${FROM_DOCUMENTS} WHERE documents.id = ?`);
  const some = db.prepare<[string], DocumentRow>(
    `${FROM_DOCUMENTS} WHERE documents.id IN (SELECT value FROM json_each(?))`,
  );
  const recent = db.prepare<[number], DocumentRow>(
    `${FROM_DOCUMENTS} WHERE outcome = 'indexed' ORDER BY mtime_ms DESC LIMIT ?`,
  );
  return {
    document(id) {
      const row = one.get(id);
      return row ? toDocument(row) : null;
    },
    documents: (ids) => some.all(JSON.stringify(ids)).map(toDocument),
    recent: (limit) => recent.all(limit).map(toDocument),
    ...createPassageQueries(session, parts.texts),
    ...createSampleQueries(session),
    problems: createProblemQuery(session),
    counts: createCountQuery(parts),
  };
}

interface PassageRow {
  id: number;
  documentId: number;
  ordinal: number;
}

function createPassageQueries(
  { db }: Session,
  texts: PassageTexts,
): Pick<DocumentQueries, 'passages' | 'passagesOf'> {
  const from = 'SELECT id, document_id AS documentId, ordinal FROM passages';
  const one = db.prepare<[number], PassageRow>(`${from} WHERE id = ?`);
  const between = db.prepare<[number, number, number], PassageRow>(
    `${from} WHERE document_id = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal`,
  );

  function withText(row: PassageRow | undefined): PassageRecord[] {
    const passage = row && texts.read(row.documentId, row.ordinal);
    if (!row || !passage) return [];
    const { line: _line, ...shown } = passage;
    return [{ ...row, ...shown }];
  }

  return {
    passages: (ids) => ids.flatMap((id) => withText(one.get(id))),
    passagesOf: (documentId, from, to) => between.all(documentId, from, to).flatMap((row) => withText(row)),
  };
}

function createSampleQueries({ db }: Session): Pick<DocumentQueries, 'searchable' | 'documentsWithSame'> {
  const searchable = db.prepare<[], SampledDocument>(
    `SELECT id, language, passages FROM documents WHERE outcome = 'indexed' AND passages > 0 AND ${NOT_LEAVING}`,
  );
  const withSame = db
    .prepare<[number], number>(
      `SELECT DISTINCT document_id FROM passages JOIN documents ON documents.id = document_id AND ${NOT_LEAVING}
       WHERE content_id = (SELECT content_id FROM passages WHERE id = ?)`,
    )
    .pluck();
  return {
    searchable: () => searchable.all(),
    documentsWithSame: (passageId) => withSame.all(passageId),
  };
}

interface ProblemRow {
  documentId: number;
  folder: string;
  path: string;
  outcome: OutcomeCode;
  detail: string | null;
  partial: number;
  scannedPages: number;
}

/** What cannot be searched, and what can only in part. Files that wait to be read again are not among them. */
function createProblemQuery({ db }: Session): DocumentQueries['problems'] {
  const isProblem = `waiting = 0 AND (outcome <> 'indexed' OR partial = 1)`;
  const page = db.prepare<[number, number], ProblemRow>(
    `SELECT documents.id AS documentId, folders.path AS folder, documents.path, outcome, detail, partial,
       scanned_pages AS scannedPages
     FROM documents JOIN folders ON folders.id = folder_id AND folders.leaving = 0 WHERE ${isProblem}
     ORDER BY folders.path, documents.path LIMIT ? OFFSET ?`,
  );
  const total = db
    .prepare<[], number>(`SELECT count(*) FROM documents WHERE ${isProblem} AND ${NOT_LEAVING}`)
    .pluck();
  return (limit, offset) => ({
    problems: page.all(limit, offset).map(
      ({ folder, path, partial, ...problem }): ProblemRecord => ({
        ...problem,
        absolutePath: absolutePathOf(folder, path),
        partial: partial === 1,
      }),
    ),
    total: total.get() ?? 0,
  });
}

/** Of folders that are not leaving. */
function createCountQuery({ counters, documentCounts }: CountParts): DocumentQueries['counts'] {
  return () => {
    const none = Object.fromEntries(FileState.options.map((state) => [state, 0]));
    const documents = none as CatalogCounts['documents'];
    let passages = 0;
    for (const row of documentCounts()) {
      if (row.leaving === 1) continue;
      documents[row.waiting === 1 ? 'waiting' : FileState.parse(row.outcome)] += row.documents;
      passages += row.passages;
    }
    return { documents, passages, counters: counters.totals() };
  };
}

function toDocument({ folder, partial, recognized, ...row }: DocumentRow): DocumentRecord {
  const absolutePath = absolutePathOf(folder, row.path);
  return { ...row, absolutePath, partial: partial === 1, recognized: recognized === 1 };
}
