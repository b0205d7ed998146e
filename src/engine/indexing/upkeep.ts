// What does nobody tell us about? Drives that come back, changes no watcher saw, files that may be read again by now.
import type { Clock, DocumentStore, FileTree } from '../ports';
import type { ScanLane } from './scan-lane';

export interface UpkeepParts {
  documents: DocumentStore;
  fileTree: FileTree;
  clock: Clock;
  scan: ScanLane;
  /** Files may be waiting now. */
  onNoted(): void;
  /** Once a minute, for what is only worth doing now and then. */
  onTick(): void;
}

/** Often enough for a drive that was plugged in, seldom enough to cost nothing. */
const TICK_MS = 60_000;
/** Watchers miss events on network drives and under load; sooner would be felt on large folders. */
const TICKS_BETWEEN_SCANS = 10;
/** Each costs an attempt to open it; more than this are not somebody's open documents but missing permissions. */
const UNREADABLE_RETRIED_MAX = 200;

/** Runs until the signal ends it, then rejects with its reason. */
export async function keepUp(parts: UpkeepParts, signal: AbortSignal): Promise<never> {
  for (let tick = 1; ; tick += 1) {
    await parts.clock.sleep(TICK_MS, signal);
    parts.onTick();
    if (tick % TICKS_BETWEEN_SCANS === 0) {
      retryUnreadable(parts);
      for (const folder of parts.documents.folders()) void parts.scan.reconcile(folder.id);
    } else await welcomeBack(parts);
  }
}

async function welcomeBack({ documents, fileTree, scan }: UpkeepParts): Promise<void> {
  for (const folder of documents.folders()) {
    if (folder.present) continue;
    const resolved = await fileTree.resolveFolder(folder.path);
    if (!('error' in resolved)) void scan.reconcile(folder.id);
  }
}

/** The only outcome that ends without the file changing: another program closes it, permission is given. */
function retryUnreadable({ documents, onNoted }: UpkeepParts): void {
  const unreadable = documents
    .problems(UNREADABLE_RETRIED_MAX, 0)
    .problems.filter(({ outcome }) => outcome === 'unreadable');
  for (const { documentId } of unreadable) documents.retry(documentId);
  if (unreadable.length > 0) onNoted();
}
