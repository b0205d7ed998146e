// Models for testing search: a bag-of-concepts encoder that knows a few synonyms, and a cross-encoder the test decides.
import { analyze } from '../../src/core/analysis/analyzer';
import type { Inference } from '../../src/engine/ports';

export const FAKE_DIMENSIONS = 64;

/** Words that mean the same to the fake encoder, by stem. */
const CONCEPTS: Record<string, string> = {
  automobil: 'car',
  vehicl: 'car',
  physician: 'doctor',
  feline: 'cat',
};

/** Deterministic and L2-normalised: texts that share concepts are close, others nearly orthogonal. */
export function fakeVector(text: string): Float32Array {
  const vector = new Float32Array(FAKE_DIMENSIONS);
  for (const { term } of analyze(text)) {
    let state = [...(CONCEPTS[term] ?? term)].reduce(
      (hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0,
      7,
    );
    for (let i = 0; i < FAKE_DIMENSIONS; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      vector[i] = (vector[i] ?? 0) + (state >> 16) / 32_768;
    }
  }
  const norm = Math.hypot(...vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

export interface FakeInference {
  inference: Inference;
  /** Until released, query embedding waits as a starting model would. */
  hold(): void;
  release(): void;
  /** Every call made, oldest first. */
  calls: ('embedQuery' | 'embedPassages' | 'rerank')[];
  /** What the cross-encoder thinks; NaN for "no time left". Default: the longer the better. */
  logit: (query: string, passage: string) => number;
  /** When set, the call of that name rejects with it. */
  failing: Partial<Record<'embedQuery' | 'embedPassages' | 'rerank', Error>>;
}

export function createFakeInference(
  options: { reranker?: boolean; available?: boolean; beta?: number } = {},
): FakeInference {
  const { reranker = true, available = true, beta = 0.5 } = options;
  let gate: Promise<void> = Promise.resolve();
  let open = (): void => undefined;
  const fake: FakeInference = {
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    calls: [],
    logit: (_query, passage) => passage.length,
    failing: {},
    inference: {
      pack: available
        ? {
            id: 'fake',
            version: '1',
            name: 'Fake',
            licence: 'none',
            languages: [],
            repositories: [],
            bytes: 0,
            dimensions: FAKE_DIMENSIONS,
            fingerprint: 'fake-1',
            reranker: reranker ? { blend: { beta }, fingerprint: 'fake-1' } : null,
          }
        : null,
      trouble: available ? null : 'Models cannot run on this machine.',
      async embedQuery(text, signal) {
        note('embedQuery');
        await Promise.race([gate, rejection(signal)]);
        return fakeVector(text);
      },
      async embedPassages(texts) {
        note('embedPassages');
        const rows = new Float32Array(texts.length * FAKE_DIMENSIONS);
        texts.forEach((text, i) => {
          rows.set(fakeVector(text), i * FAKE_DIMENSIONS);
        });
        return rows;
      },
      async rerank(query, passages) {
        note('rerank');
        return Float32Array.from(passages, (passage) => fake.logit(query, passage));
      },
      providers: () => null,
      children: () => [],
      close: async () => undefined,
    },
  };
  function note(call: FakeInference['calls'][number]): void {
    fake.calls.push(call);
    const error = fake.failing[call];
    if (error !== undefined) throw error;
  }
  return fake;
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
