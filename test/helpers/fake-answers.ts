// What a fake search found, in one order, for as long as the test runs: pages, further rows, reasons, what is like it.
import { ORPCError } from '@orpc/server';
import type { Facets, Hit, SearchInput, SearchPage, SearchSort, SimilarInput, Why } from '../../src/contract';
import { countFacets } from '../../src/core/facets/count-facets';
import type { DocumentTraits } from '../../src/core/facets/document-traits';
import { filterOf } from '../../src/core/query/filter-of';
import { parseQuery } from '../../src/core/query/parse-query';
import { sortDocuments } from '../../src/core/ranking/sort-documents';
import { DOCUMENTS, documentsOf } from './fake-documents';
import { findHits, rerank } from './fake-library';
import type { FakeState } from './fake-state';

/** Copies of a document share its text; only their ids differ. */
export const COPY_STRIDE = 1_000;
/** "Now" for the dates of the fake documents. */
const NOW = Date.UTC(2024, 3, 3, 12);

export interface FakeAnswer {
  input: Pick<SearchInput, 'text' | 'sort'>;
  /** Before the second stage and after it. */
  recalled: Hit[];
  order: Hit[];
}

export interface FakeAnswers {
  remember(answer: FakeAnswer): string;
  rows(name: string, offset: number, limit: number): Hit[];
  why(name: string, documentId: number): Why;
}

export function createFakeAnswers(): FakeAnswers {
  const answers = new Map<string, FakeAnswer>();
  const answerOf = (name: string): FakeAnswer => {
    const answer = answers.get(name);
    if (!answer) throw new ORPCError('not_found', { message: 'No such answer.', data: {}, defined: true });
    return answer;
  };
  return {
    remember(answer) {
      const name = `answer-${answers.size + 1}`;
      answers.set(name, answer);
      return name;
    },
    rows: (name, offset, limit) => ranked(answerOf(name).order, offset, limit),
    why: (name, documentId) => whyOf(answerOf(name), documentId),
  };
}

/** @returns in recall order, all copies of it */
export function foundIn(state: FakeState, text: string): Hit[] {
  const found = findHits(text, documentsOf(state)).map((hit) => ({
    ...hit,
    recognized: state.recognized.includes(hit.documentId),
  }));
  return Array.from({ length: state.copies }, (_, copy) =>
    found.map((hit) => ({ ...hit, documentId: hit.documentId + copy * COPY_STRIDE })),
  ).flat();
}

export function ordered(found: readonly Hit[], sort: SearchSort): Hit[] {
  if (sort === 'relevance') return rerank(found);
  const byId = new Map(found.map((hit) => [hit.documentId, hit]));
  return sortDocuments(found.map(traitsOf), sort).flatMap(({ id }) => byId.get(id) ?? []);
}

export function ranked(order: readonly Hit[], offset: number, limit: number): Hit[] {
  return order.slice(offset, offset + limit).map((hit, i) => ({ ...hit, rank: offset + i + 1 }));
}

export function facetsIn(state: FakeState, text: string, found: readonly Hit[]): Facets {
  const { nodes } = parseQuery(text, { typing: false });
  const filter = filterOf(nodes);
  const count = (hits: readonly Hit[]): Facets =>
    countFacets(
      hits.map((hit) => ({
        ...traitsOf(hit),
        folderId: state.folders.find(({ path }) => hit.path.startsWith(`${path}/`))?.id ?? 0,
      })),
      { filter, folders: state.folders, now: NOW },
    );
  const without = (fields: RegExp): Facets => count(foundIn(state, text.replaceAll(fields, '')));
  const facets = count(found);
  if (state.extraFound > 0) return inProportion(facets, 1 + state.extraFound / found.length);
  if (filter === null) return facets;
  return {
    types: filter.types.length > 0 ? without(/\btype:\S+/gu).types : facets.types,
    folders: filter.inFolders.length > 0 ? without(/\bin:\S+/gu).folders : facets.folders,
    languages: filter.languages.length > 0 ? without(/\blang:\S+/gu).languages : facets.languages,
    dates:
      (filter.datedAfter ?? filter.datedBefore) ? without(/\b(?:after|before):\S+/gu).dates : facets.dates,
  };
}

/** Those that are not there are of the same kinds as those that are. */
function inProportion({ types, folders, languages, dates }: Facets, times: number): Facets {
  const grown = <T extends { count: number }>(facets: T[]): T[] =>
    facets.map((facet) => ({ ...facet, count: Math.round(facet.count * times) }));
  return { types: grown(types), folders: grown(folders), languages: grown(languages), dates: grown(dates) };
}

/** The others in the order of their ids, which is as good as any. */
export function similarTo(state: FakeState, { documentId, limit }: SimilarInput): Hit[] {
  const all = documentsOf(state).filter(({ id }) => id !== documentId % COPY_STRIDE);
  const hits = all.flatMap((document) => findHits(document.pieces[0]?.text ?? '').slice(0, 1));
  const unmarked = hits.map((hit) => ({
    ...hit,
    titleHighlights: [],
    snippet: { ...hit.snippet, highlights: [] },
    morePassages: 0,
    others: [],
  }));
  const distinct = unmarked.filter(
    (hit, i) =>
      hit.documentId !== documentId && unmarked.findIndex((one) => one.documentId === hit.documentId) === i,
  );
  return state.vectors.ready === 0 ? [] : ranked(distinct, 0, limit);
}

export function similarPage(hits: Hit[], answer: string): SearchPage {
  return {
    ...{ answer, query: '', mode: 'vector', sort: 'relevance', stage: 'recall', final: true },
    ...{ correction: null, hits, documentsFound: hits.length, facets: null },
    tookMs: { parse: 0, recall: 6, fusion: 0, rerank: 0, present: 1, total: 7 },
    ...{ keywordMs: null, vectorMs: 6.1 },
    notices: hits.length > 0 ? [] : [{ code: 'similar_waiting', count: null, text: null }],
  };
}

function whyOf({ input, recalled, order }: FakeAnswer, documentId: number): Why {
  const at = (hits: Hit[]): number => hits.findIndex((hit) => hit.documentId === documentId) + 1;
  const hit = order.find((one) => one.documentId === documentId);
  if (!hit) throw new ORPCError('not_found', { message: 'No such document.', data: {}, defined: true });
  const asked = input.text.split(/\s+/u).filter((word) => word !== '' && !word.includes(':'));
  const holds = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());
  const bm25 = hit.scores.bm25 ?? 0;
  const keyword = bm25 / Math.max(...recalled.map(({ scores }) => scores.bm25 ?? 0), 1);
  const [vector, logit] = [1.4 * 0.734, 4.18];
  const sum = 'sum of the above, in deviations from the mean';
  return {
    words: asked.map((text) => ({
      text,
      places: [
        ...(holds(hit.title, text) ? ['title' as const] : []),
        ...(holds(hit.passage.text, text) ? ['passage' as const] : []),
      ],
    })),
    meaning: { rank: at(recalled), cosine: 0.734 },
    readAgain: input.sort === 'relevance' ? { from: at(recalled), to: at(order) } : null,
    explanation: {
      steps: [
        {
          ...{
            stage: 'keyword',
            rank: at(recalled),
            value: bm25,
            weight: bm25 === 0 ? null : keyword / bm25,
          },
          ...{ contribution: keyword, note: 'bm25 relative to the best match' },
        },
        {
          ...{ stage: 'vector', rank: at(recalled), value: 0.734, weight: 1.4 },
          ...{ contribution: vector, note: 'cosine of passage and query' },
        },
        {
          ...{ stage: 'fusion', rank: at(recalled), value: keyword + vector, weight: 1 },
          ...{ contribution: 0.92, note: sum },
        },
        {
          ...{ stage: 'rerank', rank: at(order), value: logit, weight: 0.8 },
          ...{ contribution: 1.31, note: 'logit of the cross-encoder, in deviations from the mean' },
        },
      ],
    },
  };
}

function traitsOf({ documentId, type, date, title }: Hit): DocumentTraits {
  const language = DOCUMENTS.find(({ id }) => id === documentId % COPY_STRIDE)?.language ?? null;
  return { id: documentId, folderId: 0, type, language, dateMs: date, title };
}
