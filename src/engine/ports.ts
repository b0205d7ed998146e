// What the engine needs from outside, as interfaces. Adapters implement them; hosts put them together; tests pass fakes.
// Everything here is plain data and promises: no SQLite, ONNX or file system type appears.
import type { ChildStatus, FileState, OutcomeCode } from '../contract';
import type { PreparedDocument } from '../core/document';
import type { DocumentFilter, KeywordQuery } from '../core/query/keyword-query';

// ── time and log ────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going back. */
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Never receives document text or queries. `fields` are small plain values. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────
/** A file as a listing shows it, without opening it. `path` is relative to its folder, with '/' between parts. */
export interface FileSeen {
  path: string;
  size: number;
  mtimeMs: number;
  inode: string;
}

export interface FileTree {
  /** Absolute real path of an existing readable directory and the file system (`device`) it lies on, or why not. */
  resolveFolder(
    path: string,
  ): Promise<{ path: string; device: string } | { error: 'folder_missing' | 'folder_not_readable' }>;
  /**
   * Files below `folder` that the ignore rules let through, in batches; symlinks are not followed. `unreadable` lists
   * directories that could not be opened ('' for the folder itself). With `under`, only that file or what lies below
   * that directory; paths stay relative to `folder`.
   */
  scan(
    folder: string,
    signal: AbortSignal,
    under?: string,
  ): AsyncIterable<{ files: FileSeen[]; unreadable: string[] }>;
  /** One file as a listing would show it; null when it is not there (or ignored). */
  stat(folder: string, path: string): Promise<FileSeen | null>;
}

/** A hint that something under a folder may have changed; always confirmed against the disk. `path` relative, '/' between parts. */
export interface FileEvent {
  folder: string;
  path: string;
  kind: 'created' | 'changed' | 'deleted' | 'directory_deleted' | 'directory_created';
}

export interface FolderWatcher {
  /** Replaces the set of watched folders. Events come in batches; `onTrouble` gets a sentence (say, the system's limit on watches). */
  watch(
    folders: string[],
    onEvents: (events: FileEvent[]) => void,
    onTrouble: (sentence: string) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
export type ExtractResult =
  /** `contentHash`: SHA-256 of the bytes, hex. `documentType`: 'pdf', 'markdown', 'html', 'docx', 'text', … */
  | { outcome: 'indexed'; contentHash: string; documentType: string; document: PreparedDocument }
  | {
      outcome: Exclude<OutcomeCode, 'indexed'>;
      contentHash: string | null;
      documentType: string;
      detail: string | null;
    };

export interface Extractor {
  /** Reads one file in a child process under limits. Never rejects for what a file does; rejects only with the signal's reason or when closed. */
  extract(absolutePath: string, signal: AbortSignal): Promise<ExtractResult>;
  /** How many files it can usefully be given at once. */
  readonly concurrency: number;
  /** Hash of everything a stored passage and its terms depend on (analyzer, chunking). */
  readonly fingerprint: string;
  children(): ChildStatus[];
  close(): Promise<void>;
}

// ── catalog ─────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface FolderRecord {
  id: number;
  path: string;
  present: boolean;
  isSample: boolean;
}

export interface FileRecord extends FileSeen {
  id: number;
  folderId: number;
  absolutePath: string;
  state: FileState;
  contentHash: string | null;
}

export interface DocumentRecord {
  id: number;
  folderId: number;
  path: string;
  absolutePath: string;
  title: string;
  author: string | null;
  type: string;
  language: string | null;
  mtimeMs: number;
  size: number;
  passages: number;
  partial: boolean;
}

export interface PassageRecord {
  id: number;
  documentId: number;
  ordinal: number;
  text: string;
  headingPath: string[];
  page: number | null;
  overlap: number;
  /** Row of the passage's vector under the active pack, or null while it waits. */
  vectorId: number | null;
}

export interface ProblemRecord {
  documentId: number;
  absolutePath: string;
  outcome: OutcomeCode;
  detail: string | null;
  partial: boolean;
}

export interface CatalogCounts {
  documents: Record<FileState, number>;
  passages: number;
  counters: { filesRead: number; passagesEmbedded: number; passagesReused: number };
}

/** The truth about folders, files, documents and passages. One writer; every method is one transaction, synchronous and short. */
export interface DocumentStore {
  /**
   * Runs several writing calls (of this store and of VectorStore) as one transaction: all or nothing, and about twice as
   * fast as one by one. When `work` throws, nothing of it is kept and the files in it still wait.
   */
  batch<T>(work: () => T): T;

  folders(): FolderRecord[];
  addFolder(path: string, isSample: boolean): FolderRecord;
  setFolderPresent(folderId: number, present: boolean): void;
  /** Forgets a folder and everything under it, postings too. @returns documents removed */
  removeFolder(folderId: number): number;
  folderCounts(): Map<number, { documents: number; waiting: number }>;

  /** Every file of a folder (or at and below one path in it), as last seen, for comparing with the disk. */
  filesOf(folderId: number, under?: string): Iterable<FileRecord>;
  file(folderId: number, path: string): FileRecord | null;
  /** New files become `waiting`; known files whose size, mtime or inode differ become `waiting` again, keeping what is indexed until re-read. */
  noteFiles(folderId: number, files: FileSeen[]): void;
  /** The same file under another path: keeps its document, passages and vectors; re-feeds the name field only. */
  renameFile(fileId: number, seen: FileSeen, nameField: string): void;
  /** Only size, mtime or inode changed, the bytes did not. Ends the waiting. */
  touchFile(fileId: number, seen: FileSeen): void;
  removeFiles(fileIds: number[]): void;
  removeUnder(folderId: number, directory: string): void;

  /** Files waiting to be read, small and recent first. */
  nextWaiting(limit: number, excluding: ReadonlySet<number>): FileRecord[];
  saveIndexed(
    fileId: number,
    seen: { size: number; mtimeMs: number },
    contentHash: string,
    type: string,
    document: PreparedDocument,
  ): void;
  /** Keeps nothing searchable of the file but records why. A poisoned file stays so until size or mtime change. */
  saveOutcome(
    fileId: number,
    seen: { size: number; mtimeMs: number },
    outcome: Exclude<OutcomeCode, 'indexed'>,
    contentHash: string | null,
    type: string,
    detail: string | null,
  ): void;
  /** Puts files with a problem (or the one given) back to waiting. @returns how many */
  retry(documentId: number | null): number;
  /** Everything read under another fingerprint becomes waiting again, keeping what is indexed until re-read. @returns how many */
  invalidateOtherFingerprints(fingerprint: string): number;

  document(id: number): DocumentRecord | null;
  /** Those of the given documents that exist, in no particular order. */
  documents(ids: number[]): DocumentRecord[];
  recent(limit: number): DocumentRecord[];
  passages(ids: number[]): PassageRecord[];
  /** Passages of one document with ordinals in [from, to), in order. */
  passagesOf(documentId: number, from: number, to: number): PassageRecord[];
  problems(limit: number, offset: number): { problems: ProblemRecord[]; total: number };
  counts(): CatalogCounts;

  setting(key: string): string | null;
  setSetting(key: string, value: string): void;
  sizeBytes(): number;
  close(): void;
}

/** Candidates best first; `bm25` is positive, higher is better. Parallel arrays. */
export interface KeywordCandidates {
  passageIds: number[];
  documentIds: number[];
  bm25: number[];
}

export interface PostingsStore {
  /** Passages in the index. */
  passageCount(): number;
  /** In how many passages each term occurs (any field); 0 for unknown terms. Same order as given. */
  documentFrequencies(terms: string[]): number[];
  /** Terms whose surface form starts with `prefix` (already normalised), most frequent first. */
  expandPrefix(prefix: string, limit: number): string[];
  /** Terms containing one CJK character, most frequent first: bigrams and the character alone. */
  expandCharacter(character: string, limit: number): string[];
  search(query: KeywordQuery, filter: DocumentFilter | null, limit: number): KeywordCandidates;
  /** Documents whose file name matches the words, best first; `bm25` over the name field alone. */
  searchNames(query: KeywordQuery, filter: DocumentFilter | null, limit: number): KeywordCandidates;
}

// ── vectors ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Durable vectors, int8 with scale 127, keyed by passage content and pack fingerprint: equal text is embedded once. */
export interface VectorStore {
  /** Distinct passage contents that have no vector yet under this pack, newest documents last. `text` is what is to be embedded. */
  missing(packFingerprint: string, limit: number): { contentHash: Uint8Array; text: string }[];
  counts(packFingerprint: string): { ready: number; waiting: number };
  /** Stores and @returns the vectors' ids, in order. Every vector is finite and L2-normalised float32 of the pack's dimensions. */
  put(packFingerprint: string, entries: { contentHash: Uint8Array; vector: Float32Array }[]): number[];
  /** Cosine of the query with each stored vector; NaN for ids that are not there. Exact. */
  cosines(query: Float32Array, vectorIds: number[]): Float32Array;
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
  /** The newest change's number. */
  lastSeq(packFingerprint: string): number;
  /** Drops vectors whose text no passage has any more. @returns their ids */
  collectGarbage(packFingerprint: string): number[];
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
  sizeBytes(): number;
  close(): Promise<void>;
}

// ── models ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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

// ── processes ───────────────────────────────────────────────────────────────────────────────────────────────────────
export type ChildRole = 'inference' | 'extract';

/** A started child, whichever host made it. Messages are structured-cloned. */
export interface ChildHandle {
  readonly pid: number | null;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the child never came up. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

export interface ProcessSpawner {
  spawn(role: ChildRole): Promise<ChildHandle>;
}
