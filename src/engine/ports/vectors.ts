// Which passages mean about the same? Vectors as they are kept, and their nearest neighbours.
import type { DocumentFilter } from '../../core/query/keyword-query';
import type { BoundedCount } from './catalog';

/** Durable vectors, int8 with scale 127, keyed by passage content and pack fingerprint: equal text is embedded once. */
export interface VectorStore {
  /**
   * Distinct passage contents that have no vector yet under this pack: up to half of them those of files saved since the
   * start (`isFresh`), latest first, then newest documents last. `text` is what is to be embedded.
   */
  missing(
    packFingerprint: string,
    limit: number,
  ): { contentHash: Uint8Array; text: string; isFresh: boolean }[];
  /** How many fresh ones may be waiting; cheap. */
  freshCount(): number;
  /** Documents among those the filter lets through (null: all) with a passage that has no vector yet. Bounded work. */
  documentsWaiting(packFingerprint: string, filter: DocumentFilter | null): BoundedCount;
  counts(packFingerprint: string): { ready: number; waiting: number };
  /** Stores and @returns the vectors' ids, in order. Every vector is finite and L2-normalised float32 of the pack's dimensions. */
  put(packFingerprint: string, entries: { contentHash: Uint8Array; vector: Float32Array }[]): number[];
  /** Cosine of the query with each stored vector; NaN for ids that are not there. Exact. */
  cosines(query: Float32Array, vectorIds: number[]): Float32Array;
  /** The vectors of a document's passages, or of one of them, as far as they have one; the first `limit` in its order. */
  vectorsOf(
    packFingerprint: string,
    documentId: number,
    passageId: number | null,
    limit: number,
  ): Float32Array[];
  /** Exact scan over the passages of documents the filter lets through. null when more than `maxPassages` would have to be scanned. */
  scan(
    packFingerprint: string,
    query: Float32Array,
    filter: DocumentFilter,
    k: number,
    maxPassages: number,
  ): { passageIds: number[]; documentIds: number[]; cosines: number[] } | null;
  /** The vector of each passage, null while it waits (or the passage is gone). Same order as given. */
  vectorIdsOf(packFingerprint: string, passageIds: number[]): (number | null)[];
  /** Passages (there may be several with the same text) that carry these vectors. */
  passagesOfVectors(vectorIds: number[]): { vectorId: number; passageId: number; documentId: number }[];
  /** Which of these documents the filter lets through. */
  filterDocuments(documentIds: number[], filter: DocumentFilter): Set<number>;
  /** Ids with seq > `afterSeq`, in order, as they were added or dropped: what a saved index has not seen. */
  changesSince(
    packFingerprint: string,
    afterSeq: number,
  ): Iterable<{ seq: number; vectorId: number; vector: Int8Array | null }>;
  /** Forgets some of the drops up to `upToSeq`, once no saved index needs to be told of them. @returns whether there are more */
  forgetDrops(packFingerprint: string, upToSeq: number): boolean;
  /** Ids under the pack after this one, in order. */
  idsAfter(packFingerprint: string, vectorId: number, limit: number): number[];
  /** Vectors stored under the pack, of whatever text. */
  kept(packFingerprint: string): number;
  /** Drops some of them, of a pack no index is open for. Bounded work. @returns how many; 0 when none is left */
  dropSome(packFingerprint: string): number;
  /** The newest change's number. */
  lastSeq(packFingerprint: string): number;
  /**
   * The mark of the file in which an index of the pack was last saved, null before the first. Kept with the vectors: where
   * a power cut has taken back changes the file holds, it has taken back the mark as well.
   */
  savedMark(packFingerprint: string): string | null;
  setSavedMark(packFingerprint: string, mark: string): void;
  /**
   * Drops vectors whose text no passage has had for so long; counted from the first call after the last one went, so that
   * a text that comes back with a branch, a drive or an undo is not embedded again. @returns their ids
   */
  collectGarbage(packFingerprint: string, nowMs: number, keptMs: number): number[];
}

/** Approximate nearest neighbours over VectorStore's rows; derived and rebuildable. */
export interface VectorIndex {
  /** Loads the saved file if it fits, replays what it has not seen, rebuilds otherwise. */
  open(packFingerprint: string, dimensions: number): Promise<void>;
  add(vectorIds: number[], vectors: Float32Array): void;
  remove(vectorIds: number[]): void;
  /** Best first. */
  search(query: Float32Array, k: number): { vectorIds: number[]; cosines: number[] };
  size(): number;
  /** Atomic: temp, fsync, rename, with the store's sequence number. */
  save(): Promise<void>;
  /** Whether it holds each of these. Same order as given. */
  holds(vectorIds: number[]): boolean[];
  /** Lets go of everything and reads it from the store again. */
  rebuild(): Promise<void>;
  sizeBytes(): number;
  close(): Promise<void>;
}
