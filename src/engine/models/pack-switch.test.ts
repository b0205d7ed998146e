// A library of a few texts, two packs whose models are fakes, and a person who changes their mind.
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/helpers/fake-indexing-library';
import {
  createFakeInference,
  createFakeVectorIndex,
  type FakeInference,
} from '../../../test/helpers/fake-indexing-models';
import { Failure } from '../failure';
import type { InstalledPack, VectorStore } from '../ports';
import { readChosenPacks } from './chosen-packs';
import { PackSwitch } from './pack-switch';
import { createServedModels, type ServedModels } from './served-models';

const never = new AbortController().signal;

function packOf(id: string): InstalledPack {
  const facts = { version: '1', name: `Pack ${id}`, licence: 'MIT', languages: ['en'], repositories: [] };
  return {
    id,
    ...facts,
    dimensions: 2,
    bytes: 1,
    hasReranker: false,
    origin: 'catalogue',
    dir: `/packs/${id}`,
  };
}

class World {
  texts = ['one', 'two', 'three'];
  /** By fingerprint. */
  stored = new Map<string, Set<string>>();
  settings = new Map<string, string>();
  opened = new Map<string, FakeInference>();
  closed: string[] = [];
  indexed: string[] = [];
  installed = [packOf('old'), packOf('new'), packOf('third')];
  served: ServedModels;
  packSwitch: PackSwitch;
  changes = 0;

  constructor() {
    this.served = createServedModels({ inference: this.modelsOf('old'), vectorIndex: null }, (thrown) => {
      throw thrown;
    });
    this.packSwitch = this.start();
  }

  start(): PackSwitch {
    const packSwitch = new PackSwitch({
      documents: {
        setting: (key) => this.settings.get(key) ?? null,
        setSetting: (key, value) => void this.settings.set(key, value),
      },
      vectors: this.vectors(),
      packs: { installed: async () => this.installed },
      served: this.served,
      openInference: async (dir) => this.modelsOf(dir.replace('/packs/', '')),
      openIndex: async ({ pack }) => {
        this.indexed.push(pack?.id ?? '');
        return createFakeVectorIndex();
      },
      log: silentLog,
    });
    packSwitch.onChange(() => this.changes++);
    return packSwitch;
  }

  modelsOf(id: string): FakeInference {
    const fake = createFakeInference();
    if (fake.pack) Object.assign(fake.pack, { id, name: `Pack ${id}`, fingerprint: `of ${id}` });
    fake.close = async () => void this.closed.push(id);
    this.opened.set(id, fake);
    return fake;
  }

  models(id: string): FakeInference {
    const models = this.opened.get(id);
    if (!models) throw new Error(`${id} was never opened`);
    return models;
  }

  chosen() {
    return readChosenPacks({ setting: (key) => this.settings.get(key) ?? null });
  }

  vectorsOf(fingerprint: string): Set<string> {
    const known = this.stored.get(fingerprint) ?? new Set<string>();
    this.stored.set(fingerprint, known);
    return known;
  }

  vectors(): VectorStore {
    const missing = (fingerprint: string) =>
      this.texts.filter((text) => !this.vectorsOf(fingerprint).has(text));
    const store: Partial<VectorStore> = {
      missing: (fingerprint, limit) =>
        missing(fingerprint)
          .slice(0, limit)
          .map((text) => ({ contentHash: Buffer.from(text), text, isFresh: false })),
      counts: (fingerprint) => ({
        ready: this.texts.length - missing(fingerprint).length,
        waiting: missing(fingerprint).length,
      }),
      put: (fingerprint, entries) =>
        entries.map(({ contentHash }, at) => {
          this.vectorsOf(fingerprint).add(Buffer.from(contentHash).toString());
          return at + 1;
        }),
    };
    return store as VectorStore;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('switching to another pack', () => {
  it('lets the old one serve until every passage has a vector of the new one', async () => {
    const { packSwitch, served } = world;
    await packSwitch.activate('new', never);
    expect(packSwitch.progress()).toEqual({ packId: 'new', name: 'Pack new', ready: 0, waiting: 3 });
    await packSwitch.embedSome(never, 2);
    expect(served.inference.pack?.id).toBe('old');
    expect(packSwitch.progress()).toMatchObject({ ready: 2, waiting: 1 });
    await packSwitch.embedSome(never, 2);
    expect(served.inference.pack?.id).toBe('new');
    expect(packSwitch.progress()).toBeNull();
    expect(world.chosen()).toMatchObject({ active: 'new', next: null });
    expect(world.closed).toEqual(['old']);
    expect(world.indexed).toEqual(['new']);
  });

  it('waits for passages that came while the last vectors were read', async () => {
    const { packSwitch, served } = world;
    await packSwitch.activate('new', never);
    const openIndex = world.indexed;
    openIndex.push = (...ids) => {
      if (world.texts.length === 3) world.texts.push('four');
      return Array.prototype.push.apply(openIndex, ids);
    };
    await packSwitch.embedSome(never);
    expect(served.inference.pack?.id).toBe('old');
    await packSwitch.embedSome(never);
    expect(served.inference.pack?.id).toBe('new');
    expect(world.vectorsOf('of new')).toEqual(new Set(world.texts));
  });

  it('goes back at once, and takes up later what was embedded', async () => {
    const { packSwitch, served } = world;
    await packSwitch.activate('new', never);
    await packSwitch.embedSome(never, 2);
    await packSwitch.cancel();
    expect(packSwitch.progress()).toBeNull();
    expect(served.inference.pack?.id).toBe('old');
    expect(world.closed).toEqual(['new']);
    expect(world.chosen()).toMatchObject({ active: null, next: null });
    await packSwitch.activate('new', never);
    expect(packSwitch.progress()).toMatchObject({ ready: 2, waiting: 1 });
  });

  it('needs nothing to be embedded on the way back', async () => {
    const { packSwitch, served } = world;
    world.stored.set('of old', new Set(world.texts));
    await packSwitch.activate('new', never);
    await packSwitch.embedSome(never);
    await packSwitch.activate('old', never);
    await packSwitch.embedSome(never);
    expect(served.inference.pack?.id).toBe('old');
    // The text that shows whether models run at all.
    expect(world.models('old').embedded).toEqual(['ok']);
  });

  it('follows the last of several choices alone', async () => {
    const { packSwitch, served } = world;
    await Promise.all([packSwitch.activate('new', never), packSwitch.activate('third', never)]);
    while (packSwitch.nextId() !== null) await packSwitch.embedSome(never);
    expect(served.inference.pack?.id).toBe('third');
    expect(world.closed.sort()).toEqual(['new', 'old']);
  });

  it('goes on after a restart', async () => {
    await world.packSwitch.activate('new', never);
    await world.packSwitch.embedSome(never, 2);
    const again = world.start();
    await again.goOn();
    expect(again.progress()).toMatchObject({ packId: 'new', ready: 2, waiting: 1 });
  });
});

describe('a pack that cannot serve', () => {
  it('is refused when its models do not run, and the old one stays', async () => {
    const open = world.modelsOf.bind(world);
    world.modelsOf = (id) => Object.assign(open(id), { failWith: new Error('the graph is broken') });
    await expect(world.packSwitch.activate('new', never)).rejects.toThrow('the graph is broken');
    expect(world.packSwitch.nextId()).toBeNull();
    expect(world.chosen().next).toBeNull();
    expect(world.closed).toEqual(['new']);
  });

  it('is not there', async () => {
    const refused = await world.packSwitch.activate('nowhere', never).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(Failure);
    expect(refused).toMatchObject({ code: 'not_found' });
  });

  it('is given up when its models stop working on the way, and its trouble is told', async () => {
    const { packSwitch, served } = world;
    await packSwitch.activate('new', never);
    world.models('new').failWith = new Error('the child ended');
    for (let tries = 0; packSwitch.nextId() !== null && tries < 10; tries++)
      await packSwitch.embedSome(never);
    expect(packSwitch.nextId()).toBeNull();
    expect(packSwitch.troubleOf('new')?.sentence).toBe('the child ended');
    expect(packSwitch.lastTrouble()?.sentence).toBe('the child ended');
    expect(served.inference.pack?.id).toBe('old');
    await packSwitch.cancel();
    expect(packSwitch.lastTrouble()).toBeNull();
  });

  it('gives way to the one that ships with the program when it serves and does not run', async () => {
    world.installed.push({ ...packOf('starter'), origin: 'builtin' });
    const serving = world.models('old');
    serving.embedQuery = () => {
      Object.assign(serving, { pack: null, trouble: 'The graph is broken.' });
      return Promise.reject(new Error('no'));
    };
    await world.packSwitch.makeSure();
    expect(world.served.inference.pack?.id).toBe('starter');
    expect(world.closed).toEqual(['old']);
    expect(world.packSwitch.lastTrouble()?.sentence).toBe(
      'The models you chose cannot be used (The graph is broken), so those that come with Bookwheel answer.',
    );
    await world.packSwitch.makeSure();
    expect(world.served.inference.pack?.id).toBe('starter');
    expect(world.closed).toEqual(['old']);
  });

  it('is not to blame for a full disk', async () => {
    await world.packSwitch.activate('new', never);
    world.models('new').failWith = new Failure('disk_full', 'The disk is full.');
    await expect(world.packSwitch.embedSome(never)).rejects.toThrow('full');
    expect(world.packSwitch.nextId()).toBe('new');
  });

  it('that was under way before a restart and is gone now is told, and nothing is under way', async () => {
    await world.packSwitch.activate('new', never);
    world.installed = [packOf('old')];
    const again = world.start();
    await again.goOn();
    expect(again.nextId()).toBeNull();
    expect(again.lastTrouble()?.sentence).toContain('"new"');
    expect(world.chosen().next).toBeNull();
  });
});
