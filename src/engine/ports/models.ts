// The models: what embeds passages and questions, and what reads candidates again.
import type { ChildStatus } from '../../contract';

export interface RerankBlend {
  /** final = z(fused) + beta · z(logit), z over the candidates of the query. */
  beta: number;
}

export interface ActivePack {
  id: string;
  version: string;
  name: string;
  licence: string;
  languages: string[];
  repositories: string[];
  bytes: number;
  dimensions: number;
  /** Hash of model files, prompt form, pooling and truncation: what a stored vector depends on. */
  fingerprint: string;
  reranker: { blend: RerankBlend; fingerprint: string } | null;
}

/** Models in a process of their own. Query work overtakes passage work between batches. */
export interface Inference {
  /** null where models cannot run on this machine; then search is by keyword only, and `trouble` says why. */
  readonly pack: ActivePack | null;
  readonly trouble: string | null;
  /** One L2-normalised vector. */
  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
  /** Row-major [texts, dimensions], each row L2-normalised. */
  embedPassages(texts: string[], signal: AbortSignal): Promise<Float32Array>;
  /** Logits in the order given, best candidates first in the input; NaN for those the deadline left out. */
  rerank(query: string, passages: string[], deadlineMs: number, signal: AbortSignal): Promise<Float32Array>;
  children(): ChildStatus[];
  close(): Promise<void>;
}
