// Canned answers over the fake documents: searched, grouped and marked simply, and the same every time.
import {
  type DocumentSummary,
  type Folder,
  type Highlight,
  type Hit,
  type LibraryStatus,
  makePassageLink,
  type Problem,
  type ReadingPassage,
  type Snippet,
} from '../../src/contract';
import { DEFAULT_FOLDER_RULES, patternFor } from '../../src/core/changes/folder-rules';
import { chooseSnippet } from '../../src/core/snippet/choose-snippet';
import { detailAs } from '../../src/engine/problem-details';
import { DOCUMENTS, type FakeDocument, HOME, WORK } from './fake-documents';

export function passagesOf(document: FakeDocument): ReadingPassage[] {
  return document.pieces.map((piece, ordinal) => ({
    id: document.id * 100 + ordinal,
    link: makePassageLink(document.path, piece.page ?? null, piece.text),
    ordinal,
    page: piece.page ?? null,
    pageLabel: null,
    part: null,
    boxes: [],
    headingPath: [document.title, ...(piece.headings ?? [])],
    text: piece.text,
    overlap: piece.overlap ?? 0,
  }));
}

export function summaryOf({
  folder,
  pieces,
  blocks,
  answers,
  rerank,
  ...document
}: FakeDocument): DocumentSummary {
  const link = makePassageLink(document.path, null, null);
  const date = document.modifiedAt;
  return { ...document, link, date, passages: pieces.length, partial: false, recognized: false };
}

/** Hits in recall order: by how many places match. Good enough to be searched, and the same every time. */
export function findHits(text: string, documents: readonly FakeDocument[] = DOCUMENTS): Hit[] {
  const types = [...text.matchAll(/type:(\w+)/gu)].map((match) => match[1]);
  const folders = [...text.matchAll(/(?<![-\w])in:"?([^"\s]+)"?/gu)].map((match) => match[1]);
  const without = [...text.matchAll(/-in:"?([^"\s]+)"?/gu)].map((match) => match[1]);
  const plain = text.replaceAll(/\w+:("[^"]*"|\S+)/gu, ' ').trim();
  const words = plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = words.filter((word) => word.length > 3 || /\p{Script=Han}/u.test(word));
  return documents
    .filter((document) => types.length === 0 || types.includes(document.type))
    .filter(
      (document) => folders.length === 0 || folders.some((name) => document.folder.endsWith(`/${name}`)),
    )
    .filter((document) => !without.some((name) => document.folder.endsWith(`/${name}`)))
    .map((document) => hitOf(document, wanted, plain))
    .filter((hit) => hit !== null)
    .sort((a, b) => (b.scores.bm25 ?? 0) - (a.scores.bm25 ?? 0) || a.documentId - b.documentId)
    .map((hit, index) => ({ ...hit, rank: index + 1 }));
}

export function rerank(hits: readonly Hit[]): Hit[] {
  const worth = (hit: Hit): number =>
    DOCUMENTS.find((document) => document.id === hit.documentId)?.rerank ?? 0;
  return [...hits]
    .sort((a, b) => worth(b) - worth(a) || a.documentId - b.documentId)
    .map((hit, index) => ({ ...hit, rank: index + 1, scores: { ...hit.scores, rerank: worth(hit) } }));
}

function hitOf(document: FakeDocument, words: string[], question: string): Hit | null {
  const passages = passagesOf(document);
  const answer = document.answers?.find((one) => question.toLowerCase().startsWith(one.question));
  const found = passages
    .map((passage) => ({
      passage,
      highlights: answer ? evidence(passage.text, answer.sentence) : occurrences(passage.text, words),
    }))
    .filter(({ highlights }) => highlights.length > 0)
    .sort((a, b) => b.highlights.length - a.highlights.length || a.passage.ordinal - b.passage.ordinal);
  const [best, ...others] = found;
  if (!best) return null;
  return {
    rank: 1,
    documentId: document.id,
    path: document.path,
    link: best.passage.link,
    title: document.title,
    titleHighlights: occurrences(document.title, words),
    type: document.type,
    modifiedAt: document.modifiedAt,
    date: document.modifiedAt,
    recognized: false,
    page: best.passage.page,
    pageLabel: null,
    part: null,
    headingPath: best.passage.headingPath,
    passage: { id: best.passage.id, text: best.passage.text },
    snippet: snippetOf(best.passage.text, best.highlights),
    morePassages: others.length,
    others: others.map(({ passage, highlights }) => ({
      passageId: passage.id,
      page: passage.page,
      pageLabel: null,
      part: null,
      headingPath: passage.headingPath,
      snippet: snippetOf(passage.text, highlights),
    })),
    scores: { bm25: best.highlights.length, cosine: null, fused: null, rerank: null },
    explanation: null,
  };
}

/** Long enough for every passage of the documents that are always there. */
const SNIPPET_LETTERS = 230;

function snippetOf(text: string, highlights: Highlight[]): Snippet {
  return chooseSnippet(text, highlights, { maxLength: SNIPPET_LETTERS });
}

function evidence(text: string, sentence: string): Highlight[] {
  const start = text.indexOf(sentence);
  return start < 0 ? [] : [{ start, end: start + sentence.length, kind: 'passage' }];
}

function occurrences(text: string, words: string[]): Highlight[] {
  if (words.length === 0) return [];
  const pattern = new RegExp(words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '')).join('|'), 'giu');
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'term',
  }));
}

export function makeFolder(path: string, fields: Partial<Folder> = {}): Folder {
  const { documents = DOCUMENTS.filter((document) => document.folder === path).length } = fields;
  const kept = { present: true, documents, waiting: 0, bytes: documents * 1_200_000, isSample: false };
  const id = [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003, 7);
  return { id, path, ...kept, rules: DEFAULT_FOLDER_RULES, ...fields };
}

export const NO_DOCUMENTS: LibraryStatus['documents'] = {
  waiting: 0,
  indexed: 0,
  empty: 0,
  unsupported: 0,
  too_large: 0,
  encrypted: 0,
  corrupt: 0,
  timed_out: 0,
  out_of_memory: 0,
  unreadable: 0,
  vanished: 0,
};

export const PROBLEMS: Problem[] = [
  makeProblem(51, `${HOME}/Contracts/scan 0012.pdf`, 'empty', { scannedPages: 3 }),
  makeProblem(52, `${HOME}/Contracts/Insurance (locked).pdf`, 'encrypted'),
  makeProblem(53, `${WORK}/archive/old ledger.docx`, 'corrupt', { detail: 'the archive was cut short' }),
  makeProblem(54, `${WORK}/plans/tower.dwg`, 'unsupported', { detail: 'a binary file' }),
];

export function makeProblem(
  documentId: number,
  path: string,
  outcome: Problem['outcome'],
  fields: Partial<Problem> = {},
): Problem {
  const sentence = 'The file could not be read.';
  const known = detailAs(outcome, fields.detail ?? null);
  const plain = { documentId, path, outcome, sentence, detail: null, partial: false, scannedPages: 0 };
  return { ...plain, detailAs: known, ...fields };
}

/** The folder a file is in, and the pattern that leaves just that file out of it. */
export function ruleFor(
  path: string,
  folders: readonly Folder[],
): { folder: Folder; pattern: string } | undefined {
  const folder = folders.find((one) => path.startsWith(`${one.path}/`));
  return folder && { folder, pattern: patternFor(path.slice(folder.path.length + 1)) };
}
