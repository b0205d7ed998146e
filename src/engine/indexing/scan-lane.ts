// What is compared with the disk, and in which order? One thing at a time: whole folders, and what watchers hint at.
import type { Clock, FileEvent, FolderRecord, Log } from '../ports';
import { isStoreFailure, sentenceOf } from './failures';
import type { FolderSync } from './folder-sync';
import type { Gate } from './gate';

export interface ScanLaneParts {
  sync: FolderSync;
  gate: Gate;
  log: Log;
  clock: Clock;
  signal: AbortSignal;
  onChange(): void;
}

export class ScanLane {
  readonly #parts: ScanLaneParts;
  /** Folders whose comparison has been asked for and has not begun. */
  readonly #asked = new Map<number, Promise<void>>();
  /** Hints that have come and have not been looked at, by folder. */
  readonly #hints = new Map<number, FileEvent[]>();
  readonly #underWay = new Set<Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  constructor(parts: ScanLaneParts) {
    this.#parts = parts;
  }

  /** Compares a whole folder. Resolves when it is done, also when it failed (that is told, and tried again). */
  reconcile(folderId: number): Promise<void> {
    const { sync, signal, onChange } = this.#parts;
    const waiting = this.#asked.get(folderId);
    if (waiting) return waiting;
    const done = this.inTurn(() => {
      // From here on, a new wish to compare means comparing again: this one may have passed the place already.
      this.#asked.delete(folderId);
      return this.#attempt(folderId, () => sync.reconcileFolder(folderId, signal));
    });
    this.#asked.set(folderId, done);
    onChange();
    return done;
  }

  /** Takes hints; those that come while others wait are looked at together with them. */
  hint(folderId: number, events: readonly FileEvent[]): void {
    const { sync, signal } = this.#parts;
    const waiting = this.#hints.get(folderId);
    if (waiting) {
      waiting.push(...events);
      return;
    }
    this.#hints.set(folderId, [...events]);
    void this.inTurn(() => {
      const taken = this.#hints.get(folderId) ?? [];
      this.#hints.delete(folderId);
      return this.#attempt(folderId, () => sync.applyEvents(folderId, taken, signal));
    });
  }

  /** The same after a while; until then this counts as work that is under way. */
  hintLater(folderId: number, events: readonly FileEvent[], ms: number): void {
    const { clock, signal } = this.#parts;
    const look = (): void => this.hint(folderId, events);
    // When the work ends first, the next scan sees the same.
    void this.#track(clock.sleep(ms, signal).then(look, () => undefined));
  }

  /** Compares a folder that is no longer where it was, or is there again. Never rejects. */
  async lookFor(folder: FolderRecord): Promise<void> {
    const { sync, log } = this.#parts;
    try {
      if (await sync.hasMoved(folder)) await this.reconcile(folder.id);
    } catch (thrown) {
      log.warn('it could not be told whether a folder is there', { folder: folder.path, why: thrown });
    }
  }

  /** Does something in its turn, when what was asked for before is done. Never rejects. */
  inTurn(work: () => Promise<void>): Promise<void> {
    const { log, gate } = this.#parts;
    // A rejection here would fail everything that comes after.
    const guarded = (): Promise<void> =>
      work().catch((thrown: unknown) => {
        log.error('a step of scanning failed', { why: thrown });
        gate.failed('scanning', `Folders could not be looked through: ${sentenceOf(thrown)}`);
      });
    this.#last = this.#track(this.#last.then(guarded));
    return this.#last;
  }

  busy(): boolean {
    return this.#underWay.size > 0;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Only storing is waited for: a paused library still learns what changed. */
  async #attempt(folderId: number, work: () => Promise<void>): Promise<void> {
    const { gate, log, signal } = this.#parts;
    if (signal.aborted) return;
    try {
      await work();
      gate.succeeded('storing');
      gate.succeeded('scanning');
    } catch (thrown) {
      if (signal.aborted) return;
      log.warn('a folder could not be compared with the disk', { folderId, why: thrown });
      if (isStoreFailure(thrown)) gate.failed('storing', thrown, true);
      else gate.failed('scanning', `A folder could not be looked through: ${sentenceOf(thrown)}`);
      void this.#track(this.#retryWhenPossible(folderId));
    }
  }

  /** Whatever was to be noted is found again by comparing the whole folder. */
  async #retryWhenPossible(folderId: number): Promise<void> {
    try {
      await this.#parts.gate.pass(['storing', 'scanning'], this.#parts.signal);
    } catch {
      // Only the signal ends the wait.
      return;
    }
    void this.reconcile(folderId);
  }

  #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work);
    void work.finally(() => {
      this.#underWay.delete(work);
      this.#parts.onChange();
    });
    return work;
  }
}
