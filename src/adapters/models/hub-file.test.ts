// Hubs and mirrors that refuse, ask for patience, lie, or send something else: a whole pack, or a sentence and no pack.
import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import { gitBlobOf, sha256Of } from '../../../test/helpers/hub-server';
import {
  entryOf,
  expectNotThere,
  expectWhole,
  install,
  libraryOf,
  mishapAt,
  OTHER_COMMIT,
  prepareScene,
  SERVED,
  type Stated,
  scene,
} from './pack-library.fixture';

prepareScene();

const flipped = (right: Buffer): Buffer => Buffer.from(right.map((byte, at) => (at === 7 ? byte ^ 1 : byte)));

describe('a host that cannot or will not', () => {
  const both: Stated[] = ['all', 'nothing'];

  it.each(both)('asks for patience and is given it (%s)', async (stated) => {
    mishapAt({ at: 'hub' }, { status: 429, headers: { 'retry-after': '9' } }, { times: 2 });
    await install(libraryOf(entryOf(stated)));
    expectWhole();
    expect(scene.clock.slept).toEqual([9_000, 9_000]);
  });

  it.each([
    [404, { 'x-error-code': 'EntryNotFound' }, 'no such file'],
    [401, { 'x-error-code': 'GatedRepo' }, 'agreed to its terms'],
    [403, { 'x-error-code': 'GatedRepo' }, 'agreed to its terms'],
    [403, {}, 'refused (403)'],
    [429, { 'retry-after': '7200' }, '120 minutes'],
    [500, {}, 'out of order (500)'],
    [302, { location: '/makers/encoder/resolve/x' }, 'no such file'],
    [302, { location: 'http://example.com/model.onnx' }, 'not https'],
  ])('answers %i %o, and a person is told', async (status, headers, words) => {
    for (const stated of both) {
      mishapAt({ at: 'hub', source: SERVED.reranker.source }, { status, headers });
      const failure = await failureOf(install(libraryOf(entryOf(stated))));
      expect(failure).toMatchObject({ code: 'download_failed', subject: new URL(scene.hub.url).host });
      expect(failure.message).toContain(words);
      expectNotThere();
    }
  });

  it.each(both)('sends one on without end (%s)', async (stated) => {
    scene.hub.reset([], () => ({ status: 302, headers: { location: '/again' } }));
    expect((await failureOf(install(libraryOf(entryOf(stated))))).message).toContain('without end');
    expect(scene.hub.requests).toHaveLength(6);
    expectNotThere();
  });
});

describe('a host that does not answer', () => {
  it('is asked five times, and then a person is told', async () => {
    mishapAt({ method: 'HEAD' }, { silent: true });
    const done = failureOf(install(libraryOf(entryOf('nothing'))));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await vi.waitFor(() => expect(scene.hub.requests).toHaveLength(attempt));
      scene.clock.advance(30_000);
    }
    expect((await done).message).toContain('sent nothing for half a minute');
    expectNotThere();
  });
});

describe('a host that is still to answer', () => {
  it('can be left', async () => {
    const leaving = new AbortController();
    mishapAt({ method: 'HEAD' }, { silent: true });
    const left = install(libraryOf(entryOf('nothing')), { signal: leaving.signal });
    await vi.waitFor(() => expect(scene.hub.requests).toHaveLength(1));
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(scene.hub.requests).toHaveLength(1);
  });
});

describe('what comes is not the file', () => {
  it.each<[string, Stated, 'cdn' | 'cache']>([
    ['a large file', 'all', 'cdn'],
    ['a large file', 'nothing', 'cdn'],
    ['a small file', 'all', 'cache'],
    ['a small file', 'nothing', 'cache'],
  ])('%s with a wrong byte is refused (%s stated)', async (_name, stated, at) => {
    mishapAt({ at, method: 'GET' }, { body: flipped });
    const library = libraryOf(entryOf(stated));
    expect((await failureOf(install(library))).message).toContain('damaged or another file');
    expectNotThere();
    expect(scene.tried).toEqual([]);
    scene.hub.reset(Object.values(SERVED));
    await install(library);
    expectWhole();
  });

  it('is refused for what the catalogue states, whatever the host says of it', async () => {
    const other = { ...SERVED.encoder, bytes: randomBytes(60_000) };
    scene.hub.reset([other, SERVED.tokenizer, SERVED.reranker]);
    expect((await failureOf(install(libraryOf(entryOf('sha256'))))).message).toContain(
      'damaged or another file',
    );
    expectNotThere();
  });

  it.each([
    ['x-linked-etag', `"${sha256Of(Buffer.from('other'))}"`, 'damaged'],
    ['x-linked-etag', `"${gitBlobOf(Buffer.from('other'))}"`, 'damaged'],
    ['x-linked-etag', '"surprise"', 'how the file can be verified'],
    ['x-linked-size', '59999', 'another length'],
    ['x-linked-size', '-1', 'how long the file is'],
    ['x-linked-size', null, 'how long the file is'],
    ['x-repo-commit', OTHER_COMMIT, 'another version of the model'],
    ['x-repo-commit', 'main', 'which version of the model'],
    ['x-repo-commit', null, 'which version of the model'],
    // Where the hub tells nothing, the name that the other host has for the file is not believed.
    ['x-linked-etag', null, 'which version of the model'],
  ])('has %s: %s in the hub’s answer, and is refused', async (name, value, words) => {
    mishapAt({ at: 'hub', source: SERVED.encoder.source }, { headers: { [name]: value } });
    expect((await failureOf(install(libraryOf(entryOf('nothing'))))).message).toContain(words);
    expectNotThere();
  });

  it('is another one than the catalogue knows by its length', async () => {
    const entry = entryOf('nothing', { bytes: 12 });
    expect((await failureOf(install(libraryOf(entry)))).message).toContain('another file there');
    expect(scene.hub.sentBytes).toBe(0);
  });

  it('matters to nobody what a mirror says of a file that the catalogue states', async () => {
    const headers = { 'x-repo-commit': OTHER_COMMIT, 'x-linked-etag': '"lie"', 'x-linked-size': '1' };
    mishapAt({ at: 'hub' }, { headers });
    await install(libraryOf(entryOf('all')));
    expectWhole();
  });
});
