// Models, vectors and their index in memory: a text's vector says how long it is.
import type { Inference, VectorIndex, VectorStore } from '../../src/engine/ports';

const FINGERPRINT = 'pack';
const hashOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (hash: Uint8Array): string => new TextDecoder().decode(hash);

/** Of length 1, as real ones are; the text 'NaN' has none. */
function vectorOf(text: string): [number, number] {
  if (text === 'NaN') return [Number.NaN, 0];
  const angle = text.length % 90;
  return [Math.cos(angle), Math.sin(angle)];
}

export interface FakeInference extends Inference {
  /** Thrown by every request while set. */
  failWith: Error | null;
  /** Texts that make any request holding them fail. */
  readonly poisoned: Set<string>;
  /** Texts embedded so far, in order. */
  readonly embedded: string[];
  /** Awaited during each request. */
  during: (() => Promise<void> | void) | null;
}

export function createFakeInference(): FakeInference {
  const inference: FakeInference = {
    failWith: null,
    poisoned: new Set(),
    embedded: [],
    during: null,
    trouble: null,
    pack: {
      id: 'fake',
      version: '1',
      name: 'fake',
      licence: 'none',
      languages: [],
      repositories: [],
      bytes: 0,
      dimensions: 2,
      fingerprint: FINGERPRINT,
      reranker: null,
    },
    embedQuery: async () => new Float32Array([1, 0]),
    async embedPassages(texts, signal) {
      await inference.during?.();
      signal.throwIfAborted();
      if (inference.failWith) throw inference.failWith;
      if (texts.some((text) => inference.poisoned.has(text))) throw new Error('the model child ended');
      inference.embedded.push(...texts);
      return new Float32Array(texts.flatMap(vectorOf));
    },
    rerank: async (_query, passages) => new Float32Array(passages.length),
    providers: () => null,
    children: () => [],
    close: async () => undefined,
  };
  return inference;
}

export interface FakeVectors extends VectorStore {
  readonly stored: Map<string, number>;
  /** Texts of files saved since the start. */
  readonly fresh: Set<string>;
}

/** @param texts what passages hold at the moment */
export function createFakeVectors(texts: () => string[]): FakeVectors {
  const stored = new Map<string, number>();
  const unusedSince = new Map<string, number>();
  const fresh = new Set<string>();
  let lastId = 0;
  const missing = (): string[] => [...new Set(texts())].filter((text) => !stored.has(text));
  return {
    stored,
    fresh,
    missing: (_fingerprint, limit) =>
      missing()
        .sort((left, right) => Number(fresh.has(right)) - Number(fresh.has(left)))
        .slice(0, limit)
        .map((text) => ({ contentHash: hashOf(text), text, isFresh: fresh.has(text) })),
    freshCount: () => missing().filter((text) => fresh.has(text)).length,
    documentsWaiting: () => ({ count: missing().length, isAtLeast: false }),
    counts: () => ({ ready: stored.size, waiting: missing().length }),
    put: (_fingerprint, entries) =>
      entries.map(({ contentHash }) => {
        lastId += 1;
        stored.set(textOf(contentHash), lastId);
        return lastId;
      }),
    cosines: () => new Float32Array(),
    scan: () => null,
    vectorsOf: () => [],
    vectorIdsOf: (_fingerprint, ids) => ids.map(() => null),
    passagesOfVectors: () => [],
    filterDocuments: () => new Set(),
    changesSince: () => [],
    idsAfter: (_fingerprint, after) => [...stored.values()].filter((id) => id > after),
    kept: () => stored.size,
    dropSome(_fingerprint) {
      const { size } = stored;
      stored.clear();
      return size;
    },
    lastSeq: () => lastId,
    savedMark: () => null,
    setSavedMark: () => undefined,
    forgetDrops: () => false,
    collectGarbage(_fingerprint, nowMs, keptMs) {
      const wanted = new Set(texts());
      for (const text of stored.keys()) {
        if (wanted.has(text)) unusedSince.delete(text);
        else if (!unusedSince.has(text)) unusedSince.set(text, nowMs);
      }
      const dropped = [...stored].filter(([text]) => (unusedSince.get(text) ?? nowMs + 1) <= nowMs - keptMs);
      for (const [text] of dropped) stored.delete(text);
      return dropped.map(([, id]) => id);
    },
  };
}

export interface FakeVectorIndex extends VectorIndex {
  readonly ids: Set<number>;
  /** Ids at the time of the last save. */
  saved: number[] | null;
  failSaveWith: Error | null;
}

export function createFakeVectorIndex(): FakeVectorIndex {
  const ids = new Set<number>();
  const index: FakeVectorIndex = {
    ids,
    saved: null,
    failSaveWith: null,
    open: async () => undefined,
    add(added, vectors) {
      if (vectors.length !== added.length * 2) throw new Error('vectors and ids do not match');
      for (const id of added) ids.add(id);
    },
    remove(removed) {
      for (const id of removed) ids.delete(id);
    },
    search: () => ({ vectorIds: [], cosines: [] }),
    holds: (asked) => asked.map((id) => ids.has(id)),
    rebuild: async () => undefined,
    size: () => ids.size,
    async save() {
      if (index.failSaveWith) throw index.failSaveWith;
      index.saved = [...ids];
    },
    sizeBytes: () => 0,
    close: async () => undefined,
  };
  return index;
}
