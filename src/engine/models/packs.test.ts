// The list of packs, and what becomes of one: over fakes of the folder and the catalog.
import { beforeEach, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/helpers/fake-indexing-clock';
import type { PackProgress } from '../../contract';
import type { InstalledPack, PackLibrary, PackOffer } from '../ports';
import { noteFingerprint } from './chosen-packs';
import { importModel, installPack, listPacks, type PackParts, removePack, removeVectors } from './packs';

const never = new AbortController().signal;
const FACTS = {
  version: '1',
  licence: 'MIT',
  languages: ['en'],
  repositories: [],
  dimensions: 2,
  hasReranker: true,
};

const offer = (id: string): PackOffer => ({ ...FACTS, id, name: id, downloadBytes: 1_000 });
const pack = (id: string, origin: InstalledPack['origin'] = 'catalogue'): InstalledPack => ({
  ...FACTS,
  id,
  name: id,
  bytes: 900,
  origin,
  dir: `/packs/${id}`,
});

let installed: InstalledPack[];
let install: PackLibrary['install'];
let vectors: Map<string, number>;
let settings: Map<string, string>;
let active: string | null;
let next: string | null;
let parts: PackParts;

beforeEach(() => {
  installed = [pack('starter', 'builtin'), pack('english')];
  install = async () => undefined;
  vectors = new Map();
  settings = new Map();
  active = 'starter';
  next = null;
  parts = {
    packs: {
      offers: [offer('minilm'), offer('english')],
      installed: async () => installed,
      install: (id, options) => install(id, options),
      inspect: () => Promise.reject(new Error('not asked here')),
      async import() {
        installed.push(pack('imported-mine', 'imported'));
        return 'imported-mine';
      },
      async remove(id) {
        const before = installed.length;
        installed = installed.filter((one) => one.id !== id);
        return installed.length < before;
      },
    },
    packSwitch: { activeId: () => active, nextId: () => next, troubleOf: () => null },
    inference: { pack: null },
    documents: {
      setting: (key) => settings.get(key) ?? null,
      setSetting: (key, value) => void settings.set(key, value),
    },
    vectors: {
      kept: (fingerprint) => vectors.get(fingerprint) ?? 0,
      dropSome(fingerprint) {
        const some = Math.min(2, vectors.get(fingerprint) ?? 0);
        vectors.set(fingerprint, (vectors.get(fingerprint) ?? 0) - some);
        return some;
      },
    },
    clock: createFakeClock(),
  };
});

function used(id: string, fingerprint: string, count: number): void {
  noteFingerprint(parts.documents, id, fingerprint);
  vectors.set(fingerprint, count);
}

const states = async () => (await listPacks(parts)).map(({ id, state }) => `${id} ${state}`);

it('lists the one in use first, then the one on its way, those at hand, and those to be had', async () => {
  expect(await states()).toEqual(['starter active', 'english installed', 'minilm available']);
  next = 'english';
  expect(await states()).toEqual(['starter active', 'english next', 'minilm available']);
  active = 'english';
  next = null;
  expect(await states()).toEqual(['english active', 'starter installed', 'minilm available']);
});

it('says what is kept of a pack, and what there is to download of another', async () => {
  used('english', 'of english', 7);
  const [, english, minilm] = await listPacks(parts);
  expect(english).toMatchObject({ bytes: 900, vectors: 7, origin: 'catalogue', hasReranker: true });
  expect(minilm).toMatchObject({ bytes: 1_000, vectors: 0, origin: 'catalogue' });
  expect(english).not.toHaveProperty('dir');
});

it('tells how far a download is, and that it is done', async () => {
  install = async (_id, { onProgress, mirror }) => {
    expect(mirror).toBe('https://mirror.example');
    onProgress('downloading', 400);
    await new Promise((resolve) => setImmediate(resolve));
    onProgress('testing', 1_000);
  };
  settings.set('settings', JSON.stringify({ modelMirror: 'https://mirror.example' }));
  const told: PackProgress[] = [];
  for await (const progress of installPack(parts, 'minilm', never)) told.push(progress);
  expect(told[0]).toEqual({ packId: 'minilm', receivedBytes: 400, totalBytes: 1_000, step: 'downloading' });
  expect(told.at(-1)).toEqual({ packId: 'minilm', receivedBytes: 1_000, totalBytes: 1_000, step: 'done' });
});

it('ends quietly when a download is called off, and loudly when it fails', async () => {
  const stop = new AbortController();
  install = (_id, { signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const asked = (async () => {
    const told: PackProgress[] = [];
    for await (const progress of installPack(parts, 'minilm', stop.signal)) told.push(progress);
    return told;
  })();
  stop.abort(new Error('called off'));
  expect((await asked).some(({ step }) => step === 'done')).toBe(false);
  install = () => Promise.reject(new Error('the host is gone'));
  await expect(installPack(parts, 'minilm', never).next()).rejects.toThrow('the host is gone');
  await expect(installPack(parts, 'nothing', never).next()).rejects.toMatchObject({ code: 'not_found' });
});

it('adds a model of one’s own as one at hand', async () => {
  const source = { encoderPath: '/models/mine', rerankerPath: null, choices: {} };
  expect(await importModel(parts, source, never)).toMatchObject({
    id: 'imported-mine',
    origin: 'imported',
    state: 'installed',
  });
});

it('deletes a pack with its vectors, but none that is needed', async () => {
  used('english', 'of english', 5);
  expect(await removePack(parts, 'english')).toBe(true);
  expect(vectors.get('of english')).toBe(0);
  expect(await removePack(parts, 'english')).toBe(false);
  await expect(removePack(parts, 'starter')).rejects.toMatchObject({ code: 'invalid_input' });
  next = 'minilm';
  await expect(removePack(parts, 'minilm')).rejects.toMatchObject({ code: 'invalid_input' });
});

it('takes a pack by any name, also one that every object answers to', async () => {
  installed.push(pack('constructor'));
  expect((await listPacks(parts)).find(({ id }) => id === 'constructor')).toMatchObject({ vectors: 0 });
  expect(await removeVectors(parts, 'constructor')).toBe(0);
  noteFingerprint(parts.documents, 'constructor', 'f');
  vectors.set('f', 3);
  expect((await listPacks(parts)).find(({ id }) => id === 'constructor')).toMatchObject({ vectors: 3 });
  expect(await removePack(parts, 'constructor')).toBe(true);
  expect(await removePack(parts, '__proto__')).toBe(false);
});

it('deletes the vectors alone, unless another pack has the same', async () => {
  used('english', 'of english', 5);
  expect(await removeVectors(parts, 'english')).toBe(5);
  expect(await states()).toContain('english installed');
  used('english', 'shared', 5);
  used('starter', 'shared', 5);
  expect(await removeVectors(parts, 'english')).toBe(0);
  expect(vectors.get('shared')).toBe(5);
  await expect(removeVectors(parts, 'starter')).rejects.toMatchObject({ code: 'invalid_input' });
});
