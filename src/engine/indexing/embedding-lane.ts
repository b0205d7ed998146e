// When are passages given their vectors? After the files are read; while reading goes on long, in a fifth of the time.
// Also keeps the vector index saved and free of vectors nobody needs, since only this loop changes it.
import type { Pace } from '../../core/pace/pace';
import type { Clock, Inference, Log, VectorIndex, VectorStore } from '../ports';
import { createBroadcast } from './broadcast';
import type { Embedder } from './embed-missing';
import { isStoreFailure, sentenceOf } from './failures';
import type { Dependency, Gate } from './gate';
import type { Pacing } from './pacing';

/** See PackSwitch. */
export interface NextPack {
  /** @returns passages looked at; 0 when there is nothing to do */
  embedSome(signal: AbortSignal, atMost?: number): Promise<number>;
  /** Passages it lacks; 0 where no pack is on its way. */
  remaining(): number;
  /** null where none is. */
  nextId(): string | null;
}

export interface EmbeddingLaneParts {
  vectors: VectorStore;
  vectorIndex: VectorIndex | null;
  inference: Inference;
  embedder: Pick<Embedder, 'embedSome' | 'remaining'>;
  /** Another pack the library is to be searched by; what it lacks is embedded when nothing else is left. */
  nextPack?: NextPack;
  gate: Gate;
  pacing: Pacing;
  clock: Clock;
  log: Log;
  /** Whether files are being read; vectors then take their time. */
  reading(): boolean;
  /** @param embedded passages since the last call; 0 when nothing is left to do */
  onChange(embedded: number): void;
}

/** Words come first: for each second of embedding, this many of reading alone. */
const READING_SHARE = 4;
/** So that looking for work costs reading nothing. */
const SHORTEST_PAUSE_MS = 500;
/**
 * The index can always be rebuilt from the catalog; saving now and then only shortens that. All of it is written each time,
 * so a large one waits for an eighth more: saving then takes the same share of the time however large it grows.
 */
const VECTORS_BETWEEN_SAVES = 20_000;
const SHARE_BETWEEN_SAVES = 1 / 8;
/** Finding vectors without a passage looks at all of them. */
const GARBAGE_EVERY_MS = 10 * 60_000;
/** One request to the models: the rest after it is short, so that a file that is saved meanwhile waits little. */
const GENTLE_PASSAGES = 32;
/** Texts that went come back with a branch, a drive or an undo, mostly on the same day. */
const UNUSED_KEPT_MS = 24 * 60 * 60_000;
const NEEDS: readonly Dependency[] = ['storing', 'embedding'];

export class EmbeddingLane {
  readonly #parts: EmbeddingLaneParts;
  readonly #changed = createBroadcast();
  #mayHaveMore = true;
  #working = false;
  /** Something was saved a moment ago: one round is done whatever the pace. */
  #owesARound = false;
  readonly #owed = createBroadcast();
  /** Vectors the index has gained or lost since it was saved. */
  #unsaved = 0;
  /** There may be some from before this start. */
  #garbage = true;
  #collectedAt = Number.NEGATIVE_INFINITY;
  #holdingBack = new AbortController();
  #saved = new AbortController();

  constructor(parts: EmbeddingLaneParts) {
    this.#parts = parts;
  }

  /** Passages may be missing vectors that were not. */
  poke(): void {
    this.#mayHaveMore = true;
    this.#changed.send();
    if (this.#parts.vectors.freshCount() === 0) return;
    this.#saved.abort(new Error('A file was saved.'));
    this.#saved = new AbortController();
  }

  /** What was saved a moment ago has been read, and somebody may look for it already. */
  oweARound(): void {
    this.#owesARound = true;
    this.#owed.send();
    this.poke();
  }

  /** Reading has come to an end: no more holding back. */
  hurry(): void {
    this.#holdingBack.abort(new Error('Reading has ended.'));
    this.#holdingBack = new AbortController();
    this.poke();
  }

  /** Vectors may belong to no passage any more. */
  removed(): void {
    this.#garbage = true;
    this.#changed.send();
  }

  /** The index has lost vectors, which are to be saved. */
  lost(vectors: number): void {
    if (this.#parts.vectorIndex === null || vectors === 0) return;
    this.#unsaved += vectors;
    this.#changed.send();
  }

  /** Now and then: what was not worth doing at once may be due. */
  tick(): void {
    // What was kept then has been kept long enough.
    if (this.#parts.clock.monotonic() - this.#collectedAt >= UNUSED_KEPT_MS) this.#garbage = true;
    if (this.#collectingIsDue()) this.#changed.send();
  }

  busy(): boolean {
    const { inference, nextPack } = this.#parts;
    const isOnItsWay = nextPack !== undefined && nextPack.nextId() !== null;
    if (inference.pack === null) return isOnItsWay;
    if (isOnItsWay) return true;
    return this.#working || this.#mayHaveMore || this.#unsaved > 0 || this.#collectingIsDue();
  }

  /** Works until the signal ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const { gate, onChange } = this.#parts;
    while (!signal.aborted) {
      try {
        if (this.#hasModels()) {
          await gate.pass(NEEDS, signal);
          if (await this.#step(signal)) continue;
        }
        onChange(0);
        await this.#changed.wait(signal);
      } catch (thrown) {
        if (!signal.aborted) this.#failed(thrown);
      }
    }
  }

  /** Without models there is nothing to wait for, until others are chosen: search by words is whole. */
  #hasModels(): boolean {
    const { gate, inference, nextPack } = this.#parts;
    if (inference.pack || nextPack?.nextId()) return true;
    gate.note('embedding', inference.trouble);
    this.#changed.seen();
    return false;
  }

  /** Saves the index if it has changed since it was saved. */
  async save(): Promise<void> {
    const { vectorIndex } = this.#parts;
    if (!vectorIndex || this.#unsaved === 0) return;
    const saving = this.#unsaved;
    await vectorIndex.save();
    this.#unsaved -= saving;
  }

  /** @returns false when there is nothing to do until the next poke */
  async #step(signal: AbortSignal): Promise<boolean> {
    this.#working = true;
    this.#mayHaveMore = false;
    this.#changed.seen();
    const { pacing, clock } = this.#parts;
    try {
      const pace = await this.#turn(signal);
      const startedAt = clock.monotonic();
      const embedded = await this.#embedSome(pace.kind === 'full' ? undefined : GENTLE_PASSAGES, signal);
      const isReading = this.#parts.reading();
      if (embedded === 0 && !isReading && this.#collectingIsDue()) this.#collectGarbage();
      if ((embedded === 0 && !isReading) || this.#savingIsDue()) await this.save();
      const workedMs = clock.monotonic() - startedAt;
      if (isReading) await this.#holdBack(workedMs, signal);
      else if (embedded > 0) await pacing.rest(workedMs, signal, this.#owed);
      return this.#mayHaveMore;
    } finally {
      this.#working = false;
    }
  }

  /** Waits while nothing is to be done at all, unless there is nothing to be done anyway. */
  async #turn(signal: AbortSignal): Promise<Pace> {
    const { pacing, embedder } = this.#parts;
    for (;;) {
      const pace = await pacing.step();
      const remaining = embedder.remaining() + (this.#parts.nextPack?.remaining() ?? 0);
      if (pace.kind !== 'resting' || this.#owesARound || remaining === 0) {
        this.#owesARound = false;
        this.#owed.seen();
        return pace;
      }
      await pacing.waitToLook(signal, this.#changed);
    }
  }

  async #embedSome(atMost: number | undefined, signal: AbortSignal): Promise<number> {
    const { embedder, vectorIndex, gate, onChange } = this.#parts;
    const embedded = await embedder.embedSome(signal, atMost);
    for (const need of NEEDS) gate.succeeded(need);
    if (embedded === 0) return this.#embedForNext(atMost, signal);
    if (vectorIndex) this.#unsaved += embedded;
    this.#mayHaveMore = true;
    onChange(embedded);
    return embedded;
  }

  /** Searches are answered by the pack in use, so this comes last. */
  async #embedForNext(atMost: number | undefined, signal: AbortSignal): Promise<number> {
    const { nextPack, reading, onChange } = this.#parts;
    if (!nextPack || reading()) return 0;
    const embedded = await nextPack.embedSome(signal, atMost);
    if (embedded === 0) return 0;
    this.#mayHaveMore = true;
    onChange(embedded);
    return embedded;
  }

  /** What a person has just saved waits less: as long as was worked, so that reading still has half of the time. */
  async #holdBack(workedMs: number, signal: AbortSignal): Promise<void> {
    const hurried = this.#holdingBack.signal;
    const leastMs = Math.max(SHORTEST_PAUSE_MS, workedMs);
    await this.#sleep(leastMs, signal, hurried);
    if (hurried.aborted || this.#parts.vectors.freshCount() > 0) return;
    const restMs = READING_SHARE * workedMs - leastMs;
    if (restMs > 0) await this.#sleep(restMs, signal, AbortSignal.any([hurried, this.#saved.signal]));
  }

  /** @param early ends it without an error */
  async #sleep(ms: number, signal: AbortSignal, early: AbortSignal): Promise<void> {
    try {
      await this.#parts.clock.sleep(ms, AbortSignal.any([signal, early]));
    } catch (thrown) {
      if (signal.aborted || !early.aborted) throw thrown;
    }
  }

  #savingIsDue(): boolean {
    const held = this.#parts.vectorIndex?.size() ?? 0;
    return this.#unsaved >= Math.max(VECTORS_BETWEEN_SAVES, held * SHARE_BETWEEN_SAVES);
  }

  #collectingIsDue(): boolean {
    return this.#garbage && this.#parts.clock.monotonic() - this.#collectedAt >= GARBAGE_EVERY_MS;
  }

  #collectGarbage(): void {
    const { inference, vectors, vectorIndex, clock } = this.#parts;
    this.#garbage = false;
    this.#collectedAt = clock.monotonic();
    if (!inference.pack) return;
    const dropped = vectors.collectGarbage(inference.pack.fingerprint, clock.now(), UNUSED_KEPT_MS);
    if (!vectorIndex || dropped.length === 0) return;
    vectorIndex.remove(dropped);
    this.#unsaved += dropped.length;
  }

  #failed(thrown: unknown): void {
    const { gate, log } = this.#parts;
    this.#mayHaveMore = true;
    log.warn('passages could not be embedded', { why: thrown });
    if (isStoreFailure(thrown)) gate.failed('storing', thrown, true);
    else {
      const sentence = `Search by meaning falls behind, because the models do not answer (${sentenceOf(thrown)}). It is tried again by itself; search by words is not affected.`;
      gate.failed('embedding', sentence);
    }
  }
}
