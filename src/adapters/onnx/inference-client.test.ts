// The whole way: client, supervised process, bundled child, real models.
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import { Failure } from '../../engine/failure';
import type { Clock, Inference } from '../../engine/ports';
import { createNodeSpawner } from '../process/node-spawner';
import { createInference } from './inference-client';

const STARTER = resolve(import.meta.dirname, '../../../resources/models/starter');
const DIMENSIONS = 256;
const never = new AbortController().signal;
let host: BundledHost;
let shared: Inference;
const open: Inference[] = [];
const written: TinyPack[] = [];

async function start(
  packDir: string = STARTER,
  options: { clock?: Clock; warm?: boolean } = {},
): Promise<Inference> {
  const log = createRecordedLog();
  const entry = { path: host.path };
  const spawner = createNodeSpawner({ inference: entry, extract: entry }, log);
  const inference = await createInference({ clock: createManualClock(), ...options, spawner, packDir, log });
  open.push(inference);
  return inference;
}

async function tinyPack(): Promise<string> {
  const pack = await writeTinyPack();
  written.push(pack);
  return pack.dir;
}

const row = (vectors: Float32Array, ordinal: number): Float32Array =>
  vectors.subarray(ordinal * DIMENSIONS, (ordinal + 1) * DIMENSIONS);
const cosine = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
/** Long enough for a machine that is busy with something else. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

beforeAll(async () => {
  host = await bundledHost('inference');
  shared = await start();
  open.pop();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((inference) => inference.close()));
  await Promise.all(written.splice(0).map((pack) => pack.remove()));
});
afterAll(async () => {
  await shared.close();
  await host.remove();
});

describe('the starter pack in its process', () => {
  it('puts words of one meaning close together, across the two languages', async () => {
    const similarity = async (query: string, passage: string): Promise<number> =>
      cosine(await shared.embedQuery(query, never), await shared.embedPassages([passage], never));
    expect(await similarity('doctor', '医生')).toBeGreaterThan(0.5);
    expect(await similarity('doctor', 'physician')).toBeGreaterThan(await similarity('doctor', 'carpenter'));
    expect(
      await similarity('employee vacation policy', 'Staff are entitled to twenty days of paid leave.'),
    ).toBeGreaterThan(
      await similarity('employee vacation policy', 'The policy gradient method converges slowly.'),
    );
    expect(await similarity('怎样备份数据', '定期把文件复制到外部硬盘。')).toBeGreaterThan(
      await similarity('怎样备份数据', '这家餐馆的红烧肉很好吃。'),
    );
    expect(await similarity('car', '汽车是一种机动车辆')).toBeGreaterThan(
      await similarity('car', 'The cat sat on the mat.'),
    );
  });

  it('answers with one vector of length 1 for each passage, in the order given', async () => {
    const texts = ['医生', 'a much longer passage about wheels, '.repeat(30), 'doctor', '', 'wheel'];
    const vectors = await shared.embedPassages(texts, never);
    expect(vectors).toHaveLength(texts.length * DIMENSIONS);
    for (let ordinal = 0; ordinal < texts.length; ordinal += 1) {
      const vector = row(vectors, ordinal);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
      const alone = await shared.embedPassages([texts[ordinal] ?? ''], never);
      expect(cosine(vector, alone)).toBeCloseTo(1, 5);
    }
  });

  it('ranks the passage that answers first', async () => {
    const passages = [
      'The policy gradient method updates the parameters along the expected return.',
      'Our printers are serviced every other month.',
      'Staff are entitled to twenty days of paid leave in each calendar year.',
    ];
    const logits = await shared.rerank('how many days of paid leave', passages, 10_000, never);
    expect(logits.indexOf(Math.max(...logits))).toBe(2);
  });

  it('answers for nothing with nothing', async () => {
    expect(await shared.embedPassages([], never)).toHaveLength(0);
    expect(await shared.rerank('wheel', [], 1_000, never)).toHaveLength(0);
  });

  it('leaves out what the deadline does not allow', async () => {
    expect([...(await shared.rerank('wheel', ['a wheel', 'a book'], 0, never))]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('reads the first passages when the deadline comes in between', async () => {
    let ms = 0;
    const clock = { ...createManualClock(), monotonic: () => (ms += 30) };
    const inference = await start(STARTER, { clock });
    const passages = Array.from(
      { length: 300 },
      (_, at) => `Passage ${at} tells of wheels, books and pages.`,
    );
    const logits = [...(await inference.rerank('wheel', passages, 600, never))];
    const read = logits.findIndex(Number.isNaN);
    expect(read).toBeGreaterThan(0);
    expect(logits.slice(read)).toEqual(logits.slice(read).fill(Number.NaN));
  });

  it('stops reading for a newer query', async () => {
    const control = new AbortController();
    const passages = new Array<string>(300)
      .fill('wheels and books and pages')
      .map((text, at) => `${text} ${at}`);
    const given = shared.rerank('wheel', passages, 60_000, control.signal);
    control.abort(new Error('a newer query'));
    await expect(given).rejects.toThrow('a newer query');
    expect(await shared.rerank('wheel', ['a wheel'], 60_000, never)).toHaveLength(1);
  });

  it('serves a query before the passages that came first', async () => {
    const texts = Array.from({ length: 3_000 }, (_, at) => `Passage ${at} tells of wheels, books and pages.`);
    const finished: string[] = [];
    const passages = shared.embedPassages(texts, never).then(() => finished.push('passages'));
    await shared.embedQuery('books', never).then(() => finished.push('query'));
    await passages;
    expect(finished).toEqual(['query', 'passages']);
  });

  it('stops for the signal, with its reason, and serves the next', async () => {
    const control = new AbortController();
    const texts = new Array<string>(3_000).fill('wheels and books and pages');
    const given = shared.embedPassages(texts, control.signal);
    control.abort(new Error('paused'));
    await expect(given).rejects.toThrow('paused');
    expect(await shared.embedQuery('wheel', never)).toHaveLength(DIMENSIONS);
    await expect(shared.embedQuery('wheel', control.signal)).rejects.toThrow('paused');
  });

  it('describes itself and its process', async () => {
    await shared.embedQuery('wheel', never);
    expect(shared.trouble).toBeNull();
    expect(shared.pack).toMatchObject({ id: 'starter', dimensions: DIMENSIONS });
    expect(shared.children()).toMatchObject([{ role: 'inference', state: 'running', restarts: 0 }]);
  });
});

describe('the inference process', () => {
  it('is started by the first call, or ahead of it when warm', async () => {
    const lazy = await start();
    expect(lazy.children()).toMatchObject([{ state: 'stopped', pid: null }]);
    const warm = await start(STARTER, { warm: true });
    await eventually(() => expect(warm.children()).toMatchObject([{ state: 'running' }]));
  });

  it('that is killed fails the work in flight alone, and comes back', async () => {
    const clock = createManualClock();
    const inference = await start(STARTER, { clock });
    await inference.embedQuery('warm', never);
    const [before] = inference.children();
    const inFlight = codeOf(
      inference.embedPassages(new Array<string>(2_000).fill('wheels and books'), never),
    );
    process.kill(before?.pid ?? 0, 'SIGKILL');
    expect(await inFlight).toBe('engine_restarted');

    // A person is told at once that there are no models for now; indexing waits for them.
    expect(await codeOf(inference.embedQuery('wheel', never))).toBe('engine_restarted');
    const passages = inference.embedPassages(['wheel'], never);
    await eventually(() => expect(clock.sleepers()).toBeGreaterThan(0));
    clock.advance(250);
    expect(await passages).toHaveLength(DIMENSIONS);
    expect(inference.children()).toMatchObject([{ state: 'running', restarts: 1 }]);
    expect(inference.trouble).toBeNull();
  });

  it('ends with the client', async () => {
    const inference = await start();
    await inference.embedQuery('wheel', never);
    const pid = inference.children()[0]?.pid ?? 0;
    await inference.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await codeOf(inference.embedQuery('wheel', never))).toBe('not_available_here');
  });
});

describe('a pack that cannot serve', () => {
  it('is missing: there is no pack, and every call says why', async () => {
    const inference = await start('/nowhere/models');
    expect(inference.pack).toBeNull();
    expect(inference.trouble).toMatch(/incomplete.*pack\.json/);
    expect(inference.troubleAs).toEqual({ code: 'pack_file_missing', subject: 'pack.json' });
    expect(inference.children()).toEqual([]);
    expect(await codeOf(inference.embedQuery('wheel', never))).toBe('not_available_here');
    expect(await codeOf(inference.embedPassages(['wheel'], never))).toBe('not_available_here');
    expect(await codeOf(inference.rerank('wheel', ['book'], 1_000, never))).toBe('not_available_here');
  });

  it('has a damaged model: found out when it is loaded, and not tried again', async () => {
    const dir = await tinyPack();
    await writeFile(join(dir, 'encoder.onnx'), 'not a graph');
    const inference = await start(dir);
    expect(inference.pack).not.toBeNull();
    expect(await codeOf(inference.embedQuery('wheel', never))).toBe('not_available_here');
    expect(inference.pack).toBeNull();
    expect(inference.trouble).toContain('is not a model that can be run');
    // It comes from another process, where errors lose their class.
    expect(inference.troubleAs).toMatchObject({ code: 'does_not_run' });
    expect(await codeOf(inference.embedPassages(['wheel'], never))).toBe('not_available_here');
    expect(inference.children()).toMatchObject([{ pid: null, restarts: 0 }]);
  });

  it('has no reranker: the rest works', async () => {
    const inference = await start(await tinyPack());
    expect(await inference.embedQuery('wheel', never)).toHaveLength(2);
    expect(inference.pack?.reranker).toBeNull();
    expect(await codeOf(inference.rerank('wheel', ['book'], 1_000, never))).toBe('not_available_here');
  });
});
