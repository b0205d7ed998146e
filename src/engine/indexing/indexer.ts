// How does the library stay true to the disk? Three loops around the catalog: one compares folders with the disk and
// leaves files waiting, one reads waiting files, one gives passages their vectors. The catalog is the only memory
// between them, so that a kill at any instant loses nothing.
import { Failure } from '../failure';
import type { FolderRecord } from '../ports';
import type { Activity } from './activity';
import { checkOverlap, isSameFolder, unresolved } from './folder-choice';
import { createLanes, type IndexerParts } from './lanes';
import { keepUp } from './upkeep';
import { watchFolders } from './watching';

export type { IndexerParts } from './lanes';

export interface Indexer {
  /** Begins to work in the background and resolves at once. `watch`: also follow changes until stopped. */
  start(options: { watch: boolean }): Promise<void>;
  /** Ends all work, saves the vector index. What was not finished is still waiting in the catalog. Idempotent. */
  stop(): Promise<void>;
  /** Adds a folder and begins to read it; one that is there already is returned as it is. Throws Failure: folder_missing, folder_not_readable, folder_overlaps. */
  addFolder(path: string, isSample: boolean): Promise<FolderRecord>;
  /** Throws Failure not_found. @returns documents removed */
  removeFolder(path: string): Promise<number>;
  /** Compares every folder with the disk. Resolves when every change is noted; reading goes on after that. */
  rescan(): Promise<void>;
  /** Puts files with a problem (or the one given) back to waiting. @returns how many */
  retry(documentId: number | null): number;
  pause(): void;
  /** Ends a pause, and tries at once what was waiting after a failure. */
  resume(): void;
  activity(): Activity;
  /** Called on every step of progress; the listener throttles. @returns a way to stop listening */
  onChange(listener: () => void): () => void;
  /** Resolves when nothing waits: every file has an outcome, every passage a vector, and the vector index is saved. */
  whenIdle(signal: AbortSignal): Promise<void>;
}

export function createIndexer(parts: IndexerParts): Indexer {
  const { documents, fileTree, log } = parts;
  const ended = new AbortController();
  const { signal } = ended;
  const listeners = new Set<() => void>();
  const idleWaiters = new Set<() => void>();
  let running = false;
  let watching = false;
  let stopping: Promise<void> | null = null;
  let loops: Promise<void>[] = [];

  const onChange = (): void => {
    for (const listener of listeners) listener();
    if (idleWaiters.size > 0 && isIdle()) for (const resolve of [...idleWaiters]) resolve();
  };
  const onPresence = (folderId: number, present: boolean): void => {
    rewatch();
    // What happened between the scan that found it and the first watched event would be lost.
    if (present && watching) void lanes.scan.reconcile(folderId);
    onChange();
  };
  const lanes = createLanes(parts, { signal, running: () => running, onChange, onPresence });
  const { scan, scheduler, embedding, gate, report } = lanes;

  const isIdle = (): boolean => running && report.now().state === 'idle';

  const rewatch = (): void => {
    if (!watching) return;
    void scan.inTurn(() => watchFolders({ ...parts, gate, scan, signal }));
  };

  const begin = (folderId: number): void => {
    if (!running) return;
    rewatch();
    void scan.reconcile(folderId);
  };

  const stop = async (): Promise<void> => {
    running = false;
    ended.abort(new Error('The indexer was stopped.'));
    await parts.watcher.close();
    await Promise.all(loops);
    await scan.settled();
    await embedding.save().catch((thrown: unknown) => {
      // It is derived: the next start replays what it lacks.
      log.warn('the vector index could not be saved', { why: thrown });
    });
    onChange();
  };

  return {
    async start(options) {
      if (running || stopping) return;
      running = true;
      watching = options.watch;
      documents.invalidateOtherFingerprints(parts.extractor.fingerprint);
      rewatch();
      for (const folder of documents.folders()) void scan.reconcile(folder.id);
      const upkeep = { ...parts, scan, onNoted: scheduler.poke, onTick: embedding.tick };
      loops = [lanes.run(scheduler.run), lanes.run(embedding.run)];
      if (watching) loops.push(lanes.run((until) => keepUp(upkeep, until)));
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
    async addFolder(path, isSample) {
      const resolved = await fileTree.resolveFolder(path);
      if ('error' in resolved) throw unresolved(path, resolved.error);
      const existing = checkOverlap(resolved.path, documents.folders());
      const folder = existing ?? documents.addFolder(resolved.path, isSample);
      if (!existing?.present) begin(folder.id);
      onChange();
      return folder;
    },
    async removeFolder(path) {
      const resolved = await fileTree.resolveFolder(path);
      const names = 'error' in resolved ? [path] : [path, resolved.path];
      const folder = documents
        .folders()
        .find((known) => names.some((name) => isSameFolder(name, known.path)));
      if (!folder) throw new Failure('not_found', `${path} is not one of the library's folders.`, path);
      const removed = documents.removeFolder(folder.id);
      lanes.noteUnreadable(folder, []);
      scheduler.abandon(folder.id);
      embedding.removed();
      rewatch();
      onChange();
      return removed;
    },
    async rescan() {
      await Promise.all(documents.folders().map((folder) => scan.reconcile(folder.id)));
    },
    retry(documentId) {
      const queued = documents.retry(documentId);
      scheduler.poke();
      onChange();
      return queued;
    },
    pause() {
      gate.pause();
      report.forgetPace();
    },
    resume: gate.resume,
    activity: report.now,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    whenIdle: (until) =>
      new Promise((resolve, reject) => {
        const done = (): void => {
          idleWaiters.delete(done);
          until.removeEventListener('abort', aborted);
          resolve();
        };
        const aborted = (): void => {
          idleWaiters.delete(done);
          reject(until.reason);
        };
        if (until.aborted) return aborted();
        until.addEventListener('abort', aborted, { once: true });
        idleWaiters.add(done);
        if (isIdle()) done();
      }),
  };
}
