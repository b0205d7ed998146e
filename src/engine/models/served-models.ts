// What answers searches by meaning? A pack's models and the vectors made by them, which change together or not at all.
import type { Inference, VectorIndex } from '../ports';

export interface Served {
  inference: Inference;
  /** Open for the pack of `inference`; null where there is none. */
  vectorIndex: VectorIndex | null;
}

export interface Held extends Served {
  /** To be called once they are no longer used; again does nothing. */
  release(): void;
}

/** Lends models and vectors that belong together. They are not closed before they are given back. */
export type Hold = () => Held;

export interface ServedModels {
  hold: Hold;
  /** Whatever serves at the moment of each call: for those who ask one thing and keep nothing. */
  readonly inference: Inference;
  readonly vectorIndex: VectorIndex;
  now(): Served;
  /** From now on these serve. The ones before are closed when nobody holds them. */
  replace(next: Served): void;
  /** Closes what serves, and waits for what served before. */
  close(): Promise<void>;
}

interface Lent extends Served {
  holders: number;
  retired: boolean;
}

/** @param onCloseFailed told when models that serve no more could not be closed */
export function createServedModels(first: Served, onCloseFailed: (thrown: unknown) => void): ServedModels {
  let current: Lent = lent(first);
  const closing = new Set<Promise<void>>();

  function closeIfFree(models: Lent): void {
    if (!models.retired || models.holders > 0) return;
    const closed = closeAll(models)
      .catch(onCloseFailed)
      .finally(() => closing.delete(closed));
    closing.add(closed);
  }

  return {
    hold() {
      const models = current;
      models.holders += 1;
      let isHeld = true;
      return {
        inference: models.inference,
        vectorIndex: models.vectorIndex,
        release() {
          if (!isHeld) return;
          isHeld = false;
          models.holders -= 1;
          closeIfFree(models);
        },
      };
    },
    inference: inferenceInUse(() => current.inference),
    vectorIndex: vectorIndexInUse(() => current.vectorIndex),
    now: () => current,
    replace(next) {
      const before = current;
      current = lent(next);
      before.retired = true;
      closeIfFree(before);
    },
    async close() {
      await Promise.all([...closing, closeAll(current)]);
    },
  };
}

function lent({ inference, vectorIndex }: Served): Lent {
  return { inference, vectorIndex, holders: 0, retired: false };
}

async function closeAll({ inference, vectorIndex }: Served): Promise<void> {
  await vectorIndex?.close();
  await inference.close();
}

function inferenceInUse(current: () => Inference): Inference {
  return {
    get pack() {
      return current().pack;
    },
    get trouble() {
      return current().trouble;
    },
    get troubleAs() {
      return current().troubleAs;
    },
    embedQuery: (text, signal) => current().embedQuery(text, signal),
    embedPassages: (texts, signal) => current().embedPassages(texts, signal),
    rerank: (query, passages, deadlineMs, signal) => current().rerank(query, passages, deadlineMs, signal),
    providers: () => current().providers(),
    children: () => current().children(),
    close: () => current().close(),
  };
}

/** Where there is no index, there is nothing in it. */
function vectorIndexInUse(current: () => VectorIndex | null): VectorIndex {
  return {
    open: async (fingerprint, dimensions) => current()?.open(fingerprint, dimensions),
    add: (ids, vectors) => current()?.add(ids, vectors),
    remove: (ids) => current()?.remove(ids),
    search: (query, k) => current()?.search(query, k) ?? { vectorIds: [], cosines: [] },
    size: () => current()?.size() ?? 0,
    save: async () => current()?.save(),
    holds: (ids) => current()?.holds(ids) ?? ids.map(() => false),
    rebuild: async () => current()?.rebuild(),
    sizeBytes: () => current()?.sizeBytes() ?? 0,
    close: async () => current()?.close(),
  };
}
