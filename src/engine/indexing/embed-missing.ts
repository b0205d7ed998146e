// Which passages cannot be found by meaning yet? Gives each of them its vector, a few at a time.
import type { Hold, Served } from '../models/served-models';
import type { ActivePack, Log, VectorStore } from '../ports';
import { nextTurn } from './broadcast';

export interface EmbedParts extends Served {
  vectors: VectorStore;
  /** Absent where the models are always the same. */
  hold?: Hold;
  log: Log;
}

type Passage = ReturnType<VectorStore['missing']>[number];

interface Models extends Served {
  pack: ActivePack;
}

/** Fetched and sorted by length together, so that a model's batch has little padding. */
const PASSAGES_PER_ROUND = 256;
/** One request to the models, one transaction, one addition to the index: each well under a slice of the event loop. */
const PASSAGES_PER_REQUEST = 32;
/** Embedded to learn whether the models are down or one passage is at fault. */
const PROBE_TEXT = 'ok';

/** Embeds everything that is missing. @param onProgress after each round, with what is left */
export async function embedMissing(
  parts: EmbedParts,
  signal: AbortSignal,
  onProgress?: (remaining: number) => void,
): Promise<void> {
  const embedder = new Embedder(parts);
  while ((await embedder.embedSome(signal)) > 0) onProgress?.(embedder.remaining());
}

export class Embedder {
  readonly #parts: EmbedParts;
  /** Passages no model can embed, by content: they stay searchable by words and are not tried again until a restart. */
  readonly #unembeddable = new Set<string>();
  #fingerprint: string | null = null;

  constructor(parts: EmbedParts) {
    this.#parts = parts;
  }

  /** @returns passages looked at; 0 when nothing is left to do. Rejects when the models do not answer. */
  async embedSome(signal: AbortSignal, atMost = PASSAGES_PER_ROUND): Promise<number> {
    signal.throwIfAborted();
    // The same models for the whole round: a vector must be stored under the pack that made it.
    const { inference, vectorIndex, release } = this.#hold();
    try {
      const { pack } = inference;
      if (!pack) return 0;
      const passages = this.#missing(pack, atMost);
      const models = { pack, inference, vectorIndex };
      await this.#embedInTurn(models, inGroups(passages, PASSAGES_PER_REQUEST), signal);
      return passages.length;
    } finally {
      release();
    }
  }

  #hold(): ReturnType<Hold> {
    return this.#parts.hold?.() ?? { ...this.#parts, release: () => undefined };
  }

  #missing({ fingerprint }: ActivePack, atMost: number): Passage[] {
    this.#forgetOtherPack(fingerprint);
    return this.#parts.vectors
      .missing(fingerprint, atMost + this.#unembeddable.size)
      .filter(({ contentHash }) => !this.#unembeddable.has(keyOf(contentHash)))
      .sort(freshThenShort);
  }

  /** What one model cannot embed, another may. */
  #forgetOtherPack(fingerprint: string): void {
    if (this.#fingerprint === fingerprint) return;
    this.#fingerprint = fingerprint;
    this.#unembeddable.clear();
  }

  /** Distinct passages without a vector, apart from those that cannot have one. */
  remaining(): number {
    const { inference, vectors } = this.#parts;
    if (!inference.pack) return 0;
    this.#forgetOtherPack(inference.pack.fingerprint);
    return Math.max(0, vectors.counts(inference.pack.fingerprint).waiting - this.#unembeddable.size);
  }

  async #embedInTurn(models: Models, requests: Passage[][], signal: AbortSignal): Promise<void> {
    const { inference } = models;
    const ask = (passages: Passage[] | undefined) =>
      passages && outcomeOf(inference.embedPassages(textsOf(passages), signal));
    let next = ask(requests[0]);
    for (const [index, passages] of requests.entries()) {
      const matrix = await next;
      // The next request is under way while this one is stored.
      next = ask(requests[index + 1]);
      signal.throwIfAborted();
      if (matrix) this.#store(models, passages, matrix);
      else await this.#isolate(models, passages, signal);
      await nextTurn();
    }
  }

  #store({ pack, vectorIndex }: Models, passages: Passage[], matrix: Float32Array): void {
    const { dimensions, fingerprint } = pack;
    const good: { contentHash: Uint8Array; vector: Float32Array }[] = [];
    for (const [row, { contentHash }] of passages.entries()) {
      const vector = matrix.subarray(row * dimensions, (row + 1) * dimensions);
      if (vector.length === dimensions && vector.every(Number.isFinite)) good.push({ contentHash, vector });
      else this.#giveUpOn(contentHash);
    }
    if (good.length === 0) return;
    const ids = this.#parts.vectors.put(fingerprint, good);
    const rows = good.map(({ vector }) => vector);
    // Within the same turn as the storing, so that no saved index can lie between the two.
    vectorIndex?.add(ids, concatenate(rows, dimensions));
  }

  /** Halves the passages until the one at fault stands alone. Rejects when it is the models that are at fault. */
  async #isolate(models: Models, passages: Passage[], signal: AbortSignal): Promise<void> {
    const { inference } = models;
    await inference.embedPassages([PROBE_TEXT], signal);
    const [first] = passages;
    if (first && passages.length === 1) return this.#giveUpOn(first.contentHash);
    const middle = Math.ceil(passages.length / 2);
    for (const half of [passages.slice(0, middle), passages.slice(middle)]) {
      const matrix = await outcomeOf(inference.embedPassages(textsOf(half), signal));
      signal.throwIfAborted();
      if (matrix) this.#store(models, half, matrix);
      else await this.#isolate(models, half, signal);
    }
  }

  #giveUpOn(contentHash: Uint8Array): void {
    this.#unembeddable.add(keyOf(contentHash));
    this.#parts.log.warn('a passage cannot be embedded', { contentHash: keyOf(contentHash) });
  }
}

function freshThenShort(left: Passage, right: Passage): number {
  return Number(right.isFresh) - Number(left.isFresh) || left.text.length - right.text.length;
}

/** null when it fails. Also keeps a request that is not awaited yet from counting as an unhandled failure. */
function outcomeOf(request: Promise<Float32Array>): Promise<Float32Array | null> {
  return request.catch(() => null);
}

function textsOf(passages: Passage[]): string[] {
  return passages.map(({ text }) => text);
}

function keyOf(contentHash: Uint8Array): string {
  return Buffer.from(contentHash).toString('hex');
}

function inGroups<T>(items: T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}

function concatenate(rows: Float32Array[], dimensions: number): Float32Array {
  const matrix = new Float32Array(rows.length * dimensions);
  for (const [row, vector] of rows.entries()) matrix.set(vector, row * dimensions);
  return matrix;
}
