// When are passages given their vectors? After the files are read; while reading goes on long, in a fifth of the time.
// Also keeps the vector index saved and free of vectors nobody needs, since only this loop changes it.
import type { Clock, Inference, Log, VectorIndex, VectorStore } from '../ports';
import { createBroadcast } from './broadcast';
import type { Embedder } from './embed-missing';
import { isStoreFailure, sentenceOf } from './failures';
import type { Dependency, Gate } from './gate';

export interface EmbeddingLaneParts {
  vectors: VectorStore;
  vectorIndex: VectorIndex | null;
  inference: Inference;
  embedder: Embedder;
  gate: Gate;
  clock: Clock;
  log: Log;
  /** Whether files are being read; vectors then take their time. */
  reading(): boolean;
  onChange(embedded: number): void;
}

export interface EmbeddingLane {
  /** Passages may be missing vectors that were not. */
  poke(): void;
  /** Reading has come to an end: no more holding back. */
  hurry(): void;
  /** Vectors may belong to no passage any more. */
  removed(): void;
  /** Now and then: what was not worth doing at once may be due. */
  tick(): void;
  busy(): boolean;
  run(signal: AbortSignal): Promise<void>;
  /** Saves the index if it has changed since it was saved. */
  save(): Promise<void>;
}

/** Words come first: for each second of embedding, this many of reading alone. */
const READING_SHARE = 4;
/** While files are read the first vectors can wait; most additions are over by then. */
const SHORTEST_PAUSE_MS = 500;
/** The index can always be rebuilt from the catalog; saving now and then only shortens that. */
const VECTORS_BETWEEN_SAVES = 20_000;
/** Finding vectors without a passage looks at all of them. */
const GARBAGE_EVERY_MS = 10 * 60_000;
const NEEDS: readonly Dependency[] = ['storing', 'embedding'];

export function createEmbeddingLane(parts: EmbeddingLaneParts): EmbeddingLane {
  const { vectors, vectorIndex, inference, embedder, gate, clock, log } = parts;
  const changed = createBroadcast();
  let mayHaveMore = true;
  let working = false;
  let unsaved = 0;
  let garbage = false;
  let collectedAt = Number.NEGATIVE_INFINITY;
  let holdingBack = new AbortController();

  const poke = (): void => {
    mayHaveMore = true;
    changed.send();
  };

  const save = async (): Promise<void> => {
    if (!vectorIndex || unsaved === 0) return;
    const saving = unsaved;
    await vectorIndex.save();
    unsaved -= saving;
  };

  const collectIsDue = (): boolean => garbage && clock.monotonic() - collectedAt >= GARBAGE_EVERY_MS;

  const collectGarbage = (): void => {
    garbage = false;
    collectedAt = clock.monotonic();
    if (!inference.pack) return;
    const dropped = vectors.collectGarbage(inference.pack.fingerprint);
    if (dropped.length === 0) return;
    if (!vectorIndex) return;
    vectorIndex.remove(dropped);
    unsaved += dropped.length;
  };

  /** @returns false when there is nothing to do until the next poke */
  const step = async (signal: AbortSignal): Promise<boolean> => {
    mayHaveMore = false;
    const startedAt = clock.monotonic();
    const embedded = await embedder.embedSome(signal);
    for (const need of NEEDS) gate.succeeded(need);
    if (vectorIndex) unsaved += embedded;
    if (embedded > 0) {
      mayHaveMore = true;
      parts.onChange(embedded);
    }
    const isRest = embedded === 0 && !parts.reading();
    if (isRest && collectIsDue()) collectGarbage();
    if (isRest || unsaved >= VECTORS_BETWEEN_SAVES) await save();
    if (parts.reading()) await holdBack(READING_SHARE * (clock.monotonic() - startedAt), signal);
    return mayHaveMore;
  };

  const holdBack = async (ms: number, signal: AbortSignal): Promise<void> => {
    const hurried = holdingBack.signal;
    const pause = clock.sleep(Math.max(SHORTEST_PAUSE_MS, ms), AbortSignal.any([signal, hurried]));
    await pause.catch((thrown: unknown) => {
      if (signal.aborted || !hurried.aborted) throw thrown;
    });
  };

  const failed = (thrown: unknown): void => {
    mayHaveMore = true;
    log.warn('passages could not be embedded', { why: thrown });
    if (isStoreFailure(thrown)) gate.failed('storing', sentenceOf(thrown), true);
    else {
      const sentence = `Search by meaning falls behind, because the models do not answer (${sentenceOf(thrown)}). It is tried again by itself; search by words is not affected.`;
      gate.failed('embedding', sentence);
    }
  };

  return {
    poke,
    hurry() {
      holdingBack.abort(new Error('reading has ended'));
      holdingBack = new AbortController();
      poke();
    },
    removed() {
      garbage = true;
      changed.send();
    },
    tick() {
      if (garbage && collectIsDue()) changed.send();
    },
    busy: () =>
      inference.pack !== null && (working || mayHaveMore || unsaved > 0 || (garbage && collectIsDue())),
    save,
    async run(signal) {
      while (!signal.aborted && inference.pack) {
        try {
          await gate.pass(NEEDS, signal);
          working = true;
          const isMoreToDo = await step(signal).finally(() => {
            working = false;
          });
          if (isMoreToDo) continue;
          parts.onChange(0);
          await changed.wait(signal);
        } catch (thrown) {
          if (!signal.aborted) failed(thrown);
        }
      }
    },
  };
}
