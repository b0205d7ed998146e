// The evidence sentence: in a hit found by meaning, the sentence that answers the question.
import { countWordPieces } from '../../core/passages/word-pieces';
import { closestSentences, evidenceSentence, type SentenceScores } from '../../core/ranking/evidence';
import { splitSentences } from '../../core/text/sentences';
import type { Span } from '../../core/text/span';
import type { SearchDeps } from './search-deps';
import {
  EVIDENCE_BUDGET_MS,
  EVIDENCE_HITS,
  EVIDENCE_MIN_PIECES,
  EVIDENCE_SENTENCES,
  EVIDENCE_SENTENCES_READ,
} from './search-limits';

type EvidenceDeps = Pick<SearchDeps, 'inference' | 'clock' | 'log'>;

export interface EvidenceQuestion {
  /** As the models read it. */
  plainText: string;
  vector: Float32Array;
  /** Whether the cross-encoder may be asked: only where this search has a second stage. */
  reranks: boolean;
}

export interface EvidencePassage {
  passageId: number;
  text: string;
}

interface Sentence extends Pick<SentenceScores, 'cosineSimilarity'> {
  passageId: number;
  span: Span;
  text: string;
}

/**
 * Vectors choose a few sentences of each passage, and the cross-encoder reads those beside the question, each alone: the
 * one that makes both say yes is marked. `npm run ratchet` compares this with other ways; test/quality/README.md has the
 * figures.
 *
 * Best effort within a small budget: where the cross-encoder does not get to a passage its closest sentence is marked;
 * where the encoder fails or time is up there is no mark at all.
 * @param passages those whose words do not show why they were found, best first
 * @returns span of the sentence, by passage id
 */
export async function findEvidence(
  deps: EvidenceDeps,
  question: EvidenceQuestion,
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<Map<number, Span>> {
  const deadline = deps.clock.monotonic() + EVIDENCE_BUDGET_MS;
  const sentences = await sentencesWithCosines(deps, question.vector, passages, signal);
  const closest = passages.map(({ passageId }) =>
    closestSentences(
      sentences.filter((sentence) => sentence.passageId === passageId),
      EVIDENCE_SENTENCES_READ,
    ),
  );
  const undecided = question.reranks ? closest.filter(({ length }) => length > 1).flat() : [];
  const budgetMs = Math.max(0, deadline - deps.clock.monotonic());
  const logits = await readSentences(deps, question.plainText, undecided, budgetMs, signal);
  const chosen = closest.flatMap((few) => {
    const scored = few.map((sentence) => ({ ...sentence, rerankLogit: logits.get(sentence) ?? null }));
    return evidenceSentence(scored) ?? [];
  });
  return new Map(chosen.map(({ passageId, span }) => [passageId, span]));
}

/** @returns in reading order, passage by passage; none when they could not be embedded in time */
async function sentencesWithCosines(
  deps: EvidenceDeps,
  queryVector: Float32Array,
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<Sentence[]> {
  const sentences = passages.slice(0, EVIDENCE_HITS).flatMap(({ passageId, text }) =>
    splitSentences(text)
      .map((span) => ({ passageId, span, text: text.slice(span.start, span.end).trim() }))
      .filter((sentence) => countWordPieces(sentence.text) >= EVIDENCE_MIN_PIECES)
      .slice(0, EVIDENCE_SENTENCES),
  );
  if (sentences.length === 0) return [];
  const rows = await embedInTime(
    deps,
    sentences.map((sentence) => sentence.text),
    signal,
  );
  if (rows === null) return [];
  return sentences.map((sentence, i) => ({
    ...sentence,
    cosineSimilarity: cosineOfRow(queryVector, rows, i),
  }));
}

async function embedInTime(
  { inference, clock, log }: EvidenceDeps,
  texts: string[],
  signal: AbortSignal,
): Promise<Float32Array | null> {
  const giveUp = new AbortController();
  const alarm = new AbortController();
  const late = clock.sleep(EVIDENCE_BUDGET_MS, AbortSignal.any([alarm.signal, signal])).then(
    () => null,
    () => null,
  );
  const embedding = inference
    .embedPassages(texts, AbortSignal.any([giveUp.signal, signal]))
    .catch((error: unknown) => {
      const wasAborted = giveUp.signal.aborted || signal.aborted;
      if (!wasAborted) log.warn('evidence sentences could not be embedded', { reason: String(error) });
      return null;
    });
  try {
    return await Promise.race([embedding, late]);
  } finally {
    alarm.abort();
    giveUp.abort();
  }
}

/** Logits of those that were read in time; the best passages come first, so time runs out for the last. */
async function readSentences(
  { inference, log }: EvidenceDeps,
  question: string,
  sentences: readonly Sentence[],
  budgetMs: number,
  signal: AbortSignal,
): Promise<Map<Sentence, number>> {
  if (sentences.length === 0 || signal.aborted) return new Map();
  const texts = sentences.map(({ text }) => text);
  try {
    const logits = await inference.rerank(question, texts, budgetMs, signal);
    return new Map(
      sentences.flatMap((sentence, i) => {
        const logit = logits[i] ?? Number.NaN;
        return Number.isNaN(logit) ? [] : [[sentence, logit] as const];
      }),
    );
  } catch (error) {
    const reason = String(error);
    if (!signal.aborted) log.warn('evidence sentences could not be read by the cross-encoder', { reason });
    return new Map();
  }
}

/** Both sides are L2-normalised, so the dot product is the cosine. */
function cosineOfRow(queryVector: Float32Array, rows: Float32Array, row: number): number {
  let sum = 0;
  const offset = row * queryVector.length;
  queryVector.forEach((value, i) => {
    sum += value * (rows[offset + i] ?? 0);
  });
  return sum;
}
