// Models without the clock: a search gives the cross-encoder 300 ms, so on a busy machine the figures would depend on the load.
import type { Inference } from '../../src/engine/ports';

export interface UnhurriedInference {
  inference: Inference;
  /** What kept the cross-encoder from answering, if ever anything did: a search goes on without, figures must not. */
  failure(): Error | null;
}

export function unhurried(inference: Inference): UnhurriedInference {
  let failure: Error | null = null;
  return {
    failure: () => failure,
    inference: {
      get pack() {
        return inference.pack;
      },
      get trouble() {
        return inference.trouble;
      },
      embedQuery: (text, signal) => inference.embedQuery(text, signal),
      embedPassages: (texts, signal) => inference.embedPassages(texts, signal),
      rerank: async (query, passages, _deadlineMs, signal) => {
        try {
          return await inference.rerank(query, passages, Number.POSITIVE_INFINITY, signal);
        } catch (error) {
          failure ??= error instanceof Error ? error : new Error(String(error));
          throw error;
        }
      },
      providers: () => inference.providers(),
      children: () => inference.children(),
      close: () => inference.close(),
    },
  };
}
