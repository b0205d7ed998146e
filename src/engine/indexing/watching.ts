// Which folders are watched, and what if watching takes long to begin? The present ones; then a scan does not wait for it.
import type { Clock, DocumentStore, FileEvent, FolderWatcher } from '../ports';
import { sentenceOf } from './failures';
import type { Gate } from './gate';
import type { ScanLane } from './scan-lane';

export interface WatchingParts {
  documents: DocumentStore;
  watcher: FolderWatcher;
  clock: Clock;
  gate: Gate;
  scan: ScanLane;
  signal: AbortSignal;
}

/** Starting to watch walks through every directory: seconds for a large tree, perhaps for ever on a network drive. */
const READY_WITHIN_MS = 10_000;

/**
 * Watches the folders that are present now. Resolves once changes from now on will be seen, or when that takes too long:
 * then every folder is compared with the disk again later, when it has come true.
 */
export async function watchFolders(parts: WatchingParts): Promise<void> {
  const { documents, watcher, clock, gate, scan, signal } = parts;
  const folders = documents.folders().filter((folder) => folder.present);
  const idOf = new Map(folders.map((folder) => [folder.path, folder.id]));
  const onEvents = (events: FileEvent[]): void => {
    for (const [path, folderId] of idOf) {
      const ofFolder = events.filter((event) => event.folder === path);
      if (ofFolder.length > 0) scan.hint(folderId, ofFolder);
    }
  };
  gate.note('watching', null);
  const ready = watcher
    .watch([...idOf.keys()], onEvents, (sentence) => gate.note('watching', sentence))
    .catch((thrown: unknown) => {
      if (!signal.aborted) gate.note('watching', `Folders cannot be watched: ${sentenceOf(thrown)}`);
    });
  const tooLong = new AbortController();
  const patience = clock.sleep(READY_WITHIN_MS, AbortSignal.any([signal, tooLong.signal])).then(
    () => 'late' as const,
    () => 'over' as const,
  );
  const first = await Promise.race([ready, patience]);
  tooLong.abort();
  if (first !== 'late') return;
  void ready.then(() => {
    for (const folder of folders) void scan.reconcile(folder.id);
  });
}
