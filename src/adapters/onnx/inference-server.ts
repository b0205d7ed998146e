// What the inference process answers: loads one pack, then embeds and reranks. One call at a time; the client keeps the order.
import { Failure } from '../../engine/failure';
import { type Encoder, openEncoder } from './encoder';
import { readPackFolder } from './load-pack';
import { openReranker, type Reranker } from './reranker';
import { loadTokenizer } from './tokenizer';

export interface InferenceCalls {
  /** Loads the pack and runs each model once. `trouble`: why it cannot serve, as a sentence; it will not help to ask again. */
  load(packDir: string): Promise<{ trouble: string | null }>;
  /** Row-major [texts, dimensions], each row of length 1. */
  embed(texts: string[], kind: 'query' | 'passage'): Promise<Float32Array>;
  /** Logits in the order given. */
  rerank(query: string, passages: string[]): Promise<Float32Array>;
}

export function createInferenceServer(): InferenceCalls {
  let encoder: Encoder | null = null;
  let reranker: Reranker | null = null;

  return {
    async load(packDir) {
      try {
        const { manifest, files } = await readPackFolder(packDir);
        const tokenizer = await loadTokenizer(files.encoderTokenizer);
        encoder = await openEncoder(manifest.encoder, files.encoder, tokenizer);
        await encoder.embed(['a'], 'passage');
        if (manifest.reranker !== null && files.reranker !== null && files.rerankerTokenizer !== null) {
          const shared = files.rerankerTokenizer === files.encoderTokenizer;
          const pairTokenizer = shared ? tokenizer : await loadTokenizer(files.rerankerTokenizer);
          reranker = await openReranker(manifest.reranker, files.reranker, pairTokenizer);
          await reranker.rerank('a', ['a']);
        }
        return { trouble: null };
      } catch (error) {
        // A Failure loses its class between processes, so its sentence travels as a plain answer.
        if (error instanceof Failure) return { trouble: error.message };
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
