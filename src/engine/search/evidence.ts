// The evidence sentence: in a hit found by meaning, the sentence that comes closest to the question.
import { countWordPieces } from '../../core/passages/word-pieces';
import { splitSentences } from '../../core/text/sentences';
import type { Span } from '../../core/text/span';
import type { SearchDeps } from './search-deps';
import { EVIDENCE_BUDGET_MS, EVIDENCE_HITS, EVIDENCE_MIN_PIECES, EVIDENCE_SENTENCES } from './search-limits';

type EvidenceDeps = Pick<SearchDeps, 'inference' | 'clock' | 'log'>;

export interface EvidencePassage {
  passageId: number;
  text: string;
}

/**
 * Best effort within a small budget: on failure or when time is up the passages simply get no mark.
 * @param passages those whose words do not show why they were found, best first
 * @returns span of the sentence, by passage id
 */
export async function findEvidence(
  deps: EvidenceDeps,
  queryVector: Float32Array,
  passages: readonly EvidencePassage[],
  signal: AbortSignal,
): Promise<Map<number, Span>> {
  const sentences = passages.slice(0, EVIDENCE_HITS).flatMap(({ passageId, text }) =>
    splitSentences(text)
      .map((span) => ({ passageId, span, text: text.slice(span.start, span.end).trim() }))
      .filter((sentence) => countWordPieces(sentence.text) >= EVIDENCE_MIN_PIECES)
      .slice(0, EVIDENCE_SENTENCES),
  );
  if (sentences.length === 0) return new Map();
  const rows = await embedInTime(
    deps,
    sentences.map((sentence) => sentence.text),
    signal,
  );
  if (rows === null) return new Map();
  const best = new Map<number, { span: Span; cosine: number }>();
  sentences.forEach(({ passageId, span }, i) => {
    const cosine = cosineOfRow(queryVector, rows, i);
    if (cosine > (best.get(passageId)?.cosine ?? 0)) best.set(passageId, { span, cosine });
  });
  return new Map([...best].map(([passageId, { span }]) => [passageId, span]));
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

/** Both sides are L2-normalised, so the dot product is the cosine. */
function cosineOfRow(queryVector: Float32Array, rows: Float32Array, row: number): number {
  let sum = 0;
  const offset = row * queryVector.length;
  queryVector.forEach((value, i) => {
    sum += value * (rows[offset + i] ?? 0);
  });
  return sum;
}
