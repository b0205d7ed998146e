import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseSocketPath, readEndpoint, removeEndpoint, writeEndpoint } from './endpoint-file';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'endpoint-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const endpoint = { socketPath: '/tmp/x.sock', token: 'secret', pid: 42, version: '0.1.0' };

describe('the endpoint file', () => {
  it('can be read back until it is removed', async () => {
    expect(await readEndpoint(dataDir)).toBeNull();
    await writeEndpoint(dataDir, endpoint);
    expect(await readEndpoint(dataDir)).toEqual(endpoint);
    await removeEndpoint(dataDir);
    await removeEndpoint(dataDir);
    expect(await readEndpoint(dataDir)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is readable by its user alone', async () => {
    await writeEndpoint(dataDir, endpoint);
    expect((await stat(join(dataDir, 'endpoint.json'))).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '[]', '{"socketPath":1}', 'null'])('takes %j for no endpoint', async (text) => {
    await writeFile(join(dataDir, 'endpoint.json'), text);
    expect(await readEndpoint(dataDir)).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('chooseSocketPath', () => {
  const listen = async (path: string): Promise<void> => {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };

  it('can be listened on however long the path of the library is', async () => {
    const deep = join(dataDir, 'x'.repeat(120), 'y'.repeat(120));
    await mkdir(deep, { recursive: true });
    const path = await chooseSocketPath(deep);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(103);
    await listen(path);
  });

  it('lies in a directory only its user can enter', async () => {
    const directory = await stat(dirname(await chooseSocketPath(dataDir)));
    expect(directory.mode & 0o077).toBe(0);
    expect(directory.uid).toBe(process.getuid?.());
  });

  it('differs from library to library and clears what a killed engine left', async () => {
    const other = await mkdtemp(join(tmpdir(), 'endpoint-'));
    const path = await chooseSocketPath(dataDir);
    expect(await chooseSocketPath(other)).not.toBe(path);
    await rm(other, { recursive: true });
    await writeFile(path, '');
    expect(await chooseSocketPath(dataDir)).toBe(path);
    await listen(path);
  });

  it('does not use a directory others can enter', async () => {
    const open = await mkdtemp(join(tmpdir(), 'open-'));
    await mkdir(join(open, `bookwheel-${process.getuid?.()}`), { mode: 0o777 });
    const before = process.env.XDG_RUNTIME_DIR;
    process.env.XDG_RUNTIME_DIR = open;
    try {
      const path = await chooseSocketPath(dataDir);
      // umask usually takes group and other write away, but never reading and entering.
      expect(path.startsWith(open)).toBe(false);
    } finally {
      if (before === undefined) delete process.env.XDG_RUNTIME_DIR;
      else process.env.XDG_RUNTIME_DIR = before;
      await rm(open, { recursive: true });
    }
  });
});
