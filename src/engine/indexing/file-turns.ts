// May this file be begun now? At a gentle pace files come in short bursts, each followed by a rest twice as long; what was
// saved a moment ago goes first whatever the pace, within an allowance.
import { type Allowance, allowanceAt, fullAllowance, spend } from '../../core/pace/allowance';
import { restAfter } from '../../core/pace/pace';
import type { Clock, FileRecord } from '../ports';
import type { Pacing } from './pacing';
import { createPermits, type Permit } from './permits';

export interface FileTurnsParts {
  pacing: Pacing;
  clock: Clock;
  /** How many files the extractor can usefully be given at once. */
  concurrency: number;
}

export type Turn =
  /** With this permit for the reading itself. `urgent`: saved a moment ago, so that somebody may look for it already. */
  | { kind: 'begin'; permit: Permit; urgent: boolean }
  /** Nothing is to be begun so soon. */
  | { kind: 'pause'; ms: number }
  /** Nothing is to be begun before the machine has changed. */
  | { kind: 'look' };

/** Long enough to be worth a commit, short enough not to be felt. */
const BURST_MS = 250;
/** One is read while others are looked at and stored. */
const GENTLE_IN_HAND = 4;
/** By its own date: somebody may look for it already. */
const JUST_SAVED_MS = 60_000;

export class FileTurns {
  readonly #parts: FileTurnsParts;
  readonly #permit: Permit;
  readonly #oneAtATime = createPermits(1);
  #allowance: Allowance;
  #burstFrom: number | null = null;
  #restUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: FileTurnsParts) {
    this.#parts = parts;
    this.#permit = createPermits(parts.concurrency);
    this.#allowance = fullAllowance(parts.clock.monotonic());
  }

  /** @param inHand files begun and not done */
  async ask(file: FileRecord, inHand: number): Promise<Turn> {
    const pace = await this.#parts.pacing.step();
    const urgent = this.#isJustSaved(file);
    if (pace.kind === 'full') return { kind: 'begin', permit: this.#permit, urgent };
    if (urgent && allowanceAt(this.#allowance, this.#parts.clock.monotonic()) > 0) {
      return { kind: 'begin', permit: this.#paidPermit, urgent };
    }
    return pace.kind === 'resting' ? { kind: 'look' } : this.#gentleTurn(inHand);
  }

  /** Nothing is left to begin: a burst that was not used up is not to be rested from later. */
  idle(): void {
    this.#burstFrom = null;
  }

  #isJustSaved(file: FileRecord): boolean {
    const age = this.#parts.clock.now() - file.mtimeMs;
    return age >= 0 && age < JUST_SAVED_MS;
  }

  #gentleTurn(inHand: number): Turn {
    const now = this.#parts.clock.monotonic();
    if (now < this.#restUntil) return { kind: 'pause', ms: this.#restUntil - now };
    this.#burstFrom ??= now;
    const worked = now - this.#burstFrom;
    if (worked < BURST_MS && inHand < GENTLE_IN_HAND) {
      return { kind: 'begin', permit: this.#gentlePermit, urgent: false };
    }
    // What is in hand belongs to the burst; its end is a change that ends the pause.
    if (inHand > 0) return { kind: 'pause', ms: BURST_MS };
    this.#burstFrom = null;
    this.#restUntil = now + restAfter(worked);
    return { kind: 'pause', ms: restAfter(worked) };
  }

  readonly #gentlePermit: Permit = (work) => this.#oneAtATime(() => this.#permit(work));

  readonly #paidPermit: Permit = (work) =>
    this.#permit(async () => {
      const { clock } = this.#parts;
      const startedAt = clock.monotonic();
      try {
        return await work();
      } finally {
        const now = clock.monotonic();
        this.#allowance = spend(this.#allowance, now, now - startedAt);
      }
    });
}
