// When is what was left behind cleared away? Rows of a removed folder at once, in steps that searches get between; room
// inside the index is given back when nothing else is to be done.
import type { Inference, Leftovers, Log, VectorIndex } from '../ports';
import { createBroadcast } from './broadcast';
import type { Dependency, Gate } from './gate';
import type { WriteQueue } from './write-queue';

export interface ClearingLaneParts {
  leftovers: Leftovers;
  vectorIndex: VectorIndex | null;
  inference: Pick<Inference, 'pack'>;
  writes: WriteQueue;
  gate: Gate;
  log: Log;
  /** Whether files are looked at, read or embedded. */
  othersBusy(): boolean;
  /** @param vectors dropped with the last step */
  onChange(vectors: number): void;
}

const NEEDS: readonly Dependency[] = ['storing'];
/** A step is worth a slice, and is not kept waiting for company. */
const WEIGHT = 32;

export class ClearingLane {
  readonly #parts: ClearingLaneParts;
  readonly #changed = createBroadcast();
  #working = false;

  constructor(parts: ClearingLaneParts) {
    this.#parts = parts;
  }

  /** Something may have been left behind, or other work may have come to an end. */
  poke(): void {
    this.#changed.send();
  }

  busy(): boolean {
    return this.#working || this.#parts.leftovers.next() !== null;
  }

  /** Works until the signal ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const { gate, leftovers, othersBusy, log } = this.#parts;
    while (!signal.aborted) {
      try {
        await gate.pass(NEEDS, signal);
        this.#changed.seen();
        const next = leftovers.next();
        if (next === null || (next === 'room' && othersBusy())) await this.#changed.wait(signal);
        else await this.#step();
      } catch (thrown) {
        if (signal.aborted) return;
        log.warn('what was left behind could not be cleared away', { why: thrown });
        gate.failed('storing', thrown, true);
      }
    }
  }

  async #step(): Promise<void> {
    const { leftovers, writes, inference, vectorIndex, gate, onChange } = this.#parts;
    this.#working = true;
    let dropped: number[] = [];
    try {
      dropped = await writes.write(() => leftovers.clearSome(inference.pack?.fingerprint ?? null), WEIGHT);
      if (dropped.length > 0) vectorIndex?.remove(dropped);
      gate.succeeded('storing');
    } finally {
      this.#working = false;
      onChange(dropped.length);
    }
  }
}
