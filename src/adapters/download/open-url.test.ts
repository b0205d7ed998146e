// Hosts that refuse or ask for patience, redirects, addresses that are not opened, and proxies.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import { refuse, serve, startFileServer } from '../../../test/helpers/file-server';
import { download, expectNothingLeft, FILE, prepareScene, scene } from './download.fixture';

prepareScene();

describe('a host that cannot or will not', () => {
  it('is left alone as long as it asks', async () => {
    await download([
      refuse(429, { 'retry-after': '7' }),
      refuse(503, { 'retry-after': new Date(scene.clock.now() + 20_000).toUTCString() }),
      refuse(502),
      serve(FILE),
    ]);
    expect(scene.clock.slept).toEqual([7_000, 20_000, 4_000]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });

  it('is not waited for when it asks for too long', async () => {
    const failure = await failureOf(download([refuse(429, { 'retry-after': '3600' })]));
    expect(failure.message).toContain('60 minutes');
    expect(scene.clock.slept).toEqual([]);
  });

  it.each([
    [404, 'no such file'],
    [401, 'only to people who signed in'],
    [403, 'refused (403)'],
    [407, 'refused (407)'],
  ])('is asked only once when it answers %i', async (status, words) => {
    expect((await failureOf(download([refuse(status)]))).message).toContain(words);
    expect(scene.server?.asked).toHaveLength(1);
    expectNothingLeft();
  });

  it('is given up when it is out of order for long', async () => {
    expect((await failureOf(download([refuse(500)]))).message).toContain('out of order (500)');
    expect(scene.server?.asked).toHaveLength(5);
  });

  it('is given up when nobody is there', async () => {
    const gone = await startFileServer(serve(FILE));
    await gone.close();
    const failure = await failureOf(download([], { url: `${gone.url}/file.bin` }));
    expect(failure.message).toContain('refuses connections');
  });
});

describe('redirects', () => {
  it('are followed', async () => {
    await download([
      refuse(302, { location: '/elsewhere/file.bin' }),
      refuse(307, { location: 'b' }),
      serve(FILE),
    ]);
    expect(scene.server?.asked.map(({ path }) => path)).toEqual([
      '/file.bin',
      '/elsewhere/file.bin',
      '/elsewhere/b',
    ]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });

  it('end somewhere', async () => {
    const failure = await failureOf(download([refuse(302, { location: '/again' })]));
    expect(failure.message).toContain('without end');
    expect(scene.server?.asked).toHaveLength(6);
  });

  it.each(['http://example.com/file.bin', 'file:///etc/passwd', 'ftp://127.0.0.1/file.bin'])(
    'never lead to %s',
    async (location) => {
      const failure = await failureOf(download([refuse(302, { location })]));
      expect(failure.message).toContain('not https');
      expectNothingLeft();
    },
  );
});

describe('an address', () => {
  it.each(['http://example.com/file.bin', 'http://127.0.0.1.example.com/x', 'file:///etc/passwd'])(
    'that is not https is not opened: %s',
    async (url) => {
      expect((await failureOf(download([serve(FILE)], { url }))).message).toContain('not https');
    },
  );

  it('behind a proxy is reached through it', async () => {
    const asked: string[] = [];
    const proxy = await startProxy((target) => asked.push(target));
    try {
      const environment = { HTTPS_PROXY: proxy.url };
      const url = 'https://files.example/file.bin';
      const failure = await failureOf(download([], { url, environment }));
      expect(failure).toMatchObject({ code: 'download_failed', subject: 'files.example' });
      expect(new Set(asked)).toEqual(new Set(['files.example:443']));
    } finally {
      await proxy.close();
    }
  });
});

/** A proxy that notes where it is to connect, and refuses. */
async function startProxy(
  onConnect: (target: string) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer();
  server.on('connect', (request, socket) => {
    onConnect(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
