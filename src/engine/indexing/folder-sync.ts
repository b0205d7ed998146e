// Does the catalog know what is in a folder? Brings its list of files up to date with the disk, for the whole folder or
// for what a watcher hinted at. Files are only listed here, never opened; new and changed ones are left waiting.
import { ancestors, coalesce, isAtOrUnder, isDirectoryChange } from '../../core/changes/coalesce';
import { isIgnoreFile } from '../../core/changes/folder-rules';
import { createReconciler, type Reconciler } from '../../core/changes/reconcile';
import type { DocumentStore, FileEvent, FileRecord, FileSeen, FolderRecord } from '../ports';
import { nextTurn } from './broadcast';
import { createDepartures, type Departures } from './departures';
import {
  type FolderChangeParts,
  forgetDeparted,
  LOOKED_AT_AT_ONCE,
  noteFiles,
  removeFiles,
  renameFiles,
} from './folder-changes';

export interface FolderSyncParts extends FolderChangeParts {
  /** Files are missing that may turn up under another name; to be looked at again after RENAME_GRACE_MS. */
  onMissing(folderId: number, paths: readonly string[]): void;
  /** A folder went away or came back. */
  onPresence(folder: FolderRecord, present: boolean): void;
  /** Directories below the folder that could not be opened, after a scan of all of it. */
  onUnreadable(folder: FolderRecord, directories: readonly string[]): void;
}

interface Scope {
  /** Directories to be listed with all that is below; '' is the whole folder. */
  directories: string[];
  /** Single files to be looked at. */
  files: string[];
}

const KNOWN_PER_TURN = 1_000;

export class FolderSync {
  readonly #parts: FolderSyncParts;
  readonly #departures: Departures;

  constructor(parts: FolderSyncParts) {
    this.#parts = parts;
    this.#departures = createDepartures(parts.clock);
  }

  /** Compares the whole folder with the disk. */
  async reconcileFolder(folderId: number, signal: AbortSignal): Promise<void> {
    const { documents, onUnreadable } = this.#parts;
    const folder = this.#folder(folderId);
    if (!folder) return;
    const device = await this.#deviceOf(folder);
    if (device === null) return this.#setPresent(folder, false);
    const comparison = await compare(this.#parts, folder, { directories: [''], files: [] }, signal);
    const { unreadable, seen, known } = comparison;
    const hasGone = unreadable.includes('') && (await this.#deviceOf(folder)) === null;
    // What remains where a drive was unplugged is an empty directory of another file system.
    const isOtherDevice = device !== (knownDevice(documents, folderId) ?? device);
    if (hasGone || (isOtherDevice && seen === 0 && known > 0)) return this.#setPresent(folder, false);
    this.#setPresent(folder, true);
    rememberDevice(documents, folderId, device);
    onUnreadable(folder, unreadable);
    this.#departures.forget(folderId);
    const missing = await finish(this.#parts, folder, comparison, signal);
    await removeFiles(this.#parts, folder, missing, signal);
    await forgetDeparted(this.#parts, signal);
  }

  /** Looks at what the events hint at. */
  async applyEvents(folderId: number, events: readonly FileEvent[], signal: AbortSignal): Promise<void> {
    const { documents, onMissing } = this.#parts;
    const folder = this.#folder(folderId);
    if (!folder) return;
    const device = await this.#deviceOf(folder);
    if (device === null) return this.#setPresent(folder, false);
    const hints = coalesce(events);
    const directories = hints.flatMap((hint) => directoryToList(hint));
    if (!folder.present || directories.includes('') || device !== knownDevice(documents, folderId)) {
      return this.reconcileFolder(folderId, signal);
    }
    const hinted = hints.filter((hint) => directoryToList(hint).length === 0).map(({ path }) => path);
    const replaced = knownAbove(documents, folderId, hints);
    const files = [...new Set([...hinted, ...replaced, ...this.#departures.pending(folderId)])];
    const comparison = await compare(this.#parts, folder, { directories, files }, signal);
    const missing = await finish(this.#parts, folder, comparison, signal);
    await removeFiles(this.#parts, folder, this.#departures.settle(folderId, missing), signal);
    const pending = this.#departures.pending(folderId);
    if (pending.length > 0) onMissing(folderId, pending);
  }

  /** Whether the folder went away or came back since it was last compared, by its place and file system alone. */
  async hasMoved(folder: FolderRecord): Promise<boolean> {
    const device = await this.#deviceOf(folder);
    if (!folder.present || device === null) return folder.present !== (device !== null);
    return device !== (knownDevice(this.#parts.documents, folder.id) ?? device);
  }

  /** Whether the folder is where it was, on the file system it was on; notes it when it is not. */
  async isPresent(folderId: number): Promise<boolean> {
    const folder = this.#folder(folderId);
    if (!folder) return false;
    const device = await this.#deviceOf(folder);
    const isPresent = device !== null && device === (knownDevice(this.#parts.documents, folderId) ?? device);
    if (!isPresent) this.#setPresent(folder, false);
    return isPresent;
  }

  #folder(folderId: number): FolderRecord | null {
    return this.#parts.documents.folders().find(({ id }) => id === folderId) ?? null;
  }

  /** The file system the folder lies on, or null when the folder is not where it was. */
  async #deviceOf(folder: FolderRecord): Promise<string | null> {
    const resolved = await this.#parts.fileTree.resolveFolder(folder.path);
    // A symlink put in its place leads somewhere else: that is not the folder the person chose.
    return 'error' in resolved || resolved.path !== folder.path ? null : resolved.device;
  }

  #setPresent(folder: FolderRecord, present: boolean): void {
    if (folder.present === present) return;
    this.#parts.documents.setFolderPresent(folder.id, present);
    this.#parts.onPresence(folder, present);
    // Files of a folder that is away wait without being read.
    if (present) this.#parts.onNoted();
  }
}

/** Files that stood where there must be a directory now: watchers tell what is in it, not always that it took a file's place. */
function knownAbove(documents: DocumentStore, folderId: number, hints: readonly FileEvent[]): string[] {
  const above = new Set(hints.flatMap(({ path }) => ancestors(path)));
  return [...above].filter((path) => path !== '' && documents.file(folderId, path) !== null);
}

/** The directory that a hint speaks about: itself, or the one whose ignore file says anew what is to be found there. */
function directoryToList(hint: FileEvent): string[] {
  if (isDirectoryChange(hint)) return [hint.path];
  const slash = hint.path.lastIndexOf('/');
  return isIgnoreFile(hint.path.slice(slash + 1)) ? [hint.path.slice(0, Math.max(0, slash))] : [];
}

interface Comparison {
  reconciler: Reconciler<FileRecord, FileSeen>;
  unreadable: string[];
  known: number;
  seen: number;
}

/** Lists what is in scope, noting new and changed files as they turn up. */
async function compare(
  parts: FolderSyncParts,
  folder: FolderRecord,
  scope: Scope,
  signal: AbortSignal,
): Promise<Comparison> {
  const known = await knownIn(parts.documents, folder.id, scope, signal);
  const reconciler = createReconciler<FileRecord, FileSeen>(known);
  const unreadable: string[] = [];
  let seen = 0;
  const add = async (files: FileSeen[]): Promise<void> => {
    seen += files.length;
    const { created, changed } = reconciler.add(files);
    await noteFiles(parts, folder.id, [...created, ...changed]);
  };
  for (const directory of scope.directories) {
    for await (const batch of parts.fileTree.scan(folder.path, signal, directory)) {
      unreadable.push(...batch.unreadable);
      await add(batch.files);
    }
  }
  for (let start = 0; start < scope.files.length; start += LOOKED_AT_AT_ONCE) {
    signal.throwIfAborted();
    const paths = scope.files.slice(start, start + LOOKED_AT_AT_ONCE);
    const looks = paths.map((path) => parts.fileTree.stat(folder.path, path).catch(() => 'unknown' as const));
    const found = await Promise.all(looks);
    // Not known to be gone: what is known of it is kept.
    unreadable.push(...paths.filter((_, index) => found[index] === 'unknown'));
    const files = found.filter((file) => file !== 'unknown' && file !== null);
    await add(files);
    for (const { path } of files) await retryIfUnreadable(parts, folder.id, path);
  }
  return { reconciler, unreadable, known: known.length, seen };
}

async function knownIn(
  documents: DocumentStore,
  folderId: number,
  scope: Scope,
  signal: AbortSignal,
): Promise<FileRecord[]> {
  const known = new Map<string, FileRecord>();
  let looked = 0;
  const yieldNowAndThen = async (): Promise<void> => {
    looked += 1;
    if (looked % KNOWN_PER_TURN !== 0) return;
    await nextTurn();
    signal.throwIfAborted();
  };
  for (const directory of scope.directories) {
    for (const file of documents.filesOf(folderId, directory)) {
      if (isAtOrUnder(file.path, directory)) known.set(file.path, file);
      await yieldNowAndThen();
    }
  }
  for (const path of scope.files) {
    const file = documents.file(folderId, path);
    if (file) known.set(path, file);
    await yieldNowAndThen();
  }
  return [...known.values()];
}

/** Carries out what only shows when everything in scope has been listed. @returns the files that are missing */
async function finish(
  parts: FolderSyncParts,
  folder: FolderRecord,
  { reconciler, unreadable }: Comparison,
  signal: AbortSignal,
): Promise<FileRecord[]> {
  const { created, changed, deleted, renamed } = reconciler.finish(unreadable);
  await renameFiles(parts, folder, renamed, signal);
  await noteFiles(parts, folder.id, [...created, ...changed]);
  if (renamed.length > 0) parts.onNoted();
  return deleted;
}

/** Changed permissions change neither size nor date, but they are why the watcher spoke. */
async function retryIfUnreadable(parts: FolderSyncParts, folderId: number, path: string): Promise<void> {
  const file = parts.documents.file(folderId, path);
  if (file?.state !== 'unreadable') return;
  await parts.writes.write(() => parts.documents.retry(file.id));
  parts.onNoted();
}

const deviceKey = (folderId: number): string => `folder_device:${folderId}`;

function knownDevice(documents: DocumentStore, folderId: number): string | null {
  return documents.setting(deviceKey(folderId));
}

function rememberDevice(documents: DocumentStore, folderId: number, device: string): void {
  if (knownDevice(documents, folderId) !== device) documents.setSetting(deviceKey(folderId), device);
}
