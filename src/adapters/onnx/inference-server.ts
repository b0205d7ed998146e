// What the inference process answers: loads one pack, then embeds and reranks. One call at a time; the client keeps the order.
import type { ModelRefusal } from '../../contract';
import { Failure } from '../../engine/failure';
import { type Encoder, openEncoder } from './encoder';
import type { ProviderUse } from './execution-providers';
import { readPackFolder } from './load-pack';
import { openWhereBest } from './open-model';
import { openReranker, type Reranker } from './reranker';
import { ALL_THREADS, HALF_THE_THREADS } from './session';
import { loadTokenizer } from './tokenizer';

/** What runs each model of a pack. */
export interface ProvidersInUse {
  encoder: ProviderUse;
  /** null where the pack has none. */
  reranker: ProviderUse | null;
}

export interface InferenceCalls {
  /**
   * Loads the pack and runs each model once. `trouble`: why it cannot serve, as a sentence; it will not help to ask again.
   * @param decided what an earlier load found; without it execution providers are tried, which takes some seconds
   * @param sparing whether passages are embedded on half of the processors. A query is too short for it to matter.
   */
  load(
    packDir: string,
    decided?: ProvidersInUse | null,
    sparing?: boolean,
  ): Promise<
    { trouble: string; troubleAs: ModelRefusal | null } | { trouble: null; providers: ProvidersInUse }
  >;
  /** Row-major [texts, dimensions], each row of length 1. */
  embed(texts: string[], kind: 'query' | 'passage'): Promise<Float32Array>;
  /** Logits in the order given. */
  rerank(query: string, passages: string[]): Promise<Float32Array>;
}

export function createInferenceServer(): InferenceCalls {
  let encoder: Encoder | null = null;
  let reranker: Reranker | null = null;

  return {
    async load(packDir, decided, sparing = true) {
      try {
        const { manifest, files } = await readPackFolder(packDir);
        const tokenizer = await loadTokenizer(files.encoderTokenizer);
        encoder = await openEncoder(
          manifest.encoder,
          files.encoder,
          tokenizer,
          openWhereBest(decided?.encoder ?? null),
          sparing ? HALF_THE_THREADS : ALL_THREADS,
        );
        await encoder.embed(['a'], 'passage');
        if (manifest.reranker !== null && files.reranker !== null && files.rerankerTokenizer !== null) {
          const shared = files.rerankerTokenizer === files.encoderTokenizer;
          const pairTokenizer = shared ? tokenizer : await loadTokenizer(files.rerankerTokenizer);
          reranker = await openReranker(
            manifest.reranker,
            files.reranker,
            pairTokenizer,
            openWhereBest(decided?.reranker ?? null),
          );
          await reranker.rerank('a', ['a']);
        }
        return { trouble: null, providers: { encoder: encoder.use, reranker: reranker?.use ?? null } };
      } catch (error) {
        // A Failure loses its class between processes, so its sentence travels as a plain answer.
        if (error instanceof Failure) return { trouble: error.message, troubleAs: error.refusal };
        throw error;
      }
    },
    embed(texts, kind) {
      if (encoder === null) throw new Error('No pack is loaded.');
      return encoder.embed(texts, kind);
    },
    rerank(query, passages) {
      if (reranker === null) throw new Error('The pack that is loaded has no reranker.');
      return reranker.rerank(query, passages);
    },
  };
}
