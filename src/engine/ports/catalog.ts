// What does the library know? Folders, files, documents, passages and their postings: the truth.
import type { FileState, OutcomeCode } from '../../contract';
import type { FolderRules } from '../../core/changes/folder-rules';
import type { DocumentAttributes, Passage, PassageBox, PreparedDocument } from '../../core/document';
import type { SampledDocument } from '../../core/evaluation/draw-passages';
import type { DocumentTraits } from '../../core/facets/document-traits';
import type { PreparedName } from '../../core/passages/prepare-document';
import type { Bigram } from '../../core/pinyin/sounding-chains';
import type { DocumentFilter, KeywordNode, KeywordQuery } from '../../core/query/keyword-query';
import type { SimilarWord } from '../../core/spelling/word-list';
import type { FileSeen } from './files';
import type { RecognizedPage, Unindexed } from './reading';

export interface FolderRecord {
  id: number;
  path: string;
  present: boolean;
  isSample: boolean;
  rules: FolderRules;
}

export interface FileRecord extends FileSeen {
  id: number;
  folderId: number;
  absolutePath: string;
  state: FileState;
  contentHash: string | null;
}

/** A document whose pages are pictures. */
export interface ScannedFile extends FileRecord {
  scannedPages: number;
  type: string;
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
  /** The day it is of: by its name, by its own account, else when its file was last changed. Milliseconds since 1970. */
  dateMs: number;
  size: number;
  passages: number;
  partial: boolean;
  /** Whether its text was recognised in pictures, and may hold mistakes. */
  recognized: boolean;
}

/** A document as links find it. `key`: the name it was looked up by, or that the link ends in. */
export interface NamedDocument
  extends Pick<DocumentRecord, 'id' | 'folderId' | 'path' | 'absolutePath' | 'title'> {
  key: string;
}

/** `written`: the link as it stands in the document. */
export interface LinkingDocument extends NamedDocument {
  written: string;
}

export interface PassageRecord {
  id: number;
  documentId: number;
  ordinal: number;
  text: string;
  headingPath: string[];
  page: number | null;
  pageLabel: string | null;
  part: string | null;
  boxes: PassageBox[];
  overlap: number;
}

export interface FileRename {
  fileId: number;
  seen: FileSeen;
  name: PreparedName;
  /** The new name says that the bytes are of another kind. */
  isReadAnew: boolean;
}

/** What reading some bytes came to, as it is kept. */
export interface Reading
  extends Pick<PreparedDocument, 'title' | 'hasOwnTitle' | 'author' | 'createdAt' | 'language' | 'partial'> {
  /** Of the document. */
  id: number;
  /** Of the file it was read of. */
  path: string;
  contentHash: string;
  outcome: OutcomeCode;
  passages: number;
}

export interface ProblemRecord {
  documentId: number;
  absolutePath: string;
  outcome: OutcomeCode;
  detail: string | null;
  partial: boolean;
  /** Pages that are pictures and have not been recognised. */
  scannedPages: number;
}

export interface CatalogCounts {
  documents: Record<FileState, number>;
  passages: number;
  counters: { filesRead: number; passagesEmbedded: number; passagesReused: number };
}

/** The setting in which a catalog that was made anew says so, as JSON of the contract's Rebuilt. */
export const REBUILT_KEY = 'rebuilt';

/** The truth about folders, files, documents and passages. One writer; every method is one transaction, synchronous and short. */
/** `isAtLeast`: counting ended at a bound, and there may be more. */
export interface BoundedCount {
  count: number;
  isAtLeast: boolean;
}

export interface DocumentStore {
  /**
   * Runs several writing calls (of this store and of VectorStore) as one transaction: all or nothing, and about twice as
   * fast as one by one. When `work` throws, nothing of it is kept and the files in it still wait.
   */
  batch<T>(work: () => T): T;

  folders(): FolderRecord[];
  addFolder(path: string, isSample: boolean): FolderRecord;
  setFolderPresent(folderId: number, present: boolean): void;
  setFolderRules(folderId: number, rules: FolderRules): void;
  /** Forgets a folder: from now on nothing under it shows anywhere. What it takes goes by Leftovers. @returns documents removed */
  removeFolder(folderId: number): number;
  /** `share`: how much of the index is there for the folder, about, of 1; all of them together are less than 1. */
  folderCounts(): Map<number, { documents: number; waiting: number; share: number }>;

  /** Every file of a folder (or at and below one path in it), as last seen, for comparing with the disk. */
  filesOf(folderId: number, under?: string): Iterable<FileRecord>;
  file(folderId: number, path: string): FileRecord | null;
  /** New files become `waiting`; known files whose size, mtime or inode differ become `waiting` again, keeping what is indexed until re-read. */
  noteFiles(folderId: number, files: FileSeen[]): void;
  /**
   * The same files under other paths: they keep their documents, passages and vectors; only the name field is fed anew.
   * All at once, so that they may take one another's paths; any other file there is removed.
   */
  renameFiles(renames: readonly FileRename[]): void;
  /** Only size, mtime or inode changed, the bytes did not. Ends the waiting, unless the file was noted anew meanwhile. */
  touchFile(fileId: number, seen: FileSeen): void;
  /** Nothing of them is searchable any more. What was read is kept for copies until forgetDeparted. */
  removeFiles(fileIds: number[]): void;
  removeUnder(folderId: number, directory: string): void;

  /**
   * Forgets what was read of files that were removed, once it has been kept so long; counted from the first call after
   * they went. @returns how many, `limit` at most
   */
  forgetDeparted(nowMs: number, keptMs: number, limit: number): number;

  /** Whether a file of this size has been read: only then need the bytes of another be compared. */
  sizeIsKnown(size: number): boolean;
  /**
   * What was read of these very bytes, under the present fingerprint: first the file's own, then of others that do not
   * wait, or that went a while ago.
   */
  readingsOf(contentHash: string, file: Pick<FileRecord, 'id' | 'size'>): Reading[];
  /** A passage of a document that was read so; null where it is gone. */
  passageOf(reading: Reading, ordinal: number): Passage | null;
  /**
   * Gives a file what was read of the same bytes. @param document as it is under the file's name, or null where the reading
   * came to another outcome. @returns false, with nothing stored, when the file or that reading is gone
   */
  saveCopy(
    fileId: number,
    seen: { size: number; mtimeMs: number },
    reading: Reading,
    document: PreparedDocument | null,
  ): boolean;

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
  saveOutcome(fileId: number, seen: { size: number; mtimeMs: number }, result: Unindexed): void;
  /** A document whose pages are pictures that have not been recognised yet, recently changed ones first; null when there is none. */
  nextScanned(excluding: ReadonlySet<number>): ScannedFile | null;
  /** How many such documents there are. */
  countScanned(): number;
  /** Pages recognised before in a file of these bytes. */
  recognizedPages(contentHash: string, recognizer: string): RecognizedPage[];
  saveRecognizedPages(contentHash: string, recognizer: string, pages: RecognizedPage[]): void;
  /** All pages have been recognised: what was in them becomes searchable. Leaves alone what has changed meanwhile. */
  saveRecognized(file: ScannedFile, document: PreparedDocument): void;
  /** Nothing could be recognised; `detail` says why. It is not tried again until the file changes or is retried. */
  giveUpRecognizing(file: ScannedFile, detail: string): void;
  /** Puts files with a problem (or the one given) back to waiting. @returns how many */
  retry(documentId: number | null): number;
  /** Everything becomes waiting again, keeping what is indexed until re-read. @returns how many */
  readAllAgain(): number;
  /** Everything read under another fingerprint becomes waiting again, keeping what is indexed until re-read. @returns how many */
  invalidateOtherFingerprints(fingerprint: string): number;

  /** What a document, or one that went a while ago, says of itself beside its text. */
  attributesOf(documentId: number): DocumentAttributes;
  /** Keys by which links find the document: its file's name, its own title, its other names. */
  namesOf(documentId: number): string[];
  /** Whoever goes by one of these keys; a document that goes by several comes once for each. */
  documentsCalled(keys: readonly string[]): NamedDocument[];
  /** Every link that ends in one of these keys, of the newest documents first. */
  linksTo(keys: readonly string[], limit: number): LinkingDocument[];

  document(id: number): DocumentRecord | null;
  /** Those of the given documents that exist, in no particular order. */
  documents(ids: number[]): DocumentRecord[];
  recent(limit: number): DocumentRecord[];
  /** Of those of the given documents that exist, in the order given. Quick for thousands, also with each key press. */
  traits(ids: readonly number[]): DocumentTraits[];
  /** Every document that can be searched and that the filter lets through, last changed first. Looks at each of the library. */
  matching(filter: DocumentFilter | null): number[];
  passages(ids: number[]): PassageRecord[];
  /** Passages of one document with ordinals in [from, to), in order. */
  passagesOf(documentId: number, from: number, to: number): PassageRecord[];
  /** Every document that can be searched, in no particular order: what samples are drawn from. */
  searchable(): SampledDocument[];
  /** Documents that hold a passage with the text and headings of this one, its own among them; none where it is gone. */
  documentsWithSame(passageId: number): number[];
  problems(limit: number, offset: number): { problems: ProblemRecord[]; total: number };
  /** Files among those the filter lets through (null: all) that wait to be read. Bounded work. */
  filesWaiting(filter: DocumentFilter | null): BoundedCount;
  counts(): CatalogCounts;

  setting(key: string): string | null;
  setSetting(key: string, value: string): void;
  sizeBytes(): number;
  close(): void;
}

/**
 * What removed folders and dropped passages left behind: taken away, and the room given back to the disk, in steps that
 * are each well within a slice. How far it has come is in the catalog, so that it goes on after a kill.
 */
export interface Leftovers {
  /** Documents of removed folders that still take room. */
  documents(): number;
  /** `documents`: the next step only takes away rows. `room`: it is best taken when nothing else is to be done. null: nothing is left. */
  next(): 'documents' | 'room' | null;
  /** Takes the next step. @returns vectors that were dropped with it, as far as they are of the pack */
  clearSome(packFingerprint: string | null): number[];
}

/** Candidates best first; `bm25` is positive, higher is better. Parallel arrays. */
export interface KeywordCandidates {
  passageIds: number[];
  documentIds: number[];
  bm25: number[];
}

/** `further`: of every document that matches with none of the candidates, its best passage. */
export interface AllKeywordMatches extends KeywordCandidates {
  further: KeywordCandidates;
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
  /** The indexed bigrams that begin with a CJK character, most frequent first. */
  bigramsFrom(character: string): readonly Bigram[];
  /** Other words of letters within so many edits of a folded one, in no particular order. */
  similarWords(surface: string, maxEdits: number): SimilarWord[];
  /** Whether any passage or file name holds it. */
  occurs(node: KeywordNode): boolean;
  search(query: KeywordQuery, filter: DocumentFilter | null, limit: number): KeywordCandidates;
  /** The same, and who else there is; of words in more passages than are ever scored, the newest passages only. */
  searchAll(query: KeywordQuery, filter: DocumentFilter | null, limit: number): AllKeywordMatches;
  /** Documents whose file name matches the words, best first; `bm25` over the name field alone. */
  searchNames(query: KeywordQuery, filter: DocumentFilter | null, limit: number): KeywordCandidates;
}
