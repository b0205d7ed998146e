// Which packs are there, how they go, and that nobody is asked for anything before a person wants a pack.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
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
  scene,
  writePack,
} from './pack-library.fixture';

prepareScene();

describe('the packs on this machine', () => {
  it('are the built-in one, then the others by name', async () => {
    writePack(join(scene.folder, 'own'), 'own', 'Apple');
    const library = libraryOf();
    await install(library);
    expect(await library.installed()).toMatchObject([
      { id: 'builtin', origin: 'builtin', dir: join(scene.dir, 'builtin'), hasReranker: false, bytes: 14 },
      { id: 'own', origin: 'imported', name: 'Apple' },
      {
        id: 'pair',
        origin: 'catalogue',
        dir: join(scene.folder, 'pair'),
        hasReranker: true,
        bytes: ALL_BYTES,
      },
    ]);
  });

  it('are only the built-in one where there is no folder yet', async () => {
    expect((await libraryOf().installed()).map(({ id }) => id)).toEqual(['builtin']);
    expect(existsSync(scene.folder)).toBe(false);
    expect(scene.log.lines).toEqual([]);
  });

  it('are still told when the built-in one is broken', async () => {
    rmSync(join(scene.dir, 'builtin', 'encoder.onnx'));
    writePack(join(scene.folder, 'own'), 'own', 'Apple');
    expect((await libraryOf().installed()).map(({ id }) => id)).toEqual(['own']);
    expect(scene.log.lines).toMatchObject([{ level: 'warn', fields: { path: join(scene.dir, 'builtin') } }]);
  });

  it.each<[string, (folder: string) => void]>([
    ['an empty folder', (folder) => mkdirSync(join(folder, 'rubbish'))],
    ['a file', (folder) => writeFileSync(join(folder, 'rubbish'), 'x')],
    ['a pack of another name', (folder) => writePack(join(folder, 'rubbish'), 'else', 'Else')],
    ['a pack that calls itself built in', (folder) => writePack(join(folder, 'builtin'), 'builtin', 'Apple')],
    ['a folder whose name is none of a pack', (folder) => writePack(join(folder, 'Rub bish'), 'x', 'X')],
    [
      'a description without its models',
      (folder) => {
        writePack(join(folder, 'rubbish'), 'rubbish', 'R');
        rmSync(join(folder, 'rubbish', 'encoder.onnx'));
      },
    ],
  ])('do not include %s, which is logged once', async (_name, put) => {
    mkdirSync(scene.folder);
    put(scene.folder);
    const library = libraryOf();
    for (let time = 0; time < 3; time += 1)
      expect((await library.installed()).map(({ id }) => id)).toEqual(['builtin']);
    expect(scene.log.lines).toMatchObject([{ level: 'warn', fields: { why: expect.stringMatching(/\.$/) } }]);
  });
});

describe('an offer', () => {
  it('tells what a person wants to know before downloading', () => {
    const { id, name, version, licence, languages, repositories } = MANIFEST;
    expect(libraryOf().offers).toEqual([
      {
        ...{ id, name, version, licence, languages, repositories },
        dimensions: 2,
        downloadBytes: ALL_BYTES,
        hasReranker: true,
      },
    ]);
  });

  it('that does not exist cannot be installed', async () => {
    const { signal } = new AbortController();
    const options = { mirror: scene.hub.url, signal, onProgress: () => undefined };
    expect(await failureOf(libraryOf().install('../pair', options))).toMatchObject({ code: 'not_found' });
    expect(scene.hub.requests).toEqual([]);
  });

  it('of the built-in pack is there already', async () => {
    const { signal } = new AbortController();
    const library = libraryOf(entryOf('all', {}, { ...MANIFEST, id: 'builtin' }));
    await library.install('builtin', { mirror: scene.hub.url, signal, onProgress: () => undefined });
    expect(scene.hub.requests).toEqual([]);
    expect(existsSync(scene.folder)).toBe(false);
  });
});

describe('removing', () => {
  it('takes a pack away with all its files, once', async () => {
    const library = libraryOf();
    await install(library);
    expect(await library.remove('pair')).toBe(true);
    expect(await library.remove('pair')).toBe(false);
    expect(readdirSync(scene.folder)).toEqual([]);
    await install(library);
    expectWhole();
  });

  it('forgets what has come of a pack, too', async () => {
    mishapAt({ at: 'cdn', source: SERVED.reranker.source }, { status: 404 });
    const library = libraryOf();
    await failureOf(install(library));
    expect(existsSync(join(scene.folder, '.downloads', 'pair'))).toBe(true);
    expect(await library.remove('pair')).toBe(false);
    expect(readdirSync(scene.folder)).toEqual([]);
  });

  it('waits for an install of the same pack', async () => {
    const library = libraryOf();
    const [, removed] = await Promise.all([install(library), library.remove('pair')]);
    expect(removed).toBe(true);
    expectNotThere();
  });

  it('leaves the built-in pack alone', async () => {
    expect(await failureOf(libraryOf().remove('builtin'))).toMatchObject({ code: 'invalid_input' });
    expect(existsSync(join(scene.dir, 'builtin', 'encoder.onnx'))).toBe(true);
  });

  it.each(['..', '.', '', '../builtin', '/etc', 'a/b', '..\\builtin', '.downloads', 'pair/../../builtin'])(
    'never leads out of the folder: "%s"',
    async (id) => {
      mkdirSync(join(scene.folder, '.downloads'), { recursive: true });
      expect(await libraryOf().remove(id)).toBe(false);
      expect(existsSync(join(scene.dir, 'builtin', 'encoder.onnx'))).toBe(true);
      expect(existsSync(join(scene.folder, '.downloads'))).toBe(true);
    },
  );

  it.skipIf(process.platform === 'win32')('takes a link away and not what it leads to', async () => {
    const elsewhere = join(scene.dir, 'elsewhere');
    writePack(elsewhere, 'linked', 'Linked');
    mkdirSync(scene.folder);
    symlinkSync(elsewhere, join(scene.folder, 'linked'));
    expect(await libraryOf().remove('linked')).toBe(true);
    expect(readdirSync(elsewhere)).toHaveLength(3);
    expect(readdirSync(scene.folder)).toEqual([]);
  });
});

describe('the network', () => {
  it('is not touched before an install, and then the hub is asked, through the proxy there is', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    try {
      for (const stated of ['all', 'nothing'] as const) {
        const environment = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
        const library = libraryOf(entryOf(stated), { environment });
        expect(library.offers).toHaveLength(1);
        await library.installed();
        await library.remove('pair');
        await new Promise((resolve) => setImmediate(resolve));
        expect(asked).toEqual([]);
        expect(await failureOf(install(library, { mirror: '' }))).toMatchObject({
          code: 'download_failed',
          subject: 'huggingface.co',
          message: expect.stringMatching(/proxy/),
        });
        expect(new Set(asked.splice(0))).toEqual(new Set(['huggingface.co:443']));
      }
      expect(scene.hub.requests).toEqual([]);
    } finally {
      await new Promise((resolve) => proxy.close(resolve));
    }
  });

  it.each(['mirror.example', 'ftp://mirror.example', 'https://mirror.example/?a=b', 'javascript:alert(1)'])(
    'is not touched for a mirror that is no address: %s',
    async (mirror) => {
      expect(await failureOf(install(libraryOf(), { mirror }))).toMatchObject({
        code: 'download_failed',
        message: expect.stringMatching(/https:/),
      });
    },
  );

  it('is not touched for a mirror that is not encrypted, but on this machine', async () => {
    const failure = await failureOf(install(libraryOf(), { mirror: 'http://mirror.example' }));
    expect(failure.message).toContain('not https');
    await install(libraryOf(), { mirror: `${scene.hub.url}///` });
    expectWhole();
  });
});
