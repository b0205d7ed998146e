import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRange } from '../../engine/ports';
import { createFileReader } from './file-reader';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'file-reader-')));
  folder = join(root, 'library');
  await mkdir(join(folder, 'inside'), { recursive: true });
  await mkdir(join(root, 'outside'));
  await writeFile(join(folder, 'inside', 'a.txt'), '0123456789');
  await writeFile(join(root, 'outside', 'a.txt'), 'a secret');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const { readRange } = createFileReader('linux');
const read = (path: string, offset = 0, length = 100) => readRange(folder, path, offset, length);

async function part(path: string, offset: number, length: number): Promise<{ text: string; size: number }> {
  const range = (await read(path, offset, length)) as FileRange;
  return { text: new TextDecoder().decode(range.bytes), size: range.size };
}

async function versionOf(path: string): Promise<string> {
  return ((await read(path)) as FileRange).version;
}

describe('readRange', () => {
  it('gives the bytes asked for and the size of the whole', async () => {
    expect(await part('inside/a.txt', 2, 3)).toEqual({ text: '234', size: 10 });
    expect(await part('inside/a.txt', 8, 100)).toEqual({ text: '89', size: 10 });
  });

  it('gives nothing beyond the end', async () => {
    expect(await part('inside/a.txt', 10, 4)).toEqual({ text: '', size: 10 });
    expect(await part('inside/a.txt', 5_000_000_000, 4)).toEqual({ text: '', size: 10 });
  });

  it('tells versions of a file apart, also one that took its place with the same size', async () => {
    const first = await versionOf('inside/a.txt');
    expect(await versionOf('inside/a.txt')).toBe(first);
    await truncate(join(folder, 'inside', 'a.txt'), 4);
    const second = await versionOf('inside/a.txt');
    await writeFile(join(folder, 'inside', 'b.txt'), '9876');
    await rename(join(folder, 'inside', 'b.txt'), join(folder, 'inside', 'a.txt'));
    const third = await versionOf('inside/a.txt');
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('says that a file has vanished', async () => {
    expect(await read('inside/b.txt')).toEqual({ error: 'vanished' });
    expect(await read('inside/a.txt/b.txt')).toEqual({ error: 'vanished' });
    expect(await read('inside')).toEqual({ error: 'vanished' });
  });

  it('follows no symlink, neither of the file nor of a directory above it', async () => {
    await symlink(join(root, 'outside', 'a.txt'), join(folder, 'link.txt'));
    expect(await read('link.txt')).toEqual({ error: 'vanished' });
    await symlink(join(root, 'outside'), join(folder, 'way'));
    expect(await read('way/a.txt')).toEqual({ error: 'vanished' });
    // The directory was a real one when its files were listed.
    await rm(join(folder, 'inside'), { recursive: true });
    await symlink(join(root, 'outside'), join(folder, 'inside'));
    expect(await read('inside/a.txt')).toEqual({ error: 'vanished' });
  });

  it('goes no way up', async () => {
    expect(await read('../outside/a.txt')).toEqual({ error: 'vanished' });
    expect(await read('inside/../../outside/a.txt')).toEqual({ error: 'vanished' });
  });

  it.skipIf(process.platform === 'win32')('does not wait at a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
    expect(await read('pipe.pdf')).toEqual({ error: 'vanished' });
  });

  it('downloads nothing', async () => {
    await writeFile(join(folder, 'cloud.pdf'), '');
    await truncate(join(folder, 'cloud.pdf'), 3_000_000);
    expect(await createFileReader('darwin').readRange(folder, 'cloud.pdf', 0, 10)).toEqual({
      error: 'online_only',
    });
  });
});
