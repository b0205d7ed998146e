// Which waiting file is read next, and how many at once? Keeps the extractor busy, its results bounded, and forgets no file.
import type { Clock, DocumentStore, FileRecord, Log } from '../ports';
import { createBroadcast } from './broadcast';
import { isStoreFailure, sentenceOf } from './failures';
import { FileTurns, type Turn } from './file-turns';
import type { Dependency, Gate } from './gate';
import type { Pacing } from './pacing';
import type { Permit } from './permits';
import { ReadingDown, type ReadResult } from './pipeline';

export interface SchedulerParts {
  documents: DocumentStore;
  gate: Gate;
  pacing: Pacing;
  clock: Clock;
  log: Log;
  /** How many files the extractor can usefully be given at once. */
  concurrency: number;
  read(file: FileRecord, permit: Permit, signal: AbortSignal): Promise<ReadResult>;
  /** After each file, and when nothing is left to read. `urgent`: somebody may look for it already. */
  onChange(finished: ReadResult | null, urgent: boolean): void;
}

/** Fetched with one query; a change that comes meanwhile fetches anew, so that it need not wait for all of these. */
const FILES_PER_FETCH = 200;
/** Files beyond the extractor's that are being looked at or stored, so that it never waits for either. */
const FILES_BESIDES = 48;
/** Prepared documents waiting to be stored take several times their file's size in memory. */
const BYTES_IN_FLIGHT_MAX = 48 * 1024 * 1024;
const NEEDS: readonly Dependency[] = ['storing', 'reading'];
/** A file that is there but cannot be read or stored is tried this often before that becomes its outcome. */
const ATTEMPTS_MAX = 4;
const FIRST_RETRY_MS = 1_000;

export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #turns: FileTurns;
  readonly #changed = createBroadcast();
  readonly #inFlight = new Map<number, { file: FileRecord; stop: AbortController }>();
  /** Files left alone for a while after an attempt that failed. */
  readonly #setAside = new Set<number>();
  readonly #attempts = new Map<number, number>();
  /** Fetched and not begun. What is in it may have changed since; reading begins with a look. */
  #queue: FileRecord[] = [];
  /** False once the catalog had nothing more that waits, until something is noted or finished. */
  #mayHaveMore = true;
  #bytesInFlight = 0;
  /** True once it has been told that nothing is left to read. */
  #resting = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#turns = new FileTurns(parts);
  }

  /** Files may wait that did not before, and what was fetched may no longer come first. */
  poke(): void {
    this.#queue = [];
    this.#mayHaveMore = true;
    this.#resting = false;
    this.#changed.send();
  }

  /** Stops reading files of a folder that has been removed. */
  abandon(folderId: number): void {
    for (const { file, stop } of this.#inFlight.values()) {
      if (file.folderId === folderId) stop.abort(new Error('The folder was removed.'));
    }
    this.poke();
  }

  busy(): boolean {
    return this.#mayHaveMore || this.#queue.length > 0 || this.#inFlight.size > 0 || this.#setAside.size > 0;
  }

  /** Absolute path of the file that has been in hand longest, or null. */
  currentFile(): string | null {
    return this.#inFlight.values().next().value?.file.absolutePath ?? null;
  }

  /** Works until the signal ends it, then resolves once nothing is in flight. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      for (;;) await this.#step(signal);
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    const untilDone = new AbortController().signal;
    while (this.#inFlight.size > 0) await this.#changed.wait(untilDone);
  }

  async #step(signal: AbortSignal): Promise<void> {
    await this.#parts.gate.pass(NEEDS, signal);
    this.#changed.seen();
    const file = this.#isFull() ? null : this.#next();
    if (file) return this.#begin(file, signal);
    if (this.#inFlight.size === 0) {
      this.#turns.idle();
      this.#tellResting();
    }
    await this.#changed.wait(signal);
  }

  /** Begins the file if it may be, or waits until that may have changed. */
  async #begin(file: FileRecord, signal: AbortSignal): Promise<void> {
    const { pacing } = this.#parts;
    const turn = await this.#turns.ask(file, this.#inFlight.size);
    if (turn.kind === 'look') await pacing.waitToLook(signal, this.#changed);
    else if (turn.kind === 'pause') await pacing.pause(turn.ms, signal, this.#changed);
    // What comes first may be another by now.
    else if (this.#queue[0] === file) {
      this.#queue.shift();
      void this.#handle(file, turn, signal);
    }
  }

  #tellResting(): void {
    if (this.#resting) return;
    this.#resting = true;
    this.#parts.onChange(null, false);
  }

  /** The file that comes next; it stays where it is. */
  #next(): FileRecord | null {
    if (this.#queue.length === 0 && this.#mayHaveMore) {
      const excluding = new Set([...this.#inFlight.keys(), ...this.#setAside]);
      this.#queue = this.#parts.documents.nextWaiting(FILES_PER_FETCH, excluding);
      this.#mayHaveMore = this.#queue.length > 0;
    }
    return this.#queue[0] ?? null;
  }

  #isFull(): boolean {
    const { size } = this.#inFlight;
    if (size >= this.#parts.concurrency + FILES_BESIDES) return true;
    return size > 0 && this.#bytesInFlight >= BYTES_IN_FLIGHT_MAX;
  }

  async #handle(
    file: FileRecord,
    { permit, urgent }: Extract<Turn, { kind: 'begin' }>,
    allWork: AbortSignal,
  ): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([allWork, stop.signal]);
    this.#inFlight.set(file.id, { file, stop });
    this.#bytesInFlight += file.size;
    this.#resting = false;
    const result = await this.#read(file, permit, signal);
    this.#parts.pacing.worked();
    this.#inFlight.delete(file.id);
    this.#bytesInFlight -= file.size;
    // It may have changed while it was in flight, and was passed over when files were last fetched.
    this.#mayHaveMore = true;
    this.#changed.send();
    this.#parts.onChange(result, urgent);
  }

  /** Never rejects. null: the file is as it was before, waiting. */
  async #read(file: FileRecord, permit: Permit, signal: AbortSignal): Promise<ReadResult | null> {
    const { gate, read } = this.#parts;
    try {
      const result = await read(file, permit, signal);
      for (const need of NEEDS) gate.succeeded(need);
      if (result === 'again') this.#tryLater(file, result, signal);
      else this.#attempts.delete(file.id);
      return result;
    } catch (thrown) {
      if (!signal.aborted) this.#failed(file, thrown, signal);
      return null;
    }
  }

  #failed(file: FileRecord, thrown: unknown, signal: AbortSignal): void {
    const { gate } = this.#parts;
    if (thrown instanceof ReadingDown) {
      gate.failed('reading', `Files cannot be read at the moment: ${sentenceOf(thrown)}`);
    } else if (isStoreFailure(thrown)) gate.failed('storing', thrown, true);
    else this.#tryLater(file, thrown, signal);
  }

  #tryLater(file: FileRecord, why: unknown, signal: AbortSignal): void {
    const made = (this.#attempts.get(file.id) ?? 0) + 1;
    this.#attempts.set(file.id, made);
    this.#parts.log.warn('a file could not be read or stored', {
      path: file.absolutePath,
      attempt: made,
      why,
    });
    if (made >= ATTEMPTS_MAX) this.#giveUp(file, why);
    else this.#setAsideFor(file, FIRST_RETRY_MS * 2 ** (made - 1), signal);
  }

  #setAsideFor(file: FileRecord, ms: number, signal: AbortSignal): void {
    this.#setAside.add(file.id);
    const comeBack = (): void => {
      this.#setAside.delete(file.id);
      this.poke();
    };
    // A sleep that is ended early is the end of all work; the file is still waiting in the catalog.
    void this.#parts.clock.sleep(ms, signal).then(comeBack, comeBack);
  }

  /** The file gets an outcome, so that it does not wait for ever; a change of the file or a retry begins anew. */
  #giveUp(file: FileRecord, why: unknown): void {
    this.#attempts.delete(file.id);
    const detail = why === 'again' ? 'It was being replaced each time it was to be read.' : sentenceOf(why);
    try {
      this.#parts.documents.saveOutcome(file.id, file, {
        outcome: 'unreadable',
        contentHash: null,
        documentType: 'unknown',
        detail,
      });
    } catch (thrown) {
      this.#parts.gate.failed('storing', thrown, isStoreFailure(thrown));
    }
  }
}
