// Carries out what a comparison with the disk has found, through the write queue: many small steps are handed to it at a
// time, since it joins them to slices and each slice pays for its commit.
import { orderRenames, type Rename } from '../../core/changes/reconcile';
import { prepareName } from '../../core/passages/prepare-document';
import type {
  Clock,
  DocumentStore,
  Extractor,
  FileRecord,
  FileRename,
  FileSeen,
  FileTree,
  FolderRecord,
} from '../ports';
import type { WriteQueue } from './write-queue';

export interface FolderChangeParts {
  documents: DocumentStore;
  fileTree: FileTree;
  extractor: Pick<Extractor, 'readingKey'>;
  writes: WriteQueue;
  clock: Clock;
  /** Files may be waiting now. */
  onNoted(): void;
  /** Passages may have lost their files. */
  onRemoved(): void;
}

/** Steps for the write queue: each well within a slice. Renames and removals touch the postings of every passage. */
const NOTED_PER_STEP = 200;
const REMOVED_PER_STEP = 8;
/** Handed to the queue before the first of them is waited for: it joins steps to slices. */
const RENAMED_AT_ONCE = 256;
/** Files looked at before what is found is written: one write for each would wait for company each time. */
export const LOOKED_AT_AT_ONCE = 64;
const FORGOTTEN_PER_STEP = 50;
/** What was read of a file that went serves again should it come back, mostly on the same day. */
const DEPARTED_KEPT_MS = 24 * 60 * 60_000;

/** @param renamed files that were at another path of the folder until now */
export async function renameFiles(
  { documents, extractor, writes }: FolderChangeParts,
  folder: FolderRecord,
  renamed: readonly Rename<FileRecord, FileSeen>[],
  signal: AbortSignal,
): Promise<void> {
  const groups = orderRenames(renamed);
  const isStill = ({ from }: Rename<FileRecord, FileSeen>): boolean =>
    documents.file(folder.id, from.path)?.id === from.id;
  for (let start = 0; start < groups.length; start += RENAMED_AT_ONCE) {
    signal.throwIfAborted();
    const some = groups.slice(start, start + RENAMED_AT_ONCE).map((group) =>
      writes.write(() => {
        const known = group.filter(isStill);
        documents.renameFiles(known.map(({ from, to }) => toFileRename(extractor, from, to)));
        documents.noteFiles(
          folder.id,
          group.filter((each) => !known.includes(each)).map(({ to }) => to),
        );
      }, group.length),
    );
    await Promise.all(some);
  }
}

function toFileRename(
  { readingKey }: Pick<Extractor, 'readingKey'>,
  from: FileRecord,
  seen: FileSeen,
): FileRename {
  const name = fileNameOf(seen.path);
  const isReadAnew = readingKey(name) !== readingKey(fileNameOf(from.path));
  return { fileId: from.id, seen, name: prepareName(name), isReadAnew };
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** New and changed files are left waiting. */
export async function noteFiles(
  parts: FolderChangeParts,
  folderId: number,
  files: FileSeen[],
): Promise<void> {
  for (let start = 0; start < files.length; start += NOTED_PER_STEP) {
    const some = files.slice(start, start + NOTED_PER_STEP);
    await parts.writes.write(() => parts.documents.noteFiles(folderId, some), some.length);
    parts.onNoted();
  }
}

/** Each is looked at once more: a file moved while the listing went on may have been passed over at both places. */
export async function removeFiles(
  parts: FolderChangeParts,
  folder: FolderRecord,
  files: readonly FileRecord[],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < files.length; start += LOOKED_AT_AT_ONCE) {
    signal.throwIfAborted();
    const some = files.slice(start, start + LOOKED_AT_AT_ONCE);
    const there = await Promise.all(
      some.map((file) => parts.fileTree.stat(folder.path, file.path).catch(() => file)),
    );
    const gone = some.filter((_, index) => there[index] === null);
    await removeGone(parts, folder, gone);
    if (gone.length > 0) parts.onRemoved();
  }
}

async function removeGone(
  { documents, writes }: FolderChangeParts,
  folder: FolderRecord,
  gone: readonly FileRecord[],
): Promise<void> {
  const steps: Promise<void>[] = [];
  for (let start = 0; start < gone.length; start += REMOVED_PER_STEP) {
    const some = gone.slice(start, start + REMOVED_PER_STEP);
    const step = (): void => {
      const still = some.filter((file) => documents.file(folder.id, file.path)?.id === file.id);
      documents.removeFiles(still.map(({ id }) => id));
    };
    steps.push(writes.write(step, some.length));
  }
  await Promise.all(steps);
}

/** What was read of files that went serves those that come back, for a while. */
export async function forgetDeparted(
  { documents, writes, clock }: FolderChangeParts,
  signal: AbortSignal,
): Promise<void> {
  const step = (): number => documents.forgetDeparted(clock.now(), DEPARTED_KEPT_MS, FORGOTTEN_PER_STEP);
  while ((await writes.write(step)) === FORGOTTEN_PER_STEP) signal.throwIfAborted();
}
