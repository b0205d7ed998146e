// A pack from a hub on this machine: whole, broken off and taken up, tried, and onto a disk that has no room.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import { Failure } from '../../engine/failure';
import {
  ALL_BYTES,
  entryOf,
  expectNotThere,
  expectWhole,
  install,
  libraryOf,
  MANIFEST,
  mishapAt,
  prepareScene,
  SERVED,
  type Stated,
  scene,
} from './pack-library.fixture';

prepareScene();

describe('an install', () => {
  it.each<Stated>(['all', 'sha256', 'nothing'])(
    'brings the whole pack when the catalogue states %s',
    async (stated) => {
      const seen: [string, number][] = [];
      const library = libraryOf(entryOf(stated));
      await install(library, { onProgress: (...progress) => seen.push(progress) });
      expectWhole();
      expect(scene.tried).toEqual([join(scene.folder, '.downloads', 'pair')]);
      expect(scene.hub.sentBytes).toBe(ALL_BYTES);
      const received = seen.map(([, bytes]) => bytes);
      expect(received).toEqual([...received].sort((one, other) => one - other));
      expect(seen.at(-1)).toEqual(['testing', ALL_BYTES]);
      expect(new Set(seen.slice(0, -1).map(([step]) => step))).toEqual(new Set(['downloading']));
      const asksFirst = scene.hub.requests.filter(({ method }) => method === 'HEAD').length;
      // Two answers for the small file, and never one of the other host.
      expect(asksFirst).toBe(stated === 'all' ? 0 : 4);
      expect(scene.hub.requests.filter(({ at, method }) => at === 'cdn' && method === 'HEAD')).toEqual([]);
    },
  );

  it('follows a name the hub has for a version', async () => {
    await install(libraryOf(entryOf('nothing', { revision: 'main' })));
    expectWhole();
    expect(scene.hub.requests[0]?.path).toBe('/makers/encoder/resolve/main/onnx/model.onnx');
  });

  it('does nothing where the pack is there', async () => {
    const library = libraryOf();
    await install(library);
    scene.hub.reset([]);
    await install(library);
    expect(scene.hub.requests).toEqual([]);
    expect(scene.tried).toHaveLength(1);
  });

  it('is done once when it is asked for twice', async () => {
    const library = libraryOf();
    await Promise.all([install(library), install(library), install(library)]);
    expectWhole();
    expect(scene.hub.sentBytes).toBe(ALL_BYTES);
    expect(scene.tried).toHaveLength(1);
  });

  it('that waits for another can be left at once, and the other goes on', async () => {
    const leaving = new AbortController();
    const library = libraryOf();
    mishapAt({ at: 'cdn', source: SERVED.encoder.source }, { stallAfter: 100 }, { times: 1 });
    const first = install(library);
    const second = install(library, { signal: leaving.signal });
    const third = install(library);
    leaving.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    await vi.waitFor(() => expect(scene.hub.sentBytes).toBe(100));
    scene.clock.advance(30_000);
    await Promise.all([first, third]);
    expectWhole();
  });

  it('puts a whole pack in the place of a broken one', async () => {
    mkdirSync(join(scene.folder, 'pair'), { recursive: true });
    writeFileSync(join(scene.folder, 'pair', 'pack.json'), '{');
    writeFileSync(join(scene.folder, 'pair', 'left over'), 'x');
    await install(libraryOf());
    expectWhole();
    expect(readdirSync(scene.folder)).toEqual(['pair']);
    expect(readdirSync(join(scene.folder, 'pair'))).not.toContain('left over');
  });

  it('takes nothing over that another version of the pack has left', async () => {
    const left = join(scene.folder, '.downloads', 'pair');
    mkdirSync(join(left, 'models'), { recursive: true });
    writeFileSync(join(left, 'models', 'older.onnx'), 'x');
    writeFileSync(join(left, 'encoder.onnx'), randomBytes(60_000));
    writeFileSync(join(left, 'tokenizer.json.partial'), randomBytes(1_000));
    await install(libraryOf());
    expectWhole();
    expect(readdirSync(join(scene.folder, 'pair'), { recursive: true }).sort()).toEqual([
      'encoder.onnx',
      'models',
      join('models', 'reranker.onnx'),
      'pack.json',
      'tokenizer.json',
    ]);
  });
});

describe('a line that breaks', () => {
  it.each<Stated>(['all', 'nothing'])('costs no byte twice when the catalogue states %s', async (stated) => {
    mishapAt({ at: 'cdn' }, { cutAfter: 20_000 }, { times: 3 });
    await install(libraryOf(entryOf(stated)));
    expectWhole();
    expect(scene.hub.sentBytes).toBe(ALL_BYTES);
    expect(scene.hub.requests.filter(({ range }) => range !== undefined).length).toBeGreaterThan(2);
  });

  it('is asked again when it breaks before it has said anything', async () => {
    mishapAt({ method: 'HEAD' }, { status: 503 }, { times: 3 });
    await install(libraryOf(entryOf('nothing')));
    expectWhole();
    expect(scene.clock.slept).toEqual([1_000, 2_000, 4_000]);
  });

  it('is given up when it brings nothing, with a sentence, and what came is kept', async () => {
    mishapAt({ at: 'cdn', source: SERVED.reranker.source }, { cutAfter: 0 });
    const library = libraryOf();
    expect(await failureOf(install(library))).toMatchObject({
      code: 'download_failed',
      message: expect.stringMatching(/broke off/),
    });
    expectNotThere();
    expect(await library.installed()).toHaveLength(1);
    scene.hub.reset(Object.values(SERVED));
    await install(library);
    expectWhole();
    expect(scene.hub.sentBytes).toBe(30_000);
  });

  it.each([
    { at: 'hub', method: 'HEAD' },
    { at: 'cache', method: 'HEAD' },
    { at: 'hub', method: 'GET' },
    { at: 'cdn', method: 'GET' },
  ] as const)('is asked anew when nothing comes for half a minute (%o)', async (request) => {
    mishapAt(request, { silent: true }, { times: 1 });
    const done = install(libraryOf(entryOf('nothing')));
    await vi.waitFor(() => expect(scene.hub.requests.at(-1)).toMatchObject(request));
    scene.clock.advance(30_000);
    await done;
    expectWhole();
    expect(scene.clock.slept).toEqual([1_000]);
  });

  it('may be as slow as it likes while something comes', async () => {
    mishapAt({ at: 'cdn' }, { trickle: 10_000 });
    const onProgress = (): void => scene.clock.advance(20_000);
    await install(libraryOf(), { onProgress });
    expectWhole();
    expect(scene.clock.now()).toBeGreaterThan(1_000_000 + 9 * 20_000);
    expect(scene.hub.requests.filter(({ at }) => at === 'cdn')).toHaveLength(2);
  });

  it('is left, and gone on with later from the byte where it was', async () => {
    const leaving = new AbortController();
    const library = libraryOf(entryOf('nothing'));
    mishapAt({ at: 'cdn', source: SERVED.encoder.source }, { stallAfter: 10_000 });
    const onProgress = (_step: string, received: number): void => {
      if (received === 10_000) leaving.abort(new Error('left'));
    };
    await expect(install(library, { signal: leaving.signal, onProgress })).rejects.toThrow('left');
    expectNotThere();
    scene.hub.reset(Object.values(SERVED));
    const seen: number[] = [];
    await install(library, { onProgress: (_step, received) => seen.push(received) });
    expectWhole();
    expect(seen[0]).toBe(10_000);
    expect(scene.hub.sentBytes).toBe(ALL_BYTES - 10_000);
  });
});

describe('a disk', () => {
  it('without room for the whole pack is not filled with a part of it', async () => {
    const freeBytes = async (): Promise<number> => 64 * 1024 * 1024 + ALL_BYTES - 1;
    expect(await failureOf(install(libraryOf(entryOf('nothing'), { freeBytes })))).toMatchObject({
      code: 'disk_full',
    });
    expect(scene.hub.sentBytes).toBe(0);
    expectNotThere();
  });

  it('needs room only for what is still to come', async () => {
    mishapAt({ at: 'cdn', source: SERVED.reranker.source }, { status: 404 });
    await failureOf(install(libraryOf()));
    scene.hub.reset(Object.values(SERVED));
    const freeBytes = async (): Promise<number> => 64 * 1024 * 1024 + 30_000;
    await install(libraryOf(entryOf('all'), { freeBytes }));
    expectWhole();
  });

  it('that is full by the time the pack is described leaves it out, and it can be gone on with', async () => {
    const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
    const replaceFile = async (): Promise<void> => Promise.reject(full);
    expect(await failureOf(install(libraryOf(entryOf('all'), { replaceFile })))).toMatchObject({
      code: 'disk_full',
    });
    expectNotThere();
    await install(libraryOf());
    expectWhole();
  });
});

describe('models that are tried', () => {
  it('and do not do what they should are deleted', async () => {
    const sentence = 'The encoder gives 3 numbers where 2 were promised.';
    const tryPack = async (): Promise<void> => Promise.reject(new Failure('invalid_input', sentence));
    const failure = await failureOf(install(libraryOf(entryOf('all'), { tryPack })));
    expect(failure).toMatchObject({ code: 'invalid_input', message: sentence });
    expectNotThere();
    expect(existsSync(join(scene.folder, '.downloads', 'pair'))).toBe(false);
  });

  it('have all their files and their description before them', async () => {
    const tryPack = async (dir: string): Promise<void> => {
      expect(readdirSync(dir).sort()).toEqual(['encoder.onnx', 'models', 'pack.json', 'tokenizer.json']);
      expect(JSON.parse(readFileSync(join(dir, 'pack.json'), 'utf8'))).toMatchObject(MANIFEST);
    };
    await install(libraryOf(entryOf('all'), { tryPack }));
    expectWhole();
  });

  it('are left when a person goes, and no byte is fetched again', async () => {
    const leaving = new AbortController();
    const tryPack = async (): Promise<void> => leaving.abort(new Error('left'));
    const left = install(libraryOf(entryOf('all'), { tryPack }), { signal: leaving.signal });
    await expect(left).rejects.toThrow('left');
    expectNotThere();
    scene.hub.reset(Object.values(SERVED));
    await install(libraryOf());
    expectWhole();
    expect(scene.hub.sentBytes).toBe(0);
  });
});
