// What is compared with the disk, and in which order? One thing at a time: whole folders, and what watchers hint at.
import type { Clock, FileEvent, Log } from '../ports';
import { isStoreFailure, sentenceOf } from './failures';
import type { FolderSync } from './folder-sync';
import type { Gate } from './gate';

export interface ScanLane {
  /** Does something else in its turn, when what was asked for before is done. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Compares a whole folder. Resolves when it is done, also when it failed (that is told, and tried again). */
  reconcile(folderId: number): Promise<void>;
  /** Takes hints; those that come while others wait are looked at together with them. */
  hint(folderId: number, events: readonly FileEvent[]): void;
  /** The same after a while; until then this counts as work that is under way. */
  hintLater(folderId: number, events: readonly FileEvent[], ms: number): void;
  busy(): boolean;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface ScanLaneParts {
  sync: FolderSync;
  gate: Gate;
  log: Log;
  clock: Clock;
  signal: AbortSignal;
  onChange(): void;
}

export function createScanLane({ sync, gate, log, clock, signal, onChange }: ScanLaneParts): ScanLane {
  const reconciling = new Map<number, Promise<void>>();
  const hints = new Map<number, FileEvent[]>();
  const underWay = new Set<Promise<void>>();
  let tail: Promise<void> = Promise.resolve();

  const track = (work: Promise<void>): Promise<void> => {
    underWay.add(work);
    void work.finally(() => {
      underWay.delete(work);
      onChange();
    });
    return work;
  };

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    tail = track(tail.then(work));
    return tail;
  };

  /** Only storing is waited for: a paused library still learns what changed. */
  const attempt = async (folderId: number, work: () => Promise<void>): Promise<void> => {
    if (signal.aborted) return;
    try {
      await work();
      gate.succeeded('storing');
      gate.succeeded('scanning');
    } catch (thrown) {
      if (signal.aborted) return;
      log.warn('a folder could not be compared with the disk', { folderId, why: thrown });
      if (isStoreFailure(thrown)) gate.failed('storing', sentenceOf(thrown), true);
      else gate.failed('scanning', `A folder could not be looked through: ${sentenceOf(thrown)}`);
      void track(retryWhenPossible(folderId));
    }
  };

  /** Whatever was to be noted is found again by comparing the whole folder. */
  const retryWhenPossible = async (folderId: number): Promise<void> => {
    try {
      await gate.pass(['storing', 'scanning'], signal);
    } catch {
      // Only the signal ends the wait.
      return;
    }
    void reconcile(folderId);
  };

  const reconcile = (folderId: number): Promise<void> => {
    const waiting = reconciling.get(folderId);
    if (waiting) return waiting;
    const done = enqueue(() => {
      // From here on, a new wish to compare means comparing again: this one may have passed the place already.
      reconciling.delete(folderId);
      return attempt(folderId, () => sync.reconcileFolder(folderId, signal));
    });
    reconciling.set(folderId, done);
    onChange();
    return done;
  };

  const hint = (folderId: number, events: readonly FileEvent[]): void => {
    const waiting = hints.get(folderId);
    if (waiting) {
      waiting.push(...events);
      return;
    }
    hints.set(folderId, [...events]);
    void enqueue(() => {
      const taken = hints.get(folderId) ?? [];
      hints.delete(folderId);
      return attempt(folderId, () => sync.applyEvents(folderId, taken, signal));
    });
  };

  return {
    inTurn: enqueue,
    reconcile,
    hint,
    hintLater(folderId, events, ms) {
      const look = (): void => hint(folderId, events);
      // When the work ends first, the next scan sees the same.
      void track(clock.sleep(ms, signal).then(look, () => undefined));
    },
    busy: () => underWay.size > 0,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
