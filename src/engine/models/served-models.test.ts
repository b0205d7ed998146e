import { expect, it } from 'vitest';
import { createFakeInference, createFakeVectorIndex } from '../../../test/helpers/fake-indexing-models';
import type { Inference } from '../ports';
import { createServedModels, type Served } from './served-models';

interface WatchedModels extends Served {
  inference: Inference;
  closed: boolean;
}

function models(id: string): WatchedModels {
  const fake = createFakeInference();
  const pack = fake.pack && { ...fake.pack, id };
  const watched: WatchedModels = {
    inference: { ...fake, pack, close: async () => void Object.assign(watched, { closed: true }) },
    vectorIndex: createFakeVectorIndex(),
    closed: false,
  };
  return watched;
}

const none = (thrown: unknown): never => {
  throw thrown;
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('closes models that serve no more once nobody holds them', async () => {
  const old = models('old');
  const served = createServedModels(old, none);
  const first = served.hold();
  const second = served.hold();
  served.replace(models('new'));
  await turn();
  expect(old.closed).toBe(false);
  first.release();
  first.release();
  await turn();
  expect(old.closed).toBe(false);
  second.release();
  await turn();
  expect(old.closed).toBe(true);
});

it('lends models and vectors that belong together, whatever serves meanwhile', () => {
  const [old, fresh] = [models('old'), models('new')];
  const served = createServedModels(old, none);
  const held = served.hold();
  served.replace(fresh);
  expect(held.inference.pack?.id).toBe('old');
  expect(held.vectorIndex).toBe(old.vectorIndex);
  expect(served.inference.pack?.id).toBe('new');
  served.vectorIndex.add([7], new Float32Array(2));
  expect(old.vectorIndex?.size()).toBe(0);
  expect(fresh.vectorIndex?.size()).toBe(1);
});

it('has nothing in an index that there is not', async () => {
  const served = createServedModels({ inference: models('one').inference, vectorIndex: null }, none);
  served.vectorIndex.add([1], new Float32Array(2));
  await served.vectorIndex.save();
  expect(served.vectorIndex.size()).toBe(0);
  expect(served.vectorIndex.holds([1])).toEqual([false]);
  expect(served.vectorIndex.search(new Float32Array(2), 3)).toEqual({ vectorIds: [], cosines: [] });
});

it('tells of models that could not be closed, and goes on', async () => {
  const told: unknown[] = [];
  const broken = models('old');
  broken.inference.close = () => Promise.reject(new Error('the child does not end'));
  const served = createServedModels(broken, (thrown) => void told.push(thrown));
  served.replace(models('new'));
  await served.close();
  expect(told).toEqual([new Error('the child does not end')]);
});
