// What does nobody tell us about? Drives that come and go, changes no watcher saw, files that may be read again by now.
import type { Clock, DocumentStore, FolderRecord } from '../ports';
import type { ScanLane } from './scan-lane';

export interface UpkeepParts {
  documents: DocumentStore;
  clock: Clock;
  scan: ScanLane;
  /** Whether the system would not let everything be watched. */
  watchingIsLimited(): boolean;
  /** Files may be waiting now. */
  onNoted(): void;
  /** Once a minute, for what is only worth doing now and then. */
  onTick(): void;
}

/** Often enough for a drive that was plugged in, seldom enough to cost nothing. */
const TICK_MS = 60_000;
/** Watchers miss events on network drives and under load; sooner would be felt on large folders. */
const TICKS_BETWEEN_SCANS = 10;
/** A tick that comes this much late by the clock on the wall: the machine slept, or the clock was set forward. */
const SLEPT_MS = 30_000;
/** Scans beside the regular ones take one part in this many of the time at most. */
const SCAN_SHARE = 50;
/** Each costs an attempt to open it; more than this are not somebody's open documents but missing permissions. */
const UNREADABLE_RETRIED_MAX = 200;

export class Upkeep {
  readonly #parts: UpkeepParts;
  /** Folders whose place is being looked at: a network drive may not answer for minutes, and the others do not wait for it. */
  readonly #lookedFor = new Set<number>();
  /** A scan that has not been made yet, because the one before was long. */
  #scanIsDue = false;
  #scanning = false;
  #awake = new AbortController();
  /** Of the monotonic clock. */
  #scanIsAffordableAt = 0;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Runs until the signal ends it, then rejects with its reason. */
  async run(signal: AbortSignal): Promise<never> {
    const { clock, documents, onTick, watchingIsLimited } = this.#parts;
    for (let tick = 1; ; tick += 1) {
      const sleptFrom = clock.now();
      await this.#rest(signal);
      const hasSlept = clock.now() - sleptFrom - TICK_MS > SLEPT_MS;
      onTick();
      if (tick % TICKS_BETWEEN_SCANS === 0) {
        this.#retryUnreadable();
        void this.#scan(documents.folders());
        continue;
      }
      for (const folder of documents.folders()) void this.#lookFor(folder);
      if (hasSlept || watchingIsLimited()) this.#scanIsDue = true;
      const isAffordable = !this.#scanning && clock.monotonic() >= this.#scanIsAffordableAt;
      if (this.#scanIsDue && isAffordable) void this.#scan(documents.folders());
    }
  }

  /** The machine woke up: while it slept, no watcher saw anything. */
  woke(): void {
    this.#scanIsDue = true;
    this.#awake.abort(new Error('The machine woke up.'));
    this.#awake = new AbortController();
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const awake = this.#awake.signal;
    try {
      await this.#parts.clock.sleep(TICK_MS, AbortSignal.any([signal, awake]));
    } catch (thrown) {
      if (signal.aborted || !awake.aborted) throw thrown;
    }
  }

  /** Never rejects, nor does what it waits for. */
  async #scan(folders: readonly FolderRecord[]): Promise<void> {
    const { clock, scan } = this.#parts;
    this.#scanIsDue = false;
    this.#scanning = true;
    const startedAt = clock.monotonic();
    await Promise.all(folders.map(({ id }) => scan.reconcile(id)));
    const now = clock.monotonic();
    this.#scanIsAffordableAt = now + (now - startedAt) * SCAN_SHARE;
    this.#scanning = false;
  }

  async #lookFor(folder: FolderRecord): Promise<void> {
    if (this.#lookedFor.has(folder.id)) return;
    this.#lookedFor.add(folder.id);
    await this.#parts.scan.lookFor(folder);
    this.#lookedFor.delete(folder.id);
  }

  /** The only outcome that ends without the file changing: another program closes it, permission is given. */
  #retryUnreadable(): void {
    const { documents, onNoted } = this.#parts;
    const unreadable = documents
      .problems(UNREADABLE_RETRIED_MAX, 0)
      .problems.filter(({ outcome }) => outcome === 'unreadable');
    for (const { documentId } of unreadable) documents.retry(documentId);
    if (unreadable.length > 0) onNoted();
  }
}
