// Does every request leave an entry, and is the entry there first? One for each hop, each attempt and each ending.
import { createServer } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import {
  refuse,
  serve,
  serveAndCut,
  serveAndStall,
  startFileServer,
} from '../../../test/helpers/file-server';
import { Failure } from '../../engine/failure';
import { askHeaders } from './ask-headers';
import { download, FILE, PURPOSE, prepareScene, scene } from './download.fixture';

prepareScene();

const outcomes = (): string[] => scene.ledger.requests.map(({ outcome }) => outcome);
/** A connection is closed a moment after its last byte. */
const expectOutcomes = (wanted: string[]): Promise<void> =>
  vi.waitFor(() => expect(outcomes()).toEqual(wanted));

describe('a request', () => {
  it('is noted with whom it asked, for what, and what came', async () => {
    await download([serve(FILE)], {});
    await expectOutcomes(['ok']);
    expect(scene.ledger.requests).toMatchObject([
      {
        method: 'GET',
        host: new URL(scene.server?.url ?? '').host,
        path: '/file.bin',
        purpose: PURPOSE,
        bytes: FILE.length,
        status: 200,
      },
    ]);
  });

  it('is noted before its connection is opened', async () => {
    const order: string[] = [];
    const { begin } = scene.ledger;
    scene.ledger.begin = (request) => {
      order.push('noted');
      return begin(request);
    };
    await download([
      (request, response) => {
        order.push('asked');
        serve(FILE)(request, response);
      },
    ]);
    expect(order).toEqual(['noted', 'asked']);
  });

  it('is not made where it cannot be noted', async () => {
    scene.ledger.begin = () => {
      throw new Failure('disk_full', 'The disk is full.');
    };
    expect(await failureOf(download([serve(FILE)]))).toMatchObject({ code: 'disk_full' });
    expect(scene.server?.asked).toEqual([]);
  });

  it('leaves one entry for each hop and each attempt', async () => {
    await download([
      refuse(302, { location: '/elsewhere?key=secret' }),
      serveAndCut(FILE, 9_000),
      refuse(503),
      serve(FILE),
    ]);
    await expectOutcomes(['ok', 'failed', 'refused', 'ok']);
    expect(scene.ledger.requests.map(({ path }) => path)).toEqual([
      '/file.bin',
      '/elsewhere',
      '/file.bin',
      '/file.bin',
    ]);
    expect(scene.ledger.requests[1]?.bytes).toBe(9_000);
    expect(scene.ledger.requests[3]?.bytes).toBe(FILE.length - 9_000);
    expect(JSON.stringify(scene.ledger.requests)).not.toContain('secret');
  });

  it('is failed where nobody answers', async () => {
    const gone = await startFileServer(serve(FILE));
    await gone.close();
    await failureOf(download([], { url: `${gone.url}/file.bin` }));
    expect(new Set(outcomes())).toEqual(new Set(['failed']));
    expect(scene.ledger.requests[0]?.status).toBeNull();
  });

  it('is cancelled where a person ends it, before the answer or within it', async () => {
    const early = new AbortController();
    const ending = download([() => early.abort(new Error('enough'))], { signal: early.signal });
    await expect(ending).rejects.toThrow('enough');
    await scene.server?.close();
    const late = new AbortController();
    const broken = download([serveAndStall(FILE, 5_000)], {
      signal: late.signal,
      onProgress: (received) => received >= 5_000 && late.abort(new Error('enough')),
    });
    await expect(broken).rejects.toThrow('enough');
    await expectOutcomes(['cancelled', 'cancelled']);
  });

  it('is noted also where only headers are asked for', async () => {
    scene.server = await startFileServer((_request, response) => response.writeHead(200).end());
    const { clock, ledger } = scene;
    const { signal } = new AbortController();
    const asked = { url: `${scene.server.url}/model.onnx`, purpose: PURPOSE, signal };
    await askHeaders(asked, { clock, environment: {}, ledger });
    await expectOutcomes(['ok']);
    expect(scene.ledger.requests[0]).toMatchObject({ method: 'HEAD', path: '/model.onnx', status: 200 });
  });

  it('names the host that was asked, not the proxy it went through', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    await failureOf(download([], { url: 'https://files.example/file.bin', environment }));
    expect(scene.ledger.requests[0]).toMatchObject({ host: 'files.example', outcome: 'failed' });
    proxy.close();
  });
});
