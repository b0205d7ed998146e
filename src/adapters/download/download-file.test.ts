// A download over a real connection: whole, broken off and taken up, damaged, and onto a disk that has no room.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import {
  type Answer,
  refuse,
  serve,
  serveAndCut,
  serveAndStall,
  startFileServer,
} from '../../../test/helpers/file-server';
import { replaceFile } from '../fs/atomic-write';
import {
  CHECKSUM,
  download,
  expectNothingLeft,
  FILE,
  GIT_BLOB,
  PURPOSE,
  prepareScene,
  scene,
} from './download.fixture';
import { downloadFile } from './download-file';

prepareScene();

describe('a download', () => {
  it('lands whole and verified, and tells how far it is', async () => {
    const seen: number[] = [];
    await download([serve(FILE)], { onProgress: (received) => seen.push(received) });
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    expect(readdirSync(join(scene.dir, 'new'))).toEqual(['file.bin']);
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(FILE.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each(['', 'md5-abc', CHECKSUM.hex.slice(1), GIT_BLOB.hex])(
    'takes no file by the checksum "%s"',
    async (hex) => {
      const checksum = { kind: 'sha256', hex } as const;
      await expect(download([serve(FILE)], { checksum })).rejects.toThrow('no checksum');
      expect(scene.server?.asked).toEqual([]);
    },
  );

  it('is known by the name that git gives to what is in it, too', async () => {
    await download([serve(FILE)], { checksum: GIT_BLOB });
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    await scene.server?.close();
    const other = serve(randomBytes(FILE.length));
    expect((await failureOf(download([other], { checksum: GIT_BLOB }))).message).toContain('damaged');
  });

  it('replaces what is there only when all has come', async () => {
    await download([serve(FILE)]);
    writeFileSync(scene.to, 'older');
    await scene.server?.close();
    await failureOf(download([refuse(404)]));
    expect(readFileSync(scene.to, 'utf8')).toBe('older');
    await scene.server?.close();
    await download([serve(FILE)]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });
});

describe('a connection that breaks off', () => {
  it('is taken up where it ended, if the file is still the same', async () => {
    await download([serveAndCut(FILE, 10_000), serveAndCut(FILE, 10_000), serve(FILE)]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    expect(scene.server?.asked.map(({ range, ifRange }) => [range, ifRange])).toEqual([
      [undefined, undefined],
      ['bytes=10000-', '"one"'],
      ['bytes=20000-', '"one"'],
    ]);
    expect(scene.clock.slept).toEqual([1_000, 1_000]);
  });

  it('begins anew when the host has another state of the file by now', async () => {
    const other = randomBytes(FILE.length);
    await download([serveAndCut(other, 10_000, { etag: '"old"' }), serve(FILE)]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    expect(scene.server?.asked[1]).toMatchObject({ range: 'bytes=10000-', ifRange: '"old"' });
  });

  it('is given up after some tries that bring nothing, each later than the one before', async () => {
    const failure = await failureOf(download([serveAndCut(FILE, 0)]));
    expect(failure).toMatchObject({ code: 'download_failed', message: expect.stringContaining('broke off') });
    expect(failure.subject).toBe(new URL(scene.server?.url ?? '').host);
    expect(scene.server?.asked).toHaveLength(5);
    expect(scene.clock.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('goes on as long as each try brings something', async () => {
    const answers = Array.from({ length: 20 }, () => serveAndCut(FILE, 2_000));
    await download(answers);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    expect(scene.server?.asked).toHaveLength(20);
  });

  it('leaves its part for the next time', async () => {
    const leaving = new AbortController();
    const reason = new Error('left');
    const onProgress = (received: number): void => {
      if (received === 10_000) leaving.abort(reason);
    };
    const stalled = download([serveAndStall(FILE, 10_000)], { signal: leaving.signal, onProgress });
    await expect(stalled).rejects.toBe(reason);
    expect(existsSync(scene.to)).toBe(false);
    await scene.server?.close();
    await download([serve(FILE)]);
    expect(scene.server?.asked[0]).toMatchObject({ range: 'bytes=10000-' });
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });

  it('falls silent for half a minute, and is broken off and taken up', async () => {
    let received = 0;
    const done = download([serveAndStall(FILE, 10_000), serve(FILE)], {
      onProgress: (bytes) => {
        received = bytes;
      },
    });
    await vi.waitFor(() => expect(received).toBe(10_000));
    scene.clock.advance(29_999);
    expect(scene.server?.asked).toHaveLength(1);
    scene.clock.advance(1);
    await done;
    expect(scene.server?.asked.map(({ range }) => range)).toEqual([undefined, 'bytes=10000-']);
  });

  it('never answers, and is given up', async () => {
    const done = failureOf(download([() => undefined]));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await vi.waitFor(() => expect(scene.server?.asked).toHaveLength(attempt));
      scene.clock.advance(30_000);
    }
    expect((await done).message).toContain('sent nothing for half a minute');
  });
});

describe('what comes is not the file', () => {
  it('is refused, deleted and said, when a byte differs', async () => {
    const damaged = Buffer.from(FILE);
    damaged.writeUInt8(damaged.readUInt8(500) ^ 1, 500);
    const failure = await failureOf(download([serve(damaged)]));
    expect(failure).toMatchObject({ code: 'download_failed', message: expect.stringContaining('damaged') });
    expectNothingLeft();
    expect(scene.server?.asked).toHaveLength(1);
  });

  it.each([
    ['shorter', FILE.subarray(0, 39_999)],
    ['longer', Buffer.concat([FILE, Buffer.from('x')])],
    ['a page to sign in', Buffer.from('<html>Welcome to the hotel</html>')],
  ])('is refused for its length when it is %s', async (_name, bytes) => {
    expect((await failureOf(download([serve(bytes)]))).message).toContain('another length');
    expectNothingLeft();
  });

  it('is refused for its length also when that was not said before', async () => {
    const endless: Answer = (_request, response) => {
      response.writeHead(200);
      const more = (): void =>
        void (response.write(FILE) ? setImmediate(more) : response.once('drain', more));
      more();
    };
    expect((await failureOf(download([endless]))).message).toContain('another length');
    expectNothingLeft();
  });

  it('is fetched once more from the beginning when it was put together from pieces', async () => {
    const other = randomBytes(FILE.length);
    const noEtag: Answer = (_request, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(other.subarray(0, 5_000), () => setImmediate(() => response.destroy()));
    };
    await download([noEtag, serve(FILE)]);
    expect(scene.server?.asked.map(({ range }) => range)).toEqual([undefined, 'bytes=5000-', undefined]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });

  it('begins anew when another part comes than was asked for', async () => {
    const wrongPart: Answer = (_request, response) => {
      response.writeHead(206, { 'content-range': `bytes 0-39999/40000`, 'content-length': 40_000 }).end(FILE);
    };
    await download([serveAndCut(FILE, 9_000), wrongPart, refuse(416), serve(FILE)]);
    expect(scene.server?.asked.map(({ range }) => range)).toEqual([
      undefined,
      'bytes=9000-',
      undefined,
      undefined,
    ]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
  });

  it('begins anew from a part left by something else', async () => {
    await download([serve(FILE)]);
    await scene.server?.close();
    writeFileSync(`${scene.to}.partial`, randomBytes(12_345));
    await download([serve(FILE)]);
    expect(readFileSync(scene.to).equals(FILE)).toBe(true);
    await scene.server?.close();
    writeFileSync(`${scene.to}.partial`, randomBytes(50_000));
    await download([serve(FILE)]);
    expect(scene.server?.asked[0]).toMatchObject({ range: undefined });
  });
});

describe('a disk', () => {
  it('without room is not filled', async () => {
    const failure = await failureOf(download([serve(FILE)], { freeBytes: 64 * 1024 * 1024 }));
    expect(failure).toMatchObject({ code: 'disk_full', message: expect.stringContaining('1 MB') });
    expect(scene.server?.asked).toEqual([]);
  });

  it('with room, as the system tells it, is used', async () => {
    scene.server = await startFileServer(serve(FILE));
    const { signal } = new AbortController();
    const request = {
      url: `${scene.server.url}/file.bin`,
      purpose: PURPOSE,
      checksum: CHECKSUM,
      bytes: FILE.length,
      to: scene.to,
      signal,
    };
    const { clock, ledger } = scene;
    await downloadFile(request, { clock, environment: {}, ledger, replaceFile });
    expect(existsSync(scene.to)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('that cannot be written to is named', async () => {
    writeFileSync(join(scene.dir, 'new'), 'a file where a folder should be');
    await expect(download([serve(FILE)])).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
