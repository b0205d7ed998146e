// The models: what embeds passages and questions, and what reads candidates again; the packs they come in.
import type { ChildStatus, ModelChoices, ModelFindings, ModelRefusal, ModelSource } from '../../contract';

export interface RerankBlend {
  /** final = z(fused) + beta · z(logit), z over the candidates of the query. */
  beta: number;
}

/** What a pack says of itself. */
interface PackFacts {
  id: string;
  version: string;
  name: string;
  licence: string;
  languages: string[];
  repositories: string[];
  dimensions: number;
}

export interface ActivePack extends PackFacts {
  bytes: number;
  /** Hash of model files, prompt form, pooling and truncation: what a stored vector depends on. */
  fingerprint: string;
  reranker: { blend: RerankBlend; fingerprint: string } | null;
}

/** What each model runs on, as onnxruntime calls it, and why, as a part of a sentence. */
export interface InferenceProviders {
  encoder: { provider: string; reason: string };
  reranker: { provider: string; reason: string } | null;
}

/** Models in a process of their own. Query work overtakes passage work between batches. */
export interface Inference {
  /** null where models cannot run on this machine; then search is by keyword only, and `trouble` says why. */
  readonly pack: ActivePack | null;
  readonly trouble: string | null;
  /** The same for who words it by themselves; absent while all is well. */
  readonly troubleAs?: ModelRefusal | null | undefined;
  /** One L2-normalised vector. */
  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
  /** Row-major [texts, dimensions], each row L2-normalised. */
  embedPassages(texts: string[], signal: AbortSignal): Promise<Float32Array>;
  /** Logits in the order given, best candidates first in the input; NaN for those the deadline left out. */
  rerank(query: string, passages: string[], deadlineMs: number, signal: AbortSignal): Promise<Float32Array>;
  /** null before they are loaded. */
  providers(): InferenceProviders | null;
  children(): ChildStatus[];
  close(): Promise<void>;
}

/** One that can be downloaded. */
export interface PackOffer extends PackFacts {
  /** Of all its files together. */
  downloadBytes: number;
  hasReranker: boolean;
}

/** One whose files are on this machine. Nobody has looked whether its models run. */
export interface InstalledPack extends PackFacts {
  bytes: number;
  hasReranker: boolean;
  origin: 'builtin' | 'catalogue' | 'imported';
  /** Absolute path of the folder that `openInference` takes. */
  dir: string;
}

/** The packs on this machine, and those of the catalogue. Every method may be called while another runs. */
export interface PackLibrary {
  /** In the order they are shown; installed ones included. */
  readonly offers: readonly PackOffer[];
  /** The built-in one first, then by name. A folder that is no pack is left out and logged. */
  installed(): Promise<InstalledPack[]>;
  /**
   * Downloads every file of an offer and verifies it, tries the models, and puts the pack in its place in one step: it is
   * whole or not there. One that is there already is left as it is. A download that ended early is gone on with.
   * @param mirror an address to take the files from instead of the hub; empty for the hub
   * Rejects with the signal's reason, or Failure: not_found, download_failed, disk_full, data_dir_not_writable,
   * invalid_input where the models do not do what they should.
   */
  install(
    id: string,
    options: {
      mirror: string;
      signal: AbortSignal;
      onProgress(step: 'downloading' | 'testing', receivedBytes: number): void;
    },
  ): Promise<void>;
  /** Throws Failure invalid_input, not_found: what is wrong with the folder or file, as a sentence. */
  inspect(source: ModelSource): Promise<ModelFindings>;
  /**
   * Copies a model into the library and tries it, all or nothing. A model imported before with the same files and choices
   * is left as it is. Throws as `inspect`, and invalid_input naming what has to be chosen; disk_full, data_dir_not_writable.
   * @returns its id
   */
  import(source: ModelSource, choices: ModelChoices, signal: AbortSignal): Promise<string>;
  /** @returns whether there was such a pack. Throws Failure invalid_input for the built-in one. */
  remove(id: string): Promise<boolean>;
}
