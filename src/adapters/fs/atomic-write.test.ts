import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveFolder, writeFileAtomic } from './atomic-write';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atomic-write-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('writeFileAtomic', () => {
  it('makes and replaces a file, leaving nothing else behind', async () => {
    const path = join(dir, 'state.bin');
    await writeFileAtomic(path, new Uint8Array([1, 2, 3]));
    await writeFileAtomic(path, 'second', { mode: 0o600 });
    expect(await readFile(path, 'utf8')).toBe('second');
    expect(await readdir(dir)).toEqual(['state.bin']);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves the old contents and no temporary file when it fails', async () => {
    const path = join(dir, 'taken');
    await writeFileAtomic(join(dir, 'other'), 'x');
    await rm(path, { force: true });
    const directory = join(dir, 'taken', 'inside');
    await writeFile(path, 'a file where a directory is needed');
    await expect(writeFileAtomic(directory, 'y')).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe('a file where a directory is needed');
    expect((await readdir(dir)).sort()).toEqual(['other', 'taken']);
  });

  it('lets the last of many writers win whole', async () => {
    const path = join(dir, 'busy');
    const versions = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(5000));
    await Promise.all(versions.map((version) => writeFileAtomic(path, version)));
    expect(versions).toContain(await readFile(path, 'utf8'));
    expect(await readdir(dir)).toEqual(['busy']);
  });
});

describe('moveFolder', () => {
  it('moves a folder with all that is in it, and nothing over what is there', async () => {
    await mkdir(join(dir, 'new', 'inner'), { recursive: true });
    await writeFileAtomic(join(dir, 'new', 'inner', 'file'), 'new');
    await moveFolder(join(dir, 'new'), join(dir, 'place'));
    expect(await readdir(dir)).toEqual(['place']);
    await mkdir(join(dir, 'newer'));
    await expect(moveFolder(join(dir, 'newer'), join(dir, 'place'))).rejects.toThrow();
    expect(await readFile(join(dir, 'place', 'inner', 'file'), 'utf8')).toBe('new');
  });
});
