// Which waiting file is read next, and how many at once? Keeps the extractor busy, its results bounded, and forgets no file.
import type { Clock, DocumentStore, FileRecord, Log } from '../ports';
import { createBroadcast } from './broadcast';
import { isStoreFailure, sentenceOf } from './failures';
import type { Dependency, Gate } from './gate';
import { ReadingDown, type ReadResult } from './pipeline';

export interface SchedulerParts {
  documents: DocumentStore;
  gate: Gate;
  clock: Clock;
  log: Log;
  /** How many files the extractor can usefully be given at once. */
  concurrency: number;
  read(
    file: FileRecord,
    permit: <T>(work: () => Promise<T>) => Promise<T>,
    signal: AbortSignal,
  ): Promise<ReadResult>;
  /** After each file, and whenever `busy` changes. */
  onChange(finished: ReadResult | null): void;
}

export interface Scheduler {
  /** Files may wait that did not before. */
  poke(): void;
  /** Stops reading files of a folder that is being removed. */
  abandon(folderId: number): void;
  busy(): boolean;
  /** Absolute path of the file that has been read longest, or null. */
  currentFile(): string | null;
  /** Works until the signal ends it, then resolves once nothing is in flight. */
  run(signal: AbortSignal): Promise<void>;
}

/** Fetched at once: a query each, but a small file that changes meanwhile is read before the rest only after a poke. */
const FILES_PER_FETCH = 200;
/** Files beyond the extractor's that are being looked at or stored, so that it never waits for either. */
const FILES_BESIDES = 24;
/** Prepared documents waiting to be stored take several times their file's size in memory. */
const BYTES_IN_FLIGHT_MAX = 48 * 1024 * 1024;
const NEEDS: readonly Dependency[] = ['storing', 'reading'];
/** A file that is there but cannot be read or stored is tried this often before that becomes its outcome. */
const ATTEMPTS_MAX = 4;
const FIRST_RETRY_MS = 1_000;

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { documents, gate, clock, log } = parts;
  const changed = createBroadcast();
  const permit = createPermits(parts.concurrency);
  const inFlight = new Map<number, { file: FileRecord; stop: AbortController }>();
  /** Files set aside for a while after an attempt that failed, with the number of attempts. */
  const setAside = new Set<number>();
  const attempts = new Map<number, number>();
  let queue: FileRecord[] = [];
  let mayHaveMore = true;
  let bytesInFlight = 0;

  const poke = (): void => {
    // What was fetched may no longer come first.
    queue = [];
    mayHaveMore = true;
    changed.send();
  };

  const next = (): FileRecord | null => {
    if (queue.length === 0 && mayHaveMore) {
      const excluding = new Set([...inFlight.keys(), ...setAside]);
      queue = documents.nextWaiting(FILES_PER_FETCH, excluding);
      mayHaveMore = queue.length > 0;
    }
    return queue.shift() ?? null;
  };

  const isFull = (): boolean =>
    inFlight.size >= parts.concurrency + FILES_BESIDES ||
    (inFlight.size > 0 && bytesInFlight >= BYTES_IN_FLIGHT_MAX);

  const setAsideFor = (file: FileRecord, ms: number, signal: AbortSignal): void => {
    setAside.add(file.id);
    const comeBack = (): void => {
      setAside.delete(file.id);
      poke();
    };
    // An aborted sleep is the end of all work; the file is still waiting in the catalog.
    void clock.sleep(ms, signal).then(comeBack, () => setAside.delete(file.id));
  };

  const tryLater = (file: FileRecord, why: unknown, signal: AbortSignal): void => {
    const made = (attempts.get(file.id) ?? 0) + 1;
    attempts.set(file.id, made);
    log.warn('a file could not be read or stored', { path: file.absolutePath, attempt: made, why });
    if (made >= ATTEMPTS_MAX) giveUp(file, why);
    else setAsideFor(file, FIRST_RETRY_MS * 2 ** (made - 1), signal);
  };

  /** The file gets an outcome, so that it does not wait for ever; a change of the file or a retry starts anew. */
  const giveUp = (file: FileRecord, why: unknown): void => {
    attempts.delete(file.id);
    const detail = why === 'again' ? 'It was being replaced each time it was to be read.' : sentenceOf(why);
    documents.saveOutcome(file.id, file, 'unreadable', null, 'unknown', detail);
  };

  const failed = (file: FileRecord, thrown: unknown, signal: AbortSignal): void => {
    if (signal.aborted) return;
    if (thrown instanceof ReadingDown) {
      gate.failed('reading', `Files cannot be read at the moment: ${sentenceOf(thrown)}`);
    } else if (isStoreFailure(thrown)) {
      gate.failed('storing', sentenceOf(thrown), true);
    } else tryLater(file, thrown, signal);
  };

  const finished = (file: FileRecord, result: ReadResult, signal: AbortSignal): void => {
    for (const need of NEEDS) gate.succeeded(need);
    if (result === 'again') tryLater(file, result, signal);
    else attempts.delete(file.id);
  };

  const start = (file: FileRecord, allWork: AbortSignal): void => {
    const stop = new AbortController();
    const signal = AbortSignal.any([allWork, stop.signal]);
    inFlight.set(file.id, { file, stop });
    bytesInFlight += file.size;
    const work = async (): Promise<ReadResult | null> => {
      try {
        const result = await parts.read(file, permit, signal);
        finished(file, result, signal);
        return result;
      } catch (thrown) {
        failed(file, thrown, signal);
        return null;
      }
    };
    void work()
      .catch((thrown: unknown) => {
        // Only giving a file up can fail here, which is storing.
        gate.failed('storing', sentenceOf(thrown), true);
        return null;
      })
      .then((result) => {
        inFlight.delete(file.id);
        bytesInFlight -= file.size;
        // It may have changed while it was in flight and was passed over when files were last fetched.
        mayHaveMore = true;
        changed.send();
        parts.onChange(result);
      });
  };

  const work = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      await gate.pass(NEEDS, signal);
      const file = isFull() ? null : next();
      if (file) {
        start(file, signal);
        continue;
      }
      if (inFlight.size === 0) parts.onChange(null);
      await changed.wait(signal);
    }
  };

  return {
    poke,
    abandon(folderId) {
      for (const { file, stop } of inFlight.values()) {
        if (file.folderId === folderId) stop.abort(new Error('the folder was removed'));
      }
      poke();
    },
    busy: () => mayHaveMore || queue.length > 0 || inFlight.size > 0 || setAside.size > 0,
    currentFile: () => inFlight.values().next().value?.file.absolutePath ?? null,
    async run(signal) {
      await work(signal).catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
      while (inFlight.size > 0) await changed.wait(new AbortController().signal);
    },
  };
}

/** Lets `limit` works run at a time, in the order they asked. */
function createPermits(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, limit);
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const following = waiting.shift();
      if (following) following();
      else free += 1;
    }
  };
}
