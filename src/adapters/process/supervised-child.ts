// One child process kept at hand: started when first needed, started again with back-off when it dies, given up after
// five restarts in a row, stopped when idle and recycled when it has grown too large.
import { type BirpcReturn, createBirpc } from 'birpc';
import type { ChildStatus } from '../../contract';
import { Failure } from '../../engine/failure';
import type { ChildHandle, ChildRole, Clock, Log, ProcessSpawner } from '../../engine/ports';
import { childClosed, childDied, childGivenUp, childStopped } from './child-failures';
import { residentBytes } from './resident-bytes';

/** A child that died more often than this without one finished call in between will not get better by itself. */
const MAX_RESTARTS_IN_A_ROW = 5;
/** Doubles with every failure in a row: 0.25, 0.5, 1, 2, 4 s. */
const FIRST_BACK_OFF_MS = 250;
/** Loading the largest packs takes seconds on a slow disk; a child that needs longer hangs. */
const START_TIMEOUT_MS = 60_000;
/** Memory grows only through work, so an idle child is looked at once more and then left alone until it is used. */
const LOOK_EVERY_MS = 5_000;
/** No timer lasts longer than 24 days. */
const LONGEST_DOZE_MS = 24 * 60 * 60_000;
const CLOSING = 'Bookwheel is closing';
const TOO_LARGE = 'its memory had grown past the ceiling';

/** The child's functions as its parent calls them. */
export type Remote<Functions extends object> = BirpcReturn<Functions, Record<string, never>>;

export interface SupervisedChildOptions<Functions extends object> {
  role: ChildRole;
  spawner: ProcessSpawner;
  clock: Clock;
  log: Log;
  /** First calls to every new child, say to load models. When it rejects, the start has failed and callers get that error. */
  prepare?: (remote: Remote<Functions>) => Promise<void>;
  /** Above this resident size the child is replaced between two calls. */
  ceilingBytes?: number;
  /** Stopped after this long without a call; the next call starts it again. */
  idleMs?: number;
  /** A child that takes longer over one call hangs: it is ended, which counts as a failure. */
  callTimeoutMs?: number;
}

export interface SupervisedChild<Functions extends object> {
  /** Brings the child up ahead of the first call. */
  start(): Promise<void>;
  /**
   * Runs `work` against the living child, starting it first if need be (after the back-off, if it has just died).
   * Rejects with what the child threw; with `engine_restarted` when the child dies meanwhile; with `not_available_here` once given up or closed.
   */
  call<Result>(work: (remote: Remote<Functions>) => Promise<Result>): Promise<Result>;
  /** Ends the child now, on purpose: pending calls reject with `engine_restarted` and `reason`, and it does not count as a failure. */
  recycle(reason: string): void;
  status(): ChildStatus;
  close(): Promise<void>;
}

export function createSupervisedChild<Functions extends object>(
  options: SupervisedChildOptions<Functions>,
): SupervisedChild<Functions> {
  return new Supervisor(options);
}

/** One process from spawn to exit. */
interface Life<Functions extends object> {
  handle: ChildHandle;
  remote: Remote<Functions>;
  activeCalls: number;
  lastUsedAt: number;
  tooLarge: boolean;
  /** While nobody looks after it, because it is idle: the next call ends that. */
  dozing: AbortController | null;
  /** Set when the end is wanted, so that it is not counted as a failure. */
  endReason: string | null;
  /** What calls reject with once it is over. */
  failure: Failure | null;
  exited: AbortController;
}

class Supervisor<Functions extends object> implements SupervisedChild<Functions> {
  readonly #options: SupervisedChildOptions<Functions>;
  readonly #closing = new AbortController();
  #life: Life<Functions> | null = null;
  #starting: Promise<Life<Functions>> | null = null;
  #failuresInRow = 0;
  #restarts = 0;
  #earliestStart = Number.NEGATIVE_INFINITY;
  #residentBytes: number | null = null;
  #lastError: string | null = null;

  constructor(options: SupervisedChildOptions<Functions>) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#alive();
  }

  async call<Result>(work: (remote: Remote<Functions>) => Promise<Result>): Promise<Result> {
    const life = await this.#alive();
    const answered = new AbortController();
    void this.#endIfHung(life, answered.signal);
    life.activeCalls += 1;
    life.dozing?.abort();
    try {
      const result = await work(life.remote);
      this.#failuresInRow = 0;
      return result;
    } catch (error) {
      // Calls made after the end are told why, like those in flight.
      throw life.failure ?? error;
    } finally {
      answered.abort();
      life.activeCalls -= 1;
      life.lastUsedAt = this.#options.clock.monotonic();
      if (life.tooLarge) this.#endWhenFree(life, TOO_LARGE);
    }
  }

  recycle(reason: string): void {
    if (this.#life !== null) this.#end(this.#life, reason);
  }

  status(): ChildStatus {
    return {
      role: this.#options.role,
      pid: this.#life?.handle.pid ?? null,
      state: this.#state(),
      restarts: this.#restarts,
      residentBytes: this.#residentBytes,
      lastError: this.#lastError,
    };
  }

  async close(): Promise<void> {
    if (!this.#closing.signal.aborted) this.#closing.abort(childClosed(this.#options.role));
    await this.#starting?.catch(() => {
      // Whoever asked for that start is told; closing only waits until nothing of it is left.
    });
    const life = this.#life;
    if (life === null) return;
    const gone = new Promise<void>((resolve) => life.handle.onExit(() => resolve()));
    this.#end(life, CLOSING);
    await gone;
  }

  #state(): ChildStatus['state'] {
    if (this.#life !== null) return 'running';
    if (this.#failuresInRow > MAX_RESTARTS_IN_A_ROW) return 'given_up';
    if (this.#options.clock.monotonic() < this.#earliestStart) return 'backing_off';
    return this.#starting === null ? 'stopped' : 'starting';
  }

  #alive(): Promise<Life<Functions>> {
    if (this.#closing.signal.aborted) return Promise.reject(childClosed(this.#options.role));
    if (this.#life !== null) return Promise.resolve(this.#life);
    this.#starting ??= this.#bringUp().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #bringUp(): Promise<Life<Functions>> {
    const { clock, log, role, spawner } = this.#options;
    if (this.#failuresInRow > MAX_RESTARTS_IN_A_ROW)
      throw childGivenUp(role, this.#failuresInRow, this.#lastError ?? '');
    const waitMs = this.#earliestStart - clock.monotonic();
    if (waitMs > 0) await clock.sleep(waitMs, this.#closing.signal);
    if (this.#failuresInRow > 0) this.#restarts += 1;

    let handle: ChildHandle;
    try {
      handle = await spawner.spawn(role);
    } catch (error) {
      const reason = reasonOf(error);
      this.#noteFailure(reason);
      throw childDied(role, reason);
    }
    const life = this.#adopt(handle);
    await this.#prepare(life);
    log.info('A child process is up', { role, pid: handle.pid });
    this.#life = life;
    void this.#lookAfter(life);
    return life;
  }

  #adopt(handle: ChildHandle): Life<Functions> {
    const remote: Remote<Functions> = createBirpc<Functions, Record<string, never>>(
      {},
      { post: (message) => handle.post(message), on: (listener) => handle.onMessage(listener), timeout: -1 },
    );
    const life: Life<Functions> = {
      handle,
      remote,
      activeCalls: 0,
      lastUsedAt: this.#options.clock.monotonic(),
      tooLarge: false,
      dozing: null,
      endReason: null,
      failure: null,
      exited: new AbortController(),
    };
    handle.onExit((reason) => this.#over(life, reason));
    return life;
  }

  /** Fails, and leaves no process behind, when the child cannot be made ready in time or is no longer wanted. */
  async #prepare(life: Life<Functions>): Promise<void> {
    const ready = new AbortController();
    const alarmOff = AbortSignal.any([ready.signal, this.#closing.signal]);
    const tooLate = this.#options.clock.sleep(START_TIMEOUT_MS, alarmOff).then(() => {
      throw new Error(`was not ready after ${START_TIMEOUT_MS / 1000} s`);
    });
    try {
      await Promise.race([this.#options.prepare?.(life.remote), tooLate]);
      this.#closing.signal.throwIfAborted();
    } catch (error) {
      if (this.#closing.signal.aborted) this.#end(life, CLOSING);
      else this.#over(life, reasonOf(error));
      life.handle.kill();
      throw error instanceof Failure ? error : (life.failure ?? error);
    } finally {
      ready.abort();
      tooLate.catch(() => {
        // The race is decided; this is only the alarm being switched off.
      });
    }
  }

  /** The process has ended, or is given up on: settles everything that waits for it. Later calls for the same life do nothing. */
  #over(life: Life<Functions>, reason: string): void {
    if (life.exited.signal.aborted) return;
    life.exited.abort();
    if (this.#life === life) this.#life = null;
    this.#residentBytes = null;
    const { log, role } = this.#options;
    if (life.endReason === null) {
      this.#noteFailure(reason);
      life.failure = childDied(role, reason);
    } else {
      log.info('A child process was stopped', { role, pid: life.handle.pid, reason: life.endReason });
      life.failure = childStopped(role, life.endReason);
    }
    life.remote.$close(life.failure);
  }

  #noteFailure(reason: string): void {
    const { clock, log, role } = this.#options;
    this.#lastError = reason;
    this.#failuresInRow += 1;
    const backOffMs = FIRST_BACK_OFF_MS * 2 ** (this.#failuresInRow - 1);
    this.#earliestStart = clock.monotonic() + backOffMs;
    log.warn('A child process failed', { role, reason, failuresInRow: this.#failuresInRow, backOffMs });
  }

  #end(life: Life<Functions>, reason: string): void {
    life.endReason ??= reason;
    this.#over(life, reason);
    life.handle.kill();
  }

  #endWhenFree(life: Life<Functions>, reason: string): void {
    if (life.activeCalls === 0 && !life.exited.signal.aborted) this.#end(life, reason);
  }

  async #endIfHung(life: Life<Functions>, answered: AbortSignal): Promise<void> {
    const { callTimeoutMs, clock } = this.#options;
    if (callTimeoutMs === undefined || !(await slept(clock, callTimeoutMs, answered))) return;
    this.#over(life, `did not answer for ${callTimeoutMs / 1000} s`);
    life.handle.kill();
  }

  async #lookAfter(life: Life<Functions>): Promise<void> {
    const { clock, idleMs = Number.POSITIVE_INFINITY } = this.#options;
    let measuredAt = Number.NEGATIVE_INFINITY;
    while (!life.exited.signal.aborted) {
      const isUsed = life.activeCalls > 0 || life.lastUsedAt >= measuredAt;
      if (isUsed) {
        measuredAt = clock.monotonic();
        await this.#measure(life);
      }
      if (life.tooLarge) this.#endWhenFree(life, TOO_LARGE);
      else if (clock.monotonic() - life.lastUsedAt >= idleMs) this.#endWhenFree(life, 'it was idle');
      await this.#untilNextLook(life, isUsed);
    }
  }

  async #untilNextLook(life: Life<Functions>, isUsed: boolean): Promise<void> {
    const { clock, idleMs = Number.POSITIVE_INFINITY } = this.#options;
    if (isUsed || life.tooLarge) {
      await slept(clock, Math.min(LOOK_EVERY_MS, idleMs), life.exited.signal);
      return;
    }
    life.dozing = new AbortController();
    const idleFor = clock.monotonic() - life.lastUsedAt;
    const signal = AbortSignal.any([life.exited.signal, life.dozing.signal]);
    await slept(clock, Math.min(LONGEST_DOZE_MS, idleMs - idleFor), signal);
    life.dozing = null;
  }

  async #measure(life: Life<Functions>): Promise<void> {
    const { ceilingBytes = Number.POSITIVE_INFINITY } = this.#options;
    const bytes = life.handle.pid === null ? null : await residentBytes(life.handle.pid);
    if (life.exited.signal.aborted) return;
    this.#residentBytes = bytes;
    life.tooLarge = (bytes ?? 0) > ceilingBytes;
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @returns false when the signal came first */
async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
  } catch {
    // Sleeping only ever fails by being cut short.
  }
  return !signal.aborted;
}
