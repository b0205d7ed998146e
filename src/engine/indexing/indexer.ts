// How does the library stay true to the disk? Three loops around the catalog: one compares folders with the disk and
// leaves files waiting, one reads waiting files, one gives passages their vectors. The catalog is the only memory
// between them, so that a kill at any instant loses nothing.
import { type FolderRules, patternFor } from '../../core/changes/folder-rules';
import { Failure } from '../failure';
import type { FolderRecord } from '../ports';
import { changeSettings } from '../settings';
import type { Activity } from './activity';
import { checkOverlap, isSameFolder, unresolved } from './folder-choice';
import { createLanes, type IndexerParts, type Lanes } from './lanes';
import { Upkeep } from './upkeep';
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
  /** Replaces what is left out of a folder and compares it with the disk. Throws Failure not_found. */
  setRules(path: string, rules: FolderRules): Promise<FolderRecord>;
  /** Leaves one file out from now on. Throws Failure not_found. */
  exclude(documentId: number): Promise<FolderRecord>;
  /** Compares every folder with the disk. Resolves when every change is noted; reading goes on after that. */
  rescan(): Promise<void>;
  /** Puts files with a problem (or the one given) back to waiting. @returns how many */
  retry(documentId: number | null): number;
  /** Reads every file again; what is indexed of it answers until then. @returns how many wait for it */
  rebuild(): Promise<number>;
  pause(): void;
  /** Ends a pause, and tries at once what was waiting after a failure. */
  resume(): void;
  /** Compares every folder with the disk and works at full pace until nothing is left to do. Ends a pause. */
  indexNow(): void;
  /** The person may have chosen another pace. */
  paceChosen(): void;
  activity(): Activity;
  /** As in `activity`, which also counts what is left. */
  state(): Activity['state'];
  /** The machine woke up: compares every folder with the disk, since no watcher saw what happened meanwhile. */
  woke(): void;
  /** Text in pictures may be recognised in other languages than before: looks again at what waits for that. */
  recognizerChanged(): void;
  /** Another pack is on its way, serves, or no longer comes. */
  packsChanged(): void;
  /** The catalog was mended: files or vectors may wait that did not before. */
  catalogMended(): void;
  /** Called on every step of progress; the listener throttles. @returns a way to stop listening */
  onChange(listener: () => void): () => void;
  /** Resolves when nothing waits: every file has an outcome, every passage a vector, and the vector index is saved. */
  whenIdle(signal: AbortSignal): Promise<void>;
}

export function createIndexer(parts: IndexerParts): Indexer {
  return new LibraryIndexer(parts);
}

class LibraryIndexer implements Indexer {
  readonly #parts: IndexerParts;
  readonly #lanes: Lanes;
  readonly #upkeep: Upkeep;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #idleWaiters = new Set<() => void>();
  #running = false;
  #watching = false;
  #loops: Promise<void>[] = [];
  #stopping: Promise<void> | null = null;

  constructor(parts: IndexerParts) {
    this.#parts = parts;
    this.#lanes = createLanes(parts, {
      signal: this.#ended.signal,
      running: () => this.#running,
      onChange: () => this.#changed(),
      onPresence: (folderId, present) => this.#presenceChanged(folderId, present),
    });
    const { scan, gate, scheduler, embedding, clearing, recognition } = this.#lanes;
    this.#upkeep = new Upkeep({
      ...parts,
      scan,
      watchingIsLimited: () => gate.isTroubled('watching'),
      onNoted: () => scheduler.poke(),
      onTick: () => {
        embedding.tick();
        clearing.poke();
        recognition?.poke();
      },
    });
  }

  async start(options: { watch: boolean }): Promise<void> {
    if (this.#running || this.#stopping) return;
    const { documents, extractor } = this.#parts;
    const { scan, scheduler, embedding, clearing, recognition, run } = this.#lanes;
    this.#running = true;
    this.#watching = options.watch;
    documents.invalidateOtherFingerprints(extractor.fingerprint);
    this.#watchAnew();
    for (const folder of documents.folders()) void scan.reconcile(folder.id);
    this.#loops = [run((signal) => scheduler.run(signal)), run((signal) => embedding.run(signal))];
    this.#loops.push(run((signal) => clearing.run(signal)));
    if (this.#watching) this.#loops.push(run((signal) => this.#upkeep.run(signal)));
    if (recognition) this.#loops.push(run((signal) => recognition.run(signal)));
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async addFolder(path: string, isSample: boolean): Promise<FolderRecord> {
    const { documents, fileTree } = this.#parts;
    const resolved = await fileTree.resolveFolder(path);
    if ('error' in resolved) throw unresolved(path, resolved.error);
    const existing = checkOverlap(resolved.path, documents.folders());
    if (existing?.present) return existing;
    const folder = existing ?? documents.addFolder(resolved.path, isSample);
    this.#lanes.pacing.asked();
    if (this.#running) {
      this.#watchAnew();
      void this.#lanes.scan.reconcile(folder.id);
    }
    this.#changed();
    return folder;
  }

  async removeFolder(path: string): Promise<number> {
    const { documents } = this.#parts;
    const folder = await this.#folderAt(path);
    const removed = documents.removeFolder(folder.id);
    // Should it come back, it is opened to assistants anew or not at all.
    changeSettings(documents, {});
    this.#lanes.noteUnreadable(folder, []);
    this.#lanes.scheduler.abandon(folder.id);
    this.#lanes.clearing.poke();
    this.#watchAnew();
    this.#changed();
    return removed;
  }

  async setRules(path: string, rules: FolderRules): Promise<FolderRecord> {
    return this.#applyRules(await this.#folderAt(path), rules);
  }

  async exclude(documentId: number): Promise<FolderRecord> {
    const { documents } = this.#parts;
    const file = documents.document(documentId);
    const folder = documents.folders().find(({ id }) => id === file?.folderId);
    if (!file || !folder) throw new Failure('not_found', 'That file is no longer in the library.');
    const patterns = [...folder.rules.patterns, patternFor(file.path)];
    return this.#applyRules(folder, { ...folder.rules, patterns });
  }

  #applyRules(folder: FolderRecord, rules: FolderRules): FolderRecord {
    this.#parts.documents.setFolderRules(folder.id, rules);
    this.#watchAnew();
    if (this.#running) void this.#lanes.scan.reconcile(folder.id);
    this.#changed();
    return { ...folder, rules };
  }

  async #folderAt(path: string): Promise<FolderRecord> {
    const { documents, fileTree } = this.#parts;
    const resolved = await fileTree.resolveFolder(path);
    const names = 'error' in resolved ? [path] : [path, resolved.path];
    const folder = documents.folders().find((known) => names.some((name) => isSameFolder(name, known.path)));
    if (!folder) throw new Failure('not_found', `${path} is not one of the library's folders.`, path);
    return folder;
  }

  async rescan(): Promise<void> {
    const folders = this.#parts.documents.folders();
    await Promise.all(folders.map((folder) => this.#lanes.scan.reconcile(folder.id)));
  }

  async rebuild(): Promise<number> {
    const queued = this.#queued(this.#parts.documents.readAllAgain());
    await this.#parts.vectorIndex?.rebuild();
    return queued;
  }

  retry(documentId: number | null): number {
    return this.#queued(this.#parts.documents.retry(documentId));
  }

  pause(): void {
    this.#lanes.gate.pause();
    this.#lanes.report.forgetRates();
  }

  resume(): void {
    this.#lanes.gate.resume();
  }

  indexNow(): void {
    const { gate, pacing } = this.#lanes;
    // First, so that there is something to do and the hurry is not over before it began.
    void this.rescan();
    pacing.hurry();
    gate.resume();
  }

  paceChosen(): void {
    this.#lanes.pacing.chosen();
  }

  activity(): Activity {
    return this.#lanes.report.now();
  }

  state(): Activity['state'] {
    return this.#lanes.report.state();
  }

  woke(): void {
    if (this.#running && this.#watching) this.#upkeep.woke();
  }

  recognizerChanged(): void {
    this.#lanes.recognition?.poke();
    this.#changed();
  }

  packsChanged(): void {
    const { embedding, pacing, report } = this.#lanes;
    report.forgetRates();
    pacing.asked();
    embedding.poke();
    // The index that serves now is saved where that is worth it, and vectors without a passage are looked for in it.
    embedding.removed();
    this.#changed();
  }

  catalogMended(): void {
    this.#lanes.scheduler.poke();
    this.#lanes.embedding.poke();
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async whenIdle(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#isIdle()) return;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#idleWaiters.delete(done);
        reject(signal.reason);
      };
      const done = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#idleWaiters.add(done);
    });
  }

  async #stop(): Promise<void> {
    this.#running = false;
    this.#ended.abort(new Error('The indexer was stopped.'));
    await this.#parts.watcher.close();
    await Promise.all(this.#loops);
    await this.#lanes.scan.settled();
    try {
      await this.#lanes.embedding.save();
    } catch (thrown) {
      // The index is derived: the next start replays what the saved one lacks.
      this.#parts.log.warn('the vector index could not be saved', { why: thrown });
    }
    this.#changed();
  }

  #queued(files: number): number {
    this.#lanes.pacing.asked();
    this.#lanes.scheduler.poke();
    this.#changed();
    return files;
  }

  #isIdle(): boolean {
    const state = this.state();
    // Recognising goes on for hours and is nobody's to wait for.
    return this.#running && (state === 'idle' || state === 'recognizing');
  }

  #changed(): void {
    const { pacing } = this.#lanes;
    if (pacing.hurried() && this.state() === 'idle') pacing.settled();
    for (const listener of this.#listeners) listener();
    if (this.#idleWaiters.size === 0 || !this.#isIdle()) return;
    for (const done of this.#idleWaiters) done();
    this.#idleWaiters.clear();
  }

  #presenceChanged(folderId: number, present: boolean): void {
    this.#watchAnew();
    // What happened between the scan that found it and the first watched event would be lost.
    if (present && this.#watching) void this.#lanes.scan.reconcile(folderId);
    this.#changed();
  }

  #watchAnew(): void {
    if (!this.#watching) return;
    const { scan, gate } = this.#lanes;
    void scan.inTurn(() => watchFolders({ ...this.#parts, gate, scan, signal: this.#ended.signal }));
  }
}
