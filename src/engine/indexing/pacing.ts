// How hard does background work go now, and when does it go on? One for all loops, so that they slow down together.
// It looks at the machine only while there is work: an idle library wakes nobody.
import {
  type BackgroundWork,
  decidePace,
  FULL_PACE,
  type MachineState,
  type Pace,
  restAfter,
  UNKNOWN_MACHINE,
} from '../../core/pace/pace';
import type { Clock, Machine } from '../ports';
import type { Broadcast } from './broadcast';

/** What the pace depends on. */
export interface PaceSource {
  machine: Machine;
  /** What the person has chosen. */
  backgroundWork(): BackgroundWork;
}

export interface PacingParts {
  /** Absent where nobody is to be spared: work is then always at full pace. */
  pace?: PaceSource;
  clock: Clock;
  /** The pace is another. */
  onChange(): void;
}

/** Conditions change in seconds; a look costs a millisecond or two. */
const LOOK_EVERY_MS = 5_000;
/** While nothing is done anyway there is less to be missed. */
const RESTING_LOOK_MS = 20_000;
/** Work that comes sooner than this after other work belongs to the same stretch. */
const STRETCH_GAP_MS = 10_000;

export class Pacing {
  readonly #parts: PacingParts;
  #choice: BackgroundWork;
  #pace = FULL_PACE;
  #machine: MachineState = UNKNOWN_MACHINE;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;
  #stretchFrom = Number.NEGATIVE_INFINITY;
  #workedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #hurried = false;
  #sooner = new AbortController();

  constructor(parts: PacingParts) {
    this.#parts = parts;
    this.#choice = choiceOf(parts);
  }

  /** As it was found last. */
  now(): Pace {
    return this.#pace;
  }

  /** To be asked before each piece of work. Looks at the machine if that is due. Never rejects. */
  async step(): Promise<Pace> {
    this.#noteWork();
    if (this.#isLookDue()) await this.#look();
    this.#decide();
    return this.#pace;
  }

  /** A piece of work is done: what comes soon after belongs to the same stretch. */
  worked(): void {
    this.#workedAt = this.#parts.clock.monotonic();
  }

  /** After work that took so long: at a gentle pace a rest in proportion, unless `urgent` is sent. */
  async rest(workedMs: number, signal: AbortSignal, urgent?: Broadcast): Promise<void> {
    this.worked();
    if (this.#pace.kind !== 'full') await this.pause(restAfter(workedMs), signal, urgent);
  }

  /** Waits at most so long: less when `changed` is sent or the person wants it done. Rejects with the signal's reason. */
  async pause(ms: number, signal: AbortSignal, changed?: Broadcast): Promise<void> {
    const over = new AbortController();
    const sooner = this.#sooner.signal;
    const any = AbortSignal.any([signal, sooner, over.signal]);
    const ends = [this.#parts.clock.sleep(ms, any)];
    if (changed) ends.push(changed.wait(any));
    try {
      await Promise.race(ends);
    } catch (thrown) {
      if (signal.aborted || !sooner.aborted) throw thrown;
    } finally {
      over.abort(new Error('The pause is over.'));
      this.worked();
    }
  }

  /** The same while nothing may be done at all, until it is time to look again. */
  waitToLook(signal: AbortSignal, changed: Broadcast): Promise<void> {
    return this.pause(RESTING_LOOK_MS, signal, changed);
  }

  /** The person has asked for something to be read and may be watching. */
  asked(): void {
    this.#askedAt = this.#parts.clock.monotonic();
    this.#goOn();
  }

  /** At full pace from now on, until `settled`. */
  hurry(): void {
    this.#hurried = true;
    this.worked();
    this.#goOn();
  }

  hurried(): boolean {
    return this.#hurried;
  }

  /** Nothing is left to do of what was to be hurried. */
  settled(): void {
    this.#hurried = false;
  }

  /** The person's choice may be another. */
  chosen(): void {
    this.#choice = choiceOf(this.#parts);
    this.#goOn();
  }

  #goOn(): void {
    this.#decide();
    this.#sooner.abort(new Error('Work goes on sooner.'));
    this.#sooner = new AbortController();
  }

  #noteWork(): void {
    const now = this.#parts.clock.monotonic();
    if (now - this.#workedAt > STRETCH_GAP_MS) this.#stretchFrom = now;
    this.#workedAt = now;
  }

  /** Where nothing could slow the work, it costs not even a look. */
  #isLookDue(): boolean {
    if (this.#decideFor(UNSPARING).kind === 'full') return false;
    return this.#parts.clock.monotonic() - this.#lookedAt >= LOOK_EVERY_MS;
  }

  async #look(): Promise<void> {
    const { pace, clock } = this.#parts;
    this.#looking ??=
      pace?.machine
        .look()
        .then((seen) => {
          this.#machine = seen;
          this.#lookedAt = clock.monotonic();
        })
        .finally(() => {
          this.#looking = null;
        }) ?? null;
    await this.#looking;
  }

  #decide(): void {
    const next = this.#decideFor(this.#machine);
    const { kind, reason } = this.#pace;
    if (next.kind === kind && next.reason === reason) return;
    this.#pace = next;
    this.#parts.onChange();
  }

  #decideFor(machine: MachineState): Pace {
    const now = this.#parts.clock.monotonic();
    const stretch = {
      ms: now - this.#stretchFrom,
      sinceAskedMs: now - this.#askedAt,
      hurried: this.#hurried,
    };
    return decidePace(this.#choice, stretch, machine, this.#pace);
  }
}

function choiceOf({ pace }: PacingParts): BackgroundWork {
  return pace ? pace.backgroundWork() : 'full';
}

/** The worst there is: whatever is not slowed by it is not slowed by anything. */
const UNSPARING: MachineState = { ...UNKNOWN_MACHINE, onBattery: true, batterySaver: true };
