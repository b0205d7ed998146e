// Providers that are faster, slower, wrong, broken or silent, on a clock that stands still; and real files.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../test/helpers/manual-clock';
import { writeHubModel } from '../../../test/helpers/random-model';
import { Failure } from '../../engine/failure';
import { askedProvider, ENVIRONMENT_NAME, openOnBest } from './execution-providers';
import { createInferenceServer } from './inference-server';
import { isQuantisedFile } from './quantised-file';
import type { Provider, Session } from './session';
import { toTensors } from './token-batch';

const ANSWER = Float32Array.from({ length: 64 }, (_, at) => Math.sin(at));

interface Fake {
  /** Of a run. The first takes ten times as long. */
  ms: number;
  answer?: Float32Array;
  /** What never comes, or fails. */
  hangs?: 'open' | 'run';
  fails?: 'open' | 'run';
}

interface Machine {
  model: Parameters<typeof openOnBest>[0];
  clock: ManualClock;
  /** Every session opened and not closed, by provider. */
  open: Provider[];
  runs: Provider[];
}

function machine(fakes: Partial<Record<Provider, Fake>>, change: object = {}): Machine {
  const clock = createManualClock();
  const open: Provider[] = [];
  const runs: Provider[] = [];
  const session = (provider: Provider, { answer = ANSWER, fails, hangs, ms }: Fake): Session => {
    let isWarm = false;
    open.push(provider);
    return {
      async run() {
        runs.push(provider);
        if (fails === 'run') throw new Error('device lost\nstack');
        if (hangs === 'run') return new Promise(() => undefined);
        clock.advance(isWarm ? ms : 10 * ms);
        isWarm = true;
        return { values: answer, shape: [4, 16] };
      },
      async close() {
        open.splice(open.indexOf(provider), 1);
      },
    };
  };
  return {
    clock,
    open,
    runs,
    model: {
      bytes: 90e6,
      output: 'last_hidden_state',
      sample: () => toTensors([{ ids: [1, 2] }, { ids: [1] }], 0),
      offered: async () => ['webgpu', ...Object.keys(fakes)],
      isQuantised: async () => false,
      open: async (provider) => {
        const fake = fakes[provider];
        if (fake === undefined) throw new Error(`no ${provider} here`);
        if (fake.fails === 'open') throw new Error('libcudart.so.12: cannot open');
        if (fake.hangs === 'open') return new Promise(() => undefined);
        return session(provider, fake);
      },
      ...change,
    },
  };
}

const changed = (change: (value: number) => number): Float32Array => ANSWER.map(change);

describe('a provider beside the processor', () => {
  it('serves the model when it is clearly faster, and the processor’s session is closed', async () => {
    const { clock, model, open } = machine({ cpu: { ms: 100 }, cuda: { ms: 70 } });
    const { use } = await openOnBest(model, null, clock);
    expect(use).toEqual({ provider: 'cuda', reason: '70 ms against 100 ms on the processor' });
    expect(open).toEqual(['cuda']);
  });

  it('is allowed the last digits of half precision', async () => {
    const answer = changed((value) => value * 1.002 + 0.001);
    const { clock, model } = machine({ cpu: { ms: 100 }, coreml: { ms: 10, answer } });
    expect((await openOnBest(model, null, clock)).use.provider).toBe('coreml');
  });

  it.each<[string, Partial<Record<Provider, Fake>>, RegExp]>([
    ['a little faster', { dml: { ms: 80 } }, /^dml is not faster \(80 ms against 100 ms/],
    ['slower', { coreml: { ms: 800 } }, /^coreml is not faster \(800 ms/],
    ['wrong', { coreml: { ms: 1, answer: changed((value) => value * 1.1) } }, /^coreml answers otherwise$/],
    ['not a number', { cuda: { ms: 1, answer: changed(() => Number.NaN) } }, /^cuda answers otherwise$/],
    ['short of values', { cuda: { ms: 1, answer: ANSWER.slice(1) } }, /^cuda answers otherwise$/],
    ['not installed', { cuda: { ms: 1, fails: 'open' } }, /^cuda could not be used \(libcudart/],
    ['failing when it runs', { dml: { ms: 1, fails: 'run' } }, /^dml could not be used \(device lost\)$/],
  ])('that is %s leaves the model to the processor', async (_, fakes, reason) => {
    const { clock, model, open } = machine({ cpu: { ms: 100 }, ...fakes });
    const { session, use } = await openOnBest(model, null, clock);
    expect(use).toEqual({ provider: 'cpu', reason: expect.stringMatching(reason) });
    expect(open).toEqual(['cpu']);
    expect((await session.run(model.sample(), model.output)).values).toBe(ANSWER);
  });

  it.each(['open', 'run'] as const)(
    'that hangs when asked to %s is waited for no longer than a while',
    async (hangs) => {
      const { clock, model } = machine({ cpu: { ms: 100 }, dml: { ms: 1, hangs } });
      const opened = openOnBest(model, null, clock);
      await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
      clock.advance(15_000);
      expect((await opened).use).toEqual({
        provider: 'cpu',
        reason: 'dml could not be used (no answer after 15 s)',
      });
      expect(clock.sleepers()).toBe(0);
    },
  );

  it('that comes up after it was given up is closed', async () => {
    let comesUp = (): void => undefined;
    const late = new Promise<void>((done) => {
      comesUp = done;
    });
    const { clock, model, open } = machine({ cpu: { ms: 100 }, dml: { ms: 1 } });
    const openNow = model.open;
    model.open = async (provider) => {
      if (provider === 'dml') await late;
      return openNow(provider);
    };
    const opened = openOnBest(model, null, clock);
    await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
    clock.advance(15_000);
    expect((await opened).use.provider).toBe('cpu');
    comesUp();
    await vi.waitFor(() => expect(open).toEqual(['cpu']));
  });

  it('competes with others, and a broken one spoils nothing', async () => {
    const fakes = {
      cpu: { ms: 100 },
      cuda: { ms: 1, fails: 'open' as const },
      dml: { ms: 50 },
      coreml: { ms: 20 },
    };
    const { clock, model, open } = machine(fakes);
    expect((await openOnBest(model, null, clock)).use.provider).toBe('coreml');
    expect(open).toEqual(['coreml']);
  });
});

describe('nothing is tried', () => {
  it.each([
    ['for a small model', { bytes: 13e6 }, 'the model is small'],
    ['for a quantised model', { isQuantised: async () => true }, 'the model is quantised'],
    [
      'where there is the processor alone',
      { offered: async () => ['cpu', 'webgpu'] },
      'nothing else is at hand',
    ],
  ])('%s', async (_, change, reason) => {
    const { clock, model, runs } = machine({ cpu: { ms: 100 }, cuda: { ms: 1 } }, change);
    expect((await openOnBest(model, null, clock)).use).toEqual({ provider: 'cpu', reason });
    expect(runs).toEqual([]);
  });

  it.each<[Provider, Provider]>([
    ['cpu', 'cpu'],
    ['dml', 'dml'],
    ['cuda', 'cpu'],
  ])('where %s was decided on: %s serves', async (decided, serves) => {
    const { clock, model, open } = machine({ cpu: { ms: 100 }, dml: { ms: 900 } });
    const { use } = await openOnBest(model, { provider: decided, reason: 'asked for' }, clock);
    expect(use.provider).toBe(serves);
    expect(open).toEqual([serves]);
    if (decided === serves) expect(use.reason).toBe('asked for');
    else expect(use.reason).toBe('cuda could not be used (onnxruntime has it not here)');
  });
});

it('a model that not even the processor runs is refused as ever', async () => {
  const { clock, model } = machine({ cuda: { ms: 1 } });
  await expect(openOnBest(model, null, clock)).rejects.toThrow('no cpu here');
});

describe('the environment', () => {
  it('asks for a provider, or for nothing', () => {
    expect(askedProvider(undefined)).toBeNull();
    expect(askedProvider('')).toBeNull();
    expect(askedProvider('coreml')).toBe('coreml');
  });

  it('is told when it asks for what does not exist', () => {
    expect(() => askedProvider('gpu')).toThrow(Failure);
    expect(() => askedProvider('gpu')).toThrow(/is "gpu", but it can only be cpu, cuda, dml, coreml/);
  });
});

describe('on this machine', () => {
  const STARTER = resolve(import.meta.dirname, '../../../resources/models/starter');
  let place = '';
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bookwheel-providers-'));
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rm(place, { recursive: true, force: true }));

  it('quantised files are told by what is in them', async () => {
    await writeHubModel(place, { family: 'bert', kind: 'encoder' });
    expect(await isQuantisedFile(join(place, 'onnx/model.onnx'))).toBe(false);
    expect(await isQuantisedFile(join(place, 'onnx/model_quantized.onnx'))).toBe(true);
    expect(await isQuantisedFile(join(STARTER, 'tokenizer.json'))).toBe(false);
  });

  it('loading a pack says what runs each model', async () => {
    vi.stubEnv(ENVIRONMENT_NAME, undefined);
    const small = { provider: 'cpu', reason: 'the model is small' };
    expect(await createInferenceServer().load(STARTER)).toEqual({
      trouble: null,
      providers: { encoder: small, reranker: small },
    });
  });

  it('a provider that is asked for and cannot be had is replaced by the processor', async () => {
    // No build of onnxruntime has both.
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
    vi.stubEnv(ENVIRONMENT_NAME, absent);
    const server = createInferenceServer();
    const use = {
      provider: 'cpu',
      reason: expect.stringMatching(`^${absent} could not be used .onnxruntime has it not here`),
    };
    expect(await server.load(STARTER)).toEqual({
      trouble: null,
      providers: { encoder: use, reranker: use },
    });
    expect(await server.embed(['wheel'], 'query')).toHaveLength(256);
  });

  it('one that does not exist is a sentence', async () => {
    vi.stubEnv(ENVIRONMENT_NAME, 'gpu');
    expect(await createInferenceServer().load(STARTER)).toEqual({
      trouble: expect.stringMatching(/^BOOKWHEEL_EXECUTION_PROVIDER is "gpu"/),
      troubleAs: null,
    });
  });
});
