import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/helpers/fake-indexing-library';
import {
  createFakeInference,
  createFakeVectorIndex,
  createFakeVectors,
  type FakeInference,
  type FakeVectorIndex,
  type FakeVectors,
} from '../../../test/helpers/fake-indexing-models';
import { Embedder, type EmbedParts, embedMissing } from './embed-missing';

let texts: string[];
let inference: FakeInference;
let vectors: FakeVectors;
let vectorIndex: FakeVectorIndex;
let parts: EmbedParts;
beforeEach(() => {
  texts = Array.from({ length: 700 }, (_, index) => `passage ${index}`);
  inference = createFakeInference();
  vectors = createFakeVectors(() => texts);
  vectorIndex = createFakeVectorIndex();
  parts = { vectors, vectorIndex, inference, log: silentLog };
});

const never = new AbortController().signal;

describe('embedMissing', () => {
  it('gives every passage one vector, in the store and in the index', async () => {
    const remaining: number[] = [];
    await embedMissing(parts, never, (left) => remaining.push(left));
    expect([...vectors.stored.keys()].sort()).toEqual([...texts].sort());
    expect(vectorIndex.ids).toEqual(new Set(vectors.stored.values()));
    expect(inference.embedded).toHaveLength(700);
    expect(remaining.at(-1)).toBe(0);
  });

  it('begins with what was saved last', async () => {
    vectors.fresh.add('passage 699');
    await new Embedder(parts).embedSome(never);
    expect(inference.embedded[0]).toBe('passage 699');
  });

  it('embeds equal passages once', async () => {
    texts = ['same', 'same', 'other'];
    await embedMissing(parts, never);
    expect(inference.embedded.sort()).toEqual(['other', 'same']);
  });

  it('leaves out the passage no model can embed, and only that one', async () => {
    inference.poisoned.add('passage 300');
    texts.push('NaN');
    await embedMissing(parts, never);
    expect(vectors.stored.size).toBe(699);
    expect(vectors.stored.has('passage 300')).toBe(false);
    expect(vectors.stored.has('NaN')).toBe(false);
    const embedder = new Embedder(parts);
    await embedder.embedSome(never);
    expect(embedder.remaining()).toBe(0);
  });

  it('blames no passage when the models are down', async () => {
    inference.failWith = new Error('no answer');
    const embedder = new Embedder(parts);
    await expect(embedder.embedSome(never)).rejects.toThrow('no answer');
    inference.failWith = null;
    while ((await embedder.embedSome(never)) > 0);
    expect(vectors.stored.size).toBe(700);
  });

  it('stops between requests when told to, keeping what is done', async () => {
    const stop = new AbortController();
    let requests = 0;
    inference.during = () => {
      requests += 1;
      if (requests === 4) stop.abort(new Error('enough'));
    };
    await expect(embedMissing(parts, stop.signal)).rejects.toThrow('enough');
    expect(vectors.stored.size).toBeGreaterThan(0);
    expect(vectors.stored.size).toBeLessThan(700);
    expect(vectorIndex.ids.size).toBe(vectors.stored.size);
  });

  it('does nothing where there are no models', async () => {
    await embedMissing({ ...parts, inference: { ...inference, pack: null } }, never);
    expect(vectors.stored.size).toBe(0);
  });
});
