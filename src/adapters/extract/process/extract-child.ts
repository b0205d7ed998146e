// One extractor process: starts it when a file comes, watches it while it reads, ends it when it goes too far.
import type { ChildStatus } from '../../../contract';
import { Failure } from '../../../engine/failure';
import type { ChildHandle, Clock, Log, ProcessSpawner } from '../../../engine/ports';
import { type ExtractJob, feedChild } from './feed-child';
import { asChildMessage, type ExtractAnswer } from './messages';
import { never, rejectOnAbort, untilAborted } from './waiting';
import { passWorking } from './working-time';

export interface ChildLimits {
  /** From the spawn to the child's first word. */
  startMs: number;
  /** Resident bytes at which a child is ended in the middle of a file. */
  residentBytes: number;
  /** Resident bytes at which it is replaced between files: freed WebAssembly memory never goes back to the system. */
  recycleBytes: number;
  recycleFiles: number;
  /** Without a file for so long it is ended; the next file starts another. */
  idleMs: number;
}

export interface ChildOptions {
  spawner: ProcessSpawner;
  log: Log;
  clock: Clock;
  residentBytes: ((pid: number) => Promise<number | null>) | undefined;
  /** Processor time a process has used so far; without it a deadline is by the clock alone. */
  processorMs?: ((pid: number) => Promise<number | null>) | undefined;
  limits: ChildLimits;
}

/** What became of one request; `crashed` and the two limits end the child. */
export type RunResult =
  | { kind: 'answered'; answer: ExtractAnswer }
  | { kind: 'crashed'; reason: string }
  /** The disk gave up in the middle of the file; the child is as good as before. */
  | { kind: 'unreadable'; error: unknown }
  | { kind: 'timed_out' }
  | { kind: 'out_of_memory' };

interface LiveChild {
  handle: ChildHandle;
  /** Settles with the exit's reason; never rejects. Not for racing against each file: see `whenExited`. */
  exited: Promise<string>;
  /**
   * Called with the reason when the child exits. A promise that outlives thousands of races would keep every one of
   * their results in memory, whole documents; a listener is taken out again when its file is done.
   */
  whenExited: Set<(reason: string) => void>;
  answers: Map<number, (answer: ExtractAnswer) => void>;
  /** Called when a piece of a large file has arrived. */
  received: Map<number, () => void>;
  files: number;
}

/** How often a working child's memory is looked at: a hostile file takes some 100 MB a second. */
const RESIDENT_POLL_MS = 250;
/** The same once half of what it may have is taken: the rest may go in a moment. */
const CLOSE_POLL_MS = 50;
/** Waits before each new attempt after a child that died at start; after the last, calls fail until the pause is over. */
const START_BACK_OFF_MS = [200, 500, 1_500, 5_000] as const;
const GIVEN_UP_MS = 60_000;

/** One for all: an error made for each file would cost as much as reading it does. */
const OVER = new Error('It is over.');

export class ExtractChild {
  readonly #options: ChildOptions;
  #live: LiveChild | null = null;
  #state: ChildStatus['state'] = 'stopped';
  #restarts = 0;
  #resident: number | null = null;
  #lastError: string | null = null;
  #givenUpUntil = 0;
  readonly #closing = new AbortController();
  /** Of the monotonic clock: when its memory was looked at. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Aborted when it is no longer idle. */
  #busy = new AbortController();

  constructor(options: ChildOptions) {
    this.#options = options;
  }

  status(): ChildStatus {
    return {
      role: 'extract',
      pid: this.#live?.handle.pid ?? null,
      state: this.#state,
      restarts: this.#restarts,
      residentBytes: this.#live ? this.#resident : null,
      lastError: this.#lastError,
    };
  }

  /**
   * One request at a time. The deadline begins once the child has all the bytes: a slow disk is not the parser's fault.
   * Rejects when no child can be started, when closed, or with the signal's reason.
   */
  async run(job: ExtractJob, deadlineMs: number, signal: AbortSignal): Promise<RunResult> {
    const { request } = job;
    this.#busy.abort(OVER);
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const live = await this.#ensureStarted(stop);
    const done = new AbortController();
    const over = AbortSignal.any([done.signal, stop]);
    const answered = new Promise<RunResult>((resolve) => {
      live.answers.set(request.id, (answer) => resolve({ kind: 'answered', answer }));
    });
    let noteCrash = (_reason: string): void => undefined;
    const crashed = new Promise<RunResult>((resolve) => {
      noteCrash = (reason) => resolve({ kind: 'crashed', reason });
    });
    live.whenExited.add(noteCrash);
    live.files += 1;
    try {
      const result = await Promise.race([
        answered,
        crashed,
        feedChild(live, job, over).then((failed) => failed ?? this.#deadlineOf(live, deadlineMs, over)),
        this.#watchMemory(live, over),
        rejectOnAbort(stop, done.signal),
      ]);
      this.#afterRun(live, result);
      return result;
    } catch (error) {
      // Nobody waits for the answer any more, and there is no other way to stop a parser.
      this.#end(live, null);
      throw error;
    } finally {
      live.answers.delete(request.id);
      live.received.delete(request.id);
      live.whenExited.delete(noteCrash);
      done.abort(OVER);
    }
  }

  close(): void {
    this.#busy.abort(OVER);
    this.#closing.abort(new Failure('engine_restarted', 'Reading stopped because the library is closing.'));
    if (this.#live) this.#end(this.#live, null);
  }

  #afterRun(live: LiveChild, result: RunResult): void {
    const { limits } = this.#options;
    if (result.kind === 'unreadable') {
      // It still waits for the rest of the file.
      this.#end(live, null);
    } else if (result.kind === 'answered') {
      const isWorn = live.files >= limits.recycleFiles || (this.#resident ?? 0) >= limits.recycleBytes;
      if (isWorn) this.#end(live, null);
      else void this.#endWhenIdle(live);
    } else {
      this.#restarts += 1;
      this.#end(live, result.kind === 'crashed' ? `crashed: ${result.reason}` : result.kind);
    }
  }

  #end(live: LiveChild, error: string | null): void {
    if (error !== null) this.#lastError = error;
    if (this.#live === live) {
      this.#live = null;
      this.#resident = null;
      this.#lookedAt = Number.NEGATIVE_INFINITY;
      this.#state = 'stopped';
    }
    live.handle.kill();
  }

  async #ensureStarted(signal: AbortSignal): Promise<LiveChild> {
    if (this.#live) return this.#live;
    const { clock, log } = this.#options;
    if (clock.monotonic() < this.#givenUpUntil) throw this.#cannotStart();
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      this.#state = 'starting';
      const started = await this.#start(signal);
      if (typeof started !== 'string') {
        this.#state = 'running';
        return started;
      }
      this.#lastError = started;
      log.warn('An extractor process did not start', { attempt, reason: started });
      const wait = START_BACK_OFF_MS[attempt];
      if (wait === undefined) break;
      this.#state = 'backing_off';
      this.#restarts += 1;
      await clock.sleep(wait, signal);
    }
    this.#state = 'given_up';
    this.#givenUpUntil = clock.monotonic() + GIVEN_UP_MS;
    throw this.#cannotStart();
  }

  #cannotStart(): Failure {
    return new Failure(
      'internal',
      `The process that reads files cannot be started (${this.#lastError}). Restart Bookwheel.`,
    );
  }

  /** @returns the child once it has said it is ready, or why it did not come up */
  async #start(signal: AbortSignal): Promise<LiveChild | string> {
    const { spawner, limits } = this.#options;
    let handle: ChildHandle;
    try {
      handle = await spawner.spawn('extract');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    const live: LiveChild = {
      handle,
      exited: new Promise((resolve) => handle.onExit(resolve)),
      whenExited: new Set(),
      answers: new Map(),
      received: new Map(),
      files: 0,
    };
    const ready = new Promise<true>((resolve) => {
      handle.onMessage((raw) => {
        const message = asChildMessage(raw);
        if (message === null) return;
        if ('ready' in message) resolve(true);
        else if ('received' in message) live.received.get(message.id)?.();
        else live.answers.get(message.id)?.(message.answer);
      });
    });
    const done = new AbortController();
    const outcome = await Promise.race([
      ready,
      live.exited,
      this.#deadline(limits.startMs, AbortSignal.any([done.signal, signal])).then(
        () => 'did not answer in time',
      ),
      rejectOnAbort(signal, done.signal),
    ]).catch((error: unknown) => {
      handle.kill();
      throw error;
    });
    done.abort(OVER);
    if (outcome !== true) {
      handle.kill();
      return outcome;
    }
    this.#live = live;
    void live.exited.then((reason) => {
      for (const listener of live.whenExited) listener(reason);
      this.#noteExit(live, reason);
    });
    return live;
  }

  /** A child that dies between files is simply started again for the next. */
  #noteExit(live: LiveChild, reason: string): void {
    if (this.#live !== live) return;
    this.#live = null;
    this.#state = 'stopped';
    this.#lastError = reason;
  }

  async #deadline(ms: number, signal: AbortSignal): Promise<RunResult> {
    await untilAborted(() => this.#options.clock.sleep(ms, signal), signal);
    return signal.aborted ? never() : { kind: 'timed_out' };
  }

  async #deadlineOf({ handle: { pid } }: LiveChild, ms: number, signal: AbortSignal): Promise<RunResult> {
    await passWorking(this.#options, pid, ms, signal);
    return signal.aborted ? never() : { kind: 'timed_out' };
  }

  /** Its memory is worth more to others than the half second a new one takes. */
  async #endWhenIdle(live: LiveChild): Promise<void> {
    const { clock, limits } = this.#options;
    this.#busy = new AbortController();
    const { signal } = this.#busy;
    await untilAborted(() => clock.sleep(limits.idleMs, signal), signal);
    if (!signal.aborted) this.#end(live, null);
  }

  async #watchMemory(live: LiveChild, signal: AbortSignal): Promise<RunResult> {
    const { clock, limits, residentBytes } = this.#options;
    const { pid } = live.handle;
    if (!residentBytes || pid === null) return never();
    // Of a file that is read at once nothing would be seen; looking at each would take longer than reading it.
    const pause = (): number =>
      (this.#resident ?? 0) > limits.residentBytes / 2 ? CLOSE_POLL_MS : RESIDENT_POLL_MS;
    const soonMs = this.#lookedAt + pause() - clock.monotonic();
    if (soonMs > 0) await untilAborted(() => clock.sleep(soonMs, signal), signal);
    while (!signal.aborted) {
      const bytes = await residentBytes(pid);
      if (signal.aborted) break;
      this.#resident = bytes;
      this.#lookedAt = clock.monotonic();
      if (bytes !== null && bytes > limits.residentBytes) return { kind: 'out_of_memory' };
      await untilAborted(() => clock.sleep(pause(), signal), signal);
    }
    return never();
  }
}
