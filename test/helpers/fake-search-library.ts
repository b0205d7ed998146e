// A library in memory for testing search: real analyzer, plain BM25, exact cosines. What SQLite and usearch do, in the open.
import { analyze } from '../../src/core/analysis/analyzer';
import { DEFAULT_FOLDER_RULES } from '../../src/core/changes/folder-rules';
import { embeddingText } from '../../src/core/passages/embedding-text';
import type { DocumentFilter, KeywordNode, KeywordQuery } from '../../src/core/query/keyword-query';
import { inverseDocumentFrequency } from '../../src/core/ranking/idf';
import { WordList } from '../../src/core/spelling/word-list';
import type {
  DocumentRecord,
  DocumentStore,
  KeywordCandidates,
  PassageRecord,
  PostingsStore,
} from '../../src/engine/ports';
import type { SearchDeps } from '../../src/engine/search/search-deps';
import { FAKE_DIMENSIONS, fakeVector } from './fake-search-inference';

export interface FakeDocument {
  path: string;
  passages: (string | { text: string; headingPath?: string[]; page?: number })[];
  title?: string;
  /** Absent: not known. */
  language?: string;
  /** Absent: the later in the list, the newer. */
  mtimeMs?: number;
  /** False while its passages wait for their vectors. */
  embedded?: boolean;
}

interface Row {
  document: DocumentRecord;
  passage: PassageRecord;
  body: string[];
  name: string[];
  vector: Float32Array | null;
}

const TYPES: Record<string, string> = { md: 'markdown', pdf: 'pdf' };

export type FakeLibrary = Pick<SearchDeps, 'documents' | 'postings' | 'vectors'> & {
  documents: Pick<DocumentStore, 'searchable' | 'documentsWithSame'>;
  vectorIndex: NonNullable<SearchDeps['vectorIndex']>;
  filesWaiting: number;
};

/** Ids count from 1 in the order given; later documents are newer. */
export function createFakeLibrary(documents: FakeDocument[]): FakeLibrary {
  const rows = documents.flatMap(toRows);
  const records = new Map(rows.map(({ document }) => [document.id, document]));
  rows.forEach((row, i) => {
    row.passage.id = i + 1;
  });
  const library: FakeLibrary = {
    filesWaiting: 0,
    documents: {
      document: (id) => records.get(id) ?? null,
      documents: (ids) => ids.flatMap((id) => records.get(id) ?? []),
      traits: (ids) => ids.flatMap((id) => records.get(id) ?? []),
      matching: (filter) =>
        [...records.values()]
          .filter((document) => document.passages > 0 && passes(document, filter))
          .sort((a, b) => b.mtimeMs - a.mtimeMs)
          .map(({ id }) => id),
      folders: () => [
        { id: 1, path: '/library', present: true, isSample: false, rules: DEFAULT_FOLDER_RULES },
      ],
      passages: (ids) => ids.flatMap((id) => rows[id - 1]?.passage ?? []),
      passagesOf: (id, from, to) =>
        rows
          .filter(({ document }) => document.id === id)
          .map(({ passage }) => passage)
          .slice(from, to),
      searchable: () => [...records.values()],
      documentsWithSame: (passageId) => {
        const same = rows[passageId - 1]?.passage.text;
        return rows.filter(({ passage }) => passage.text === same).map(({ document }) => document.id);
      },
      documentsCalled: () => [],
      filesWaiting: () => ({ count: library.filesWaiting, isAtLeast: false }),
    },
    postings: createFakePostings(rows),
    ...createFakeVectors(rows, records),
  };
  return library;
}

function toRows(fake: FakeDocument, ordinal: number): Row[] {
  const fileName = fake.path.split('/').at(-1) ?? fake.path;
  const document: DocumentRecord = {
    id: ordinal + 1,
    folderId: 1,
    path: fake.path,
    absolutePath: `/library/${fake.path}`,
    title: fake.title ?? fileName.replace(/\.\w+$/, ''),
    author: null,
    type: TYPES[fileName.split('.').at(-1) ?? ''] ?? 'text',
    language: fake.language ?? null,
    mtimeMs: fake.mtimeMs ?? ordinal,
    dateMs: fake.mtimeMs ?? ordinal,
    size: 1,
    passages: fake.passages.length,
    partial: false,
    recognized: false,
  };
  return fake.passages.map((entry, i) => {
    const { text, headingPath = [], page = null } = typeof entry === 'string' ? { text: entry } : entry;
    const passage = {
      id: 0,
      documentId: document.id,
      ordinal: i,
      text,
      headingPath,
      page,
      pageLabel: null,
      part: null,
      boxes: [],
      overlap: 0,
    };
    const body = termsOf([fake.title ?? '', ...headingPath, text].join('\n'));
    const name = termsOf(nameWords(fileName));
    return {
      document,
      passage,
      body,
      name,
      vector: fake.embedded === false ? null : fakeVector(embeddingText(headingPath, text)),
    };
  });
}

function nameWords(name: string): string {
  return name.replace(/[-_./]/g, ' ');
}

function termsOf(text: string): string[] {
  return analyze(text).map(({ term }) => term);
}

function createFakePostings(rows: Row[]): PostingsStore {
  const dictionary = () => [...new Set(rows.flatMap(({ body, name }) => [...body, ...name]))].sort();
  const containing = (term: string) =>
    rows.filter(({ body, name }) => body.includes(term) || name.includes(term)).length;
  const search = (
    query: KeywordQuery,
    filter: DocumentFilter | null,
    limit: number,
    field: (row: Row) => string[],
  ) => {
    const meanLength = rows.reduce((sum, row) => sum + field(row).length, 0) / rows.length;
    const found = rows
      .filter((row) => passes(row.document, filter) && matches(query, field(row)))
      .map((row) => {
        const terms = field(row);
        const bm25 = [...query.optional, ...query.required]
          .flatMap((node) => termsIn(node))
          .map((term) => {
            const tf = terms.filter((other) => other === term).length;
            const length = 1 - 0.75 + (0.75 * terms.length) / meanLength;
            return (inverseDocumentFrequency(containing(term), rows.length) * tf * 2.2) / (tf + 1.2 * length);
          })
          .reduce((sum, score) => sum + score, 0);
        return { row, bm25 };
      })
      .sort((a, b) => b.bm25 - a.bm25 || a.row.passage.id - b.row.passage.id);
    return found.slice(0, limit);
  };
  const anywhere = ({ body, name }: Row): string[] => [...body, ...name];
  return {
    passageCount: () => rows.length,
    documentFrequencies: (terms) => terms.map(containing),
    expandPrefix: (prefix, limit) =>
      dictionary()
        .filter((term) => term.startsWith(prefix))
        .slice(0, limit),
    expandCharacter: (character, limit) =>
      dictionary()
        .filter((term) => term.includes(character))
        .slice(0, limit),
    bigramsFrom: (character) =>
      dictionary()
        .filter((term) => term.length === 2 && term.startsWith(character))
        .map((term) => ({ term, frequency: containing(term) })),
    similarWords: (surface, maxEdits) => knownWords(rows, containing).near(surface, maxEdits),
    occurs: (node) => rows.some(({ body, name }) => holds(node, body) || holds(node, name)),
    search: (query, filter, limit) => toCandidates(search(query, filter, limit, anywhere)),
    searchAll: (query, filter, limit) => {
      const all = search(query, filter, rows.length, anywhere);
      const seen = new Set(all.slice(0, limit).map(({ row }) => row.document));
      const further = all.slice(limit).filter(({ row: { document } }) => {
        const isNew = !seen.has(document);
        seen.add(document);
        return isNew;
      });
      return { ...toCandidates(all.slice(0, limit)), further: toCandidates(further) };
    },
    searchNames: (query, filter, limit) => {
      const found = search(query, filter, rows.length, ({ name }) => name);
      const firstOfEach = found.filter(
        ({ row }, i) => found.findIndex((other) => other.row.document === row.document) === i,
      );
      return toCandidates(firstOfEach.slice(0, limit));
    },
  };
}

/** Forms as they are written, and their terms, of which some are no words. */
function knownWords(rows: Row[], containing: (term: string) => number): WordList {
  const terms = rows.flatMap(({ document, passage }) =>
    analyze(`${nameWords(document.path)}\n${passage.text}`),
  );
  const forms = new Map(terms.map(({ surface, term }) => [surface, term]));
  const withForms = new Set([...forms].flatMap(([surface, term]) => (surface === term ? [] : [term])));
  const words = [...forms, ...terms.map(({ term }): [string, string] => [term, term])];
  return new WordList(
    [...new Map(words)].map(([surface, term]) => ({
      surface,
      term,
      frequency: containing(term),
      attested: surface !== term || !withForms.has(term),
    })),
  );
}

function toCandidates(found: { row: Row; bm25: number }[]): KeywordCandidates {
  return {
    passageIds: found.map(({ row }) => row.passage.id),
    documentIds: found.map(({ row }) => row.document.id),
    bm25: found.map(({ bm25 }) => bm25),
  };
}

function matches({ optional, required, excluded }: KeywordQuery, terms: string[]): boolean {
  const held = (node: KeywordNode): boolean => holds(node, terms);
  if (excluded.some(held) || !required.every(held)) return false;
  return required.length > 0 || optional.some(held);
}

function holds(node: KeywordNode, terms: string[]): boolean {
  if (node.kind === 'term') return terms.includes(node.term);
  if (node.kind === 'any') return node.nodes.some((part) => holds(part, terms));
  return terms.some((_, at) => node.terms.every((term, i) => terms[at + i] === term));
}

function termsIn(node: KeywordNode): string[] {
  if (node.kind === 'term') return [node.term];
  return node.kind === 'phrase' ? node.terms : node.nodes.flatMap(termsIn);
}

function passes(document: DocumentRecord, filter: DocumentFilter | null): boolean {
  if (filter === null) return true;
  const { types, notTypes, pathContains, inFolders, languages, datedAfter, datedBefore } = filter;
  return (
    (filter.onlyFolders?.includes(document.folderId) ?? true) &&
    (inFolders.length === 0 || inFolders.some((name) => document.absolutePath.includes(`/${name}/`))) &&
    (languages.length === 0 || languages.includes(document.language ?? '')) &&
    (datedAfter === null || document.dateMs >= datedAfter) &&
    (datedBefore === null || document.dateMs < datedBefore) &&
    (types.length === 0 || types.includes(document.type)) &&
    !notTypes.includes(document.type) &&
    pathContains.every((part) => document.absolutePath.toLowerCase().includes(part.toLowerCase()))
  );
}

function createFakeVectors(
  rows: Row[],
  records: Map<number, DocumentRecord>,
): Pick<FakeLibrary, 'vectors' | 'vectorIndex'> {
  const nearest = (query: Float32Array, among: Row[], k: number) =>
    among
      .flatMap((row) => (row.vector === null ? [] : [{ row, cosine: dot(query, row.vector) }]))
      .sort((a, b) => b.cosine - a.cosine || a.row.passage.id - b.row.passage.id)
      .slice(0, k);
  return {
    vectors: {
      documentsWaiting: (_fingerprint, filter) => {
        const waiting = rows.filter(({ document, vector }) => vector === null && passes(document, filter));
        return { count: new Set(waiting.map(({ document }) => document.id)).size, isAtLeast: false };
      },
      cosines: (query, ids) => Float32Array.from(ids, (id) => dot(query, rows[id - 1]?.vector ?? null)),
      scan: (_fingerprint, query, filter, k, maxPassages) => {
        const among = rows.filter(({ document }) => passes(document, filter));
        if (among.length > maxPassages) return null;
        const found = nearest(query, among, k);
        return {
          passageIds: found.map(({ row }) => row.passage.id),
          documentIds: found.map(({ row }) => row.document.id),
          cosines: found.map(({ cosine }) => cosine),
        };
      },
      vectorsOf: (_fingerprint, documentId, passageId, limit) =>
        rows
          .filter(({ document }) => document.id === documentId)
          .filter(({ passage }) => passageId === null || passage.id === passageId)
          .flatMap(({ vector }) => vector ?? [])
          .slice(0, limit),
      vectorIdsOf: (_fingerprint, ids) => ids.map((id) => (rows[id - 1]?.vector ? id : null)),
      passagesOfVectors: (ids) =>
        ids.flatMap((vectorId) => {
          const row = rows[vectorId - 1];
          return row === undefined
            ? []
            : [{ vectorId, passageId: row.passage.id, documentId: row.document.id }];
        }),
      filterDocuments: (ids, filter) =>
        new Set(
          ids.filter((id) => {
            const document = records.get(id);
            return document !== undefined && passes(document, filter);
          }),
        ),
    },
    vectorIndex: {
      size: () => rows.filter(({ vector }) => vector !== null).length,
      search: (query, k) => {
        const found = nearest(query, rows, k);
        return {
          vectorIds: found.map(({ row }) => row.passage.id),
          cosines: found.map(({ cosine }) => cosine),
        };
      },
    },
  };
}

function dot(a: Float32Array, b: Float32Array | null): number {
  if (b === null) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < FAKE_DIMENSIONS; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
