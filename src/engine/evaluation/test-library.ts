// Does the library find what is in it? Asks it questions made from its own passages, in every mode there is.
import {
  type LibraryTestProgress,
  LibraryTestResult,
  type MissedQuestion,
  type SearchMode,
} from '../../contract';
import { drawPassages } from '../../core/evaluation/draw-passages';
import { knownItemQuestion } from '../../core/evaluation/known-item';
import { countKnownItems, type KnownItemAnswer } from '../../core/evaluation/known-item-counts';
import { createRandom } from '../../core/evaluation/random';
import { nextTurn } from '../indexing/broadcast';
import type { Clock, DocumentStore, Inference, PostingsStore } from '../ports';
import type { Foreground } from '../search/foreground';
import type { RankedDocument, Searcher } from '../search/searcher';
import { readStored } from '../stored-value';

export interface LibraryTestParts {
  documents: Pick<
    DocumentStore,
    'searchable' | 'documentsWithSame' | 'document' | 'passages' | 'passagesOf' | 'setting' | 'setSetting'
  >;
  postings: Pick<PostingsStore, 'passageCount' | 'documentFrequencies'>;
  searcher: Pick<Searcher, 'rankDocuments'>;
  inference: Pick<Inference, 'pack'>;
  foreground: Foreground;
  clock: Pick<Clock, 'now'>;
}

/** A question and the passage it was made from. */
interface KnownItem {
  question: string;
  documentId: number;
  title: string;
  path: string;
  passageId: number;
  text: string;
}

const RESULT_KEY = 'library_test';
/** As many documents as the page asks for, so that the order is the one a person would see. */
const DEPTH = 50;
const SHOWN = 10;
/** Passages looked at for each question wanted: lists of numbers and the like give none. */
const DRAWS_PER_QUESTION = 5;

/**
 * Progress after each question, then the result, which is kept. Ends quietly, keeping nothing, when the signal does.
 * Throws Failure when the models stop working on the way.
 */
export async function* testLibrary(
  parts: LibraryTestParts,
  wanted: { questions: number; seed: number },
  signal: AbortSignal,
): AsyncGenerator<LibraryTestProgress, void, void> {
  try {
    const items = await drawItems(parts, wanted, signal);
    const modes = modesToAsk(parts.inference);
    await warmUp(parts, items, modes, signal);
    yield { step: 'asking', asked: 0, questions: items.length };
    const answers = new Map<SearchMode, KnownItemAnswer[]>(modes.map((mode) => [mode, []]));
    for (const [ordinal, item] of items.entries()) {
      for (const mode of modes) answers.get(mode)?.push(await ask(parts, item, mode, signal));
      yield { step: 'asking', asked: ordinal + 1, questions: items.length };
      await nextTurn();
    }
    signal.throwIfAborted();
    const result = resultOf(items, answers, parts.clock.now());
    parts.documents.setSetting(RESULT_KEY, JSON.stringify(result));
    yield { step: 'done', result };
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}

/** null before the first test. */
export function lastTestResult(documents: Pick<DocumentStore, 'setting'>): LibraryTestResult | null {
  return readStored(documents, RESULT_KEY, LibraryTestResult);
}

async function drawItems(
  { documents, postings }: LibraryTestParts,
  { questions, seed }: { questions: number; seed: number },
  signal: AbortSignal,
): Promise<KnownItem[]> {
  const random = createRandom(seed);
  const items: KnownItem[] = [];
  let draws = questions * DRAWS_PER_QUESTION;
  for (const { documentId, ordinal } of drawPassages(documents.searchable(), random)) {
    if (items.length === questions || draws === 0) break;
    draws -= 1;
    await nextTurn();
    signal.throwIfAborted();
    const document = documents.document(documentId);
    const [passage] = documents.passagesOf(documentId, ordinal, ordinal + 1);
    if (!document || !passage) continue;
    const { title, absolutePath: path } = document;
    const question = knownItemQuestion({ ...passage, title }, postings, random);
    if (question === null) continue;
    items.push({ question, documentId, title, path, passageId: passage.id, text: passage.text });
  }
  return items;
}

/** Best first. */
function modesToAsk({ pack }: Pick<Inference, 'pack'>): SearchMode[] {
  if (pack === null) return ['keyword'];
  return pack.reranker === null ? ['hybrid', 'keyword'] : ['full', 'hybrid', 'keyword'];
}

/** Models that are only starting would answer the first question late, and it would count as missed. */
async function warmUp(
  parts: LibraryTestParts,
  [first]: readonly KnownItem[],
  [best]: readonly SearchMode[],
  signal: AbortSignal,
): Promise<void> {
  if (first && best) await ask(parts, first, best, signal);
}

async function ask(
  { documents, searcher, foreground }: LibraryTestParts,
  item: KnownItem,
  mode: SearchMode,
  signal: AbortSignal,
): Promise<KnownItemAnswer> {
  const ranked = await foreground.giveWay(
    (interrupted) => searcher.rankDocuments(item.question, { mode, depth: DEPTH }, interrupted),
    signal,
  );
  return judge(ranked.slice(0, SHOWN), item, documents);
}

/** A copy is as right as the original: the whole file in another place, or the passage quoted in another document. */
function judge(
  shown: readonly RankedDocument[],
  { documentId, passageId, text }: KnownItem,
  documents: LibraryTestParts['documents'],
): KnownItemAnswer {
  const right = new Set([documentId, ...documents.documentsWithSame(passageId)]);
  const texts = new Map(
    documents
      .passages(shown.map((document) => document.passageId))
      .map((passage) => [passage.id, passage.text]),
  );
  const isSame = (document: RankedDocument): boolean => texts.get(document.passageId) === text;
  const ordinal = shown.findIndex((document) => right.has(document.documentId) || isSame(document));
  const found = shown[ordinal];
  return { rank: found ? ordinal + 1 : null, isRightPassage: found !== undefined && isSame(found) };
}

function resultOf(
  items: readonly KnownItem[],
  answers: ReadonlyMap<SearchMode, KnownItemAnswer[]>,
  testedAt: number,
): LibraryTestResult {
  const [best = []] = answers.values();
  return {
    testedAt,
    questions: items.length,
    modes: [...answers].map(([mode, some]) => ({ mode, counts: countKnownItems(some) })),
    misses: items.flatMap((item, ordinal) => missOf(item, best[ordinal]?.rank ?? null)).sort(farthestFirst),
  };
}

function missOf({ question, documentId, title, path }: KnownItem, rank: number | null): MissedQuestion[] {
  return rank === 1 ? [] : [{ question, documentId, title, path, rank }];
}

function farthestFirst(a: MissedQuestion, b: MissedQuestion): number {
  return (b.rank ?? Number.POSITIVE_INFINITY) - (a.rank ?? Number.POSITIVE_INFINITY) || 0;
}
