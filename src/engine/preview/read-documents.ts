// The documents that were read for the eye last, kept packed: one is paged through without reading its file again for each
// screen. What lies in memory is bounded and goes when nobody has looked for a while.
import type { PackedDocument } from '../../core/preview/packed-document';
import type { BlockReader, Clock, Unindexed } from '../ports';

export type ReadDocument =
  | { contentHash: string; document: PackedDocument }
  | { outcome: Unindexed['outcome'] };

/** A person goes back and forth between a few. */
const KEPT_DOCUMENTS = 4;
/** UTF-16 units of all that are kept: two of the longest there are. The text takes one or two bytes each. */
const KEPT_UNITS = 10_000_000;
/** Nobody reads on after so long without turning a page. */
const KEPT_MS = 5 * 60_000;
/** Who walks through the results comes back, and ending a reader costs a new process: it goes on for so long. */
const UNWANTED_MS = 2_000;

/** One file being read, for all who asked for it meanwhile. */
interface Job {
  result: Promise<ReadDocument>;
  waiting: number;
  stop: AbortController;
}

interface Kept {
  read: { contentHash: string; document: PackedDocument };
  usedAt: number;
}

export class ReadDocuments {
  readonly #reader: BlockReader;
  readonly #clock: Clock;
  /** Least recently used first. */
  readonly #kept = new Map<string, Kept>();
  readonly #jobs = new Map<string, Job>();
  readonly #closing = new AbortController();
  #sweeping = false;

  constructor(reader: BlockReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** @param key another one when the file may be another. Rejects with the signal's reason, or as the reader does. */
  async read(key: string, absolutePath: string, signal: AbortSignal): Promise<ReadDocument> {
    signal.throwIfAborted();
    const kept = this.#kept.get(key);
    if (kept) {
      this.#keep(key, kept.read);
      return kept.read;
    }
    const job = this.#jobs.get(key) ?? this.#begin(key, absolutePath);
    job.waiting += 1;
    const left = new AbortController();
    try {
      return await Promise.race([
        job.result,
        new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { signal: left.signal }),
        ),
      ]);
    } finally {
      left.abort();
      job.waiting -= 1;
      if (job.waiting === 0) void this.#stopUnwanted(key, job);
    }
  }

  close(): void {
    this.#closing.abort();
    this.#kept.clear();
    for (const { stop } of this.#jobs.values()) stop.abort();
  }

  #begin(key: string, absolutePath: string): Job {
    const stop = new AbortController();
    const result = this.#reader
      .readBlocks(absolutePath, stop.signal)
      .then((answer): ReadDocument => {
        if (answer.outcome !== 'blocks') return { outcome: answer.outcome };
        const read = { contentHash: answer.contentHash, document: answer.document };
        this.#keep(key, read);
        return read;
      })
      .finally(() => {
        this.#forget(key, job);
        stop.abort();
      });
    // Those who wait hear of it; when all have left, nobody does.
    result.catch(() => undefined);
    const job: Job = { result, waiting: 0, stop };
    this.#jobs.set(key, job);
    return job;
  }

  async #stopUnwanted(key: string, job: Job): Promise<void> {
    await this.#clock.sleep(UNWANTED_MS, job.stop.signal).catch(() => undefined);
    if (job.waiting > 0) return;
    // Whoever asks from now on must not wait for a reading that is being given up.
    this.#forget(key, job);
    job.stop.abort();
  }

  #forget(key: string, job: Job | undefined): void {
    if (this.#jobs.get(key) === job) this.#jobs.delete(key);
  }

  #keep(key: string, read: Kept['read']): void {
    if (this.#closing.signal.aborted) return;
    this.#kept.delete(key);
    this.#kept.set(key, { read, usedAt: this.#clock.monotonic() });
    let units = 0;
    for (const [index, other] of [...this.#kept.keys()].reverse().entries()) {
      units += this.#kept.get(other)?.read.document.text.length ?? 0;
      if (index > 0 && (index >= KEPT_DOCUMENTS || units > KEPT_UNITS)) this.#kept.delete(other);
    }
    if (!this.#sweeping) void this.#sweep();
  }

  /** Wakes only while something is kept. */
  async #sweep(): Promise<void> {
    this.#sweeping = true;
    while (this.#kept.size > 0) {
      // Closing ends the pause early, and nothing is kept then.
      await this.#clock.sleep(KEPT_MS, this.#closing.signal).catch(() => undefined);
      const latest = this.#clock.monotonic() - KEPT_MS;
      for (const [key, { usedAt }] of this.#kept) if (usedAt <= latest) this.#kept.delete(key);
    }
    this.#sweeping = false;
  }
}
