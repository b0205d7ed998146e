// What happens to one waiting file? Look, read (or recognise what was read before), look again, store. The catalog ends up with what is true of the disk,
// or the file goes on waiting; there is no third way.
import type { Clock, DocumentStore, Extractor, FileRecord, FileSeen, FileTree } from '../ports';
import { isStoreFailure } from './failures';
import type { Permit } from './permits';
import { type Copier, type Found, readUnlessReadBefore } from './read-before';
import type { Room } from './room';
import type { WriteQueue } from './write-queue';

export interface PipelineParts {
  documents: DocumentStore;
  extractor: Extractor;
  copier: Copier;
  fileTree: FileTree;
  clock: Clock;
  writes: WriteQueue;
  /** For what has been read and not stored yet, in UTF-16 units of text. */
  room: Room;
  /** Whether the folder is where it was: what is missing from a folder that is gone is not a deleted file. */
  folderIsPresent(folderId: number): Promise<boolean>;
  /** The file changed while it was read. What was read is stored; a later look has to follow. */
  onChangedWhileRead(file: FileRecord): void;
}

/** 'gone': nothing is left to do under that name. 'again': it is there but could not be read just now. */
export type ReadResult = 'stored' | 'gone' | 'again';

/** The extractor cannot read anything at the moment, through no fault of the file. */
export class ReadingDown extends Error {}

/**
 * Younger files may still be being written, and a second write within the file system's time grain would leave the same
 * size and date behind. Kernels' grains are up to 10 ms.
 */
const SETTLED_AFTER_MS = 100;
/** What another file leaves behind serves once: of several copies that come back, one takes it and becomes their original. */
const COPY_ATTEMPTS_MAX = 3;

/**
 * @param permit runs the reading itself when it is this file's turn; looking and storing need no turn.
 * Rejects with ReadingDown, the signal's reason, or what the catalog throws; the file is then still waiting.
 */
export async function readFile(
  parts: PipelineParts,
  file: FileRecord,
  permit: Permit,
  signal: AbortSignal,
): Promise<ReadResult> {
  const { documents, writes } = parts;
  const before = await lookSettled(parts, file, signal);
  if (before === null) return removeIfGone(parts, file);
  if (differs(before, file)) await writes.write(() => documents.noteFiles(file.folderId, [before]));
  for (let attempt = 1; ; attempt += 1) {
    const mayCopy = attempt < COPY_ATTEMPTS_MAX;
    const result = await readSettled(parts, file, before, { permit, signal, mayCopy });
    if (result !== 'lost') return result;
  }
}

interface Attempt {
  permit: Permit;
  signal: AbortSignal;
  /** Whether what was read of the same bytes before may serve. */
  mayCopy: boolean;
}

/** 'lost': what was to be taken over went before it could be stored. */
async function readSettled(
  parts: PipelineParts,
  file: FileRecord,
  before: FileSeen,
  { permit, signal, mayCopy }: Attempt,
): Promise<ReadResult | 'lost'> {
  let held = 0;
  try {
    // Its turn ends only when there is room for the result: what is read faster than it is stored would pile up.
    const result = await permit(async () => {
      const found = await read(parts, file, mayCopy ? before : null, signal);
      const units = unitsOf(found);
      await parts.room.take(units, signal);
      held = units;
      return found;
    });
    const after = await look(parts, file);
    if (after === null) return await removeIfGone(parts, file);
    if (result.outcome === 'vanished') return 'again';
    const stored = await parts.writes.write(() => store(parts.documents, file, before, result));
    if (stored === 'stored' && differs(after, before)) parts.onChangedWhileRead(file);
    return stored;
  } finally {
    parts.room.give(held);
  }
}

/** How much memory a result takes, in UTF-16 units of its text; its terms take several times that. */
function unitsOf(result: Found): number {
  const document = 'document' in result ? result.document : null;
  return document ? document.passages.reduce((sum, { text }) => sum + text.length, 0) : 0;
}

/** As a listing shows it now; as the catalog knew it where the listing is refused (reading it will say why). */
async function look(parts: PipelineParts, file: FileRecord): Promise<FileSeen | null> {
  try {
    return await parts.fileTree.stat(folderOf(file), file.path);
  } catch {
    return file;
  }
}

async function lookSettled(
  parts: PipelineParts,
  file: FileRecord,
  signal: AbortSignal,
): Promise<FileSeen | null> {
  const seen = await look(parts, file);
  const age = seen ? parts.clock.now() - seen.mtimeMs : Number.POSITIVE_INFINITY;
  // A date in the future is another machine's clock, not a file that is being written.
  if (age < 0 || age >= SETTLED_AFTER_MS) return seen;
  await parts.clock.sleep(SETTLED_AFTER_MS - age, signal);
  return look(parts, file);
}

/** @param seen null where it must be read, whatever was read before */
async function read(
  parts: PipelineParts,
  file: FileRecord,
  seen: FileSeen | null,
  signal: AbortSignal,
): Promise<Found> {
  signal.throwIfAborted();
  try {
    if (!seen) return await parts.extractor.extract(file.absolutePath, signal);
    return await readUnlessReadBefore(parts, file, seen, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    if (isStoreFailure(thrown)) throw thrown;
    throw new ReadingDown(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

async function removeIfGone(parts: PipelineParts, file: FileRecord): Promise<ReadResult> {
  if (!(await parts.folderIsPresent(file.folderId))) return 'gone';
  await parts.writes.write(() => {
    const current = parts.documents.file(file.folderId, file.path);
    if (current?.id === file.id) parts.documents.removeFiles([file.id]);
  });
  return 'gone';
}

/** @returns 'gone' when the catalog has given the file up or moved it since; then nothing was stored. */
function store(
  documents: DocumentStore,
  file: FileRecord,
  before: FileSeen,
  result: Exclude<Found, { outcome: 'vanished' }>,
): 'stored' | 'gone' | 'lost' {
  const current = documents.file(file.folderId, file.path);
  if (current?.id !== file.id) return 'gone';
  switch (result.outcome) {
    case 'same':
      if (current.contentHash !== result.contentHash) return 'lost';
      documents.touchFile(file.id, before);
      return 'stored';
    case 'copy':
      return documents.saveCopy(file.id, before, result.reading, result.document) ? 'stored' : 'lost';
    case 'indexed':
      documents.saveIndexed(file.id, before, result.contentHash, result.documentType, result.document);
      return 'stored';
    default:
      documents.saveOutcome(file.id, before, result);
      return 'stored';
  }
}

/** The folder's own path: what is left of the absolute path without the relative one. */
function folderOf({ absolutePath, path }: FileRecord): string {
  return absolutePath.slice(0, -path.length - 1);
}

function differs(left: FileSeen, right: FileSeen): boolean {
  return left.size !== right.size || left.mtimeMs !== right.mtimeMs || left.inode !== right.inode;
}
