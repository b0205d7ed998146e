// The query's vector, asked for at once and waited for with patience, so that keyword results never wait long for it.
import type { Clock } from '../ports';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';

export type QueryVector =
  | { state: 'ready'; vector: Float32Array }
  /** Still on its way: models are starting up. */
  | { state: 'late' }
  | { state: 'failed'; reason: string }
  /** This search has no use for it. */
  | { state: 'unused' };

export interface PendingVector {
  /** Never rejects. An aborted search reads as failed; the caller looks at its signal. */
  within(ms: number): Promise<QueryVector>;
}

export function startQueryVector(
  deps: Pick<SearchDeps, 'inference' | 'clock' | 'log'>,
  question: Question,
  signal: AbortSignal,
): PendingVector {
  const { inference, clock, log } = deps;
  if (question.mode === 'keyword' || question.plainText.trim() === '') return settled({ state: 'unused' });
  if (inference.pack === null) {
    return settled({ state: 'failed', reason: inference.trouble ?? 'No model pack is in use.' });
  }
  const arriving: Promise<QueryVector> = inference.embedQuery(question.plainText, signal).then(
    (vector) =>
      // An index accepts NaN without a word and then answers at random.
      vector.every(Number.isFinite)
        ? { state: 'ready', vector }
        : { state: 'failed', reason: 'The model could not read this query.' },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) log.warn('the query could not be embedded', { reason });
      return { state: 'failed', reason };
    },
  );
  return { within: (ms) => orLate(arriving, ms, clock) };
}

async function orLate(arriving: Promise<QueryVector>, ms: number, clock: Clock): Promise<QueryVector> {
  const alarm = new AbortController();
  // Sleeping rejects only when woken below, after the race is over.
  const late = clock.sleep(ms, alarm.signal).then(
    (): QueryVector => ({ state: 'late' }),
    (): QueryVector => ({ state: 'late' }),
  );
  try {
    return await Promise.race([arriving, late]);
  } finally {
    alarm.abort();
  }
}

function settled(vector: QueryVector): PendingVector {
  return { within: async () => vector };
}
