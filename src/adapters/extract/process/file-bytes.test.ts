import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ByteLimits, FileBytes, openFileBytes, PIECE_BYTES } from './file-bytes';

const limits: ByteLimits = { fileBytes: 20_000_000, prefixBytes: 10_000_000, platform: 'linux' };
let dir: string;
let open: FileBytes[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'file-bytes-'));
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((file) => file.close()));
  await rm(dir, { recursive: true, force: true });
});

async function put(name: string, content: Uint8Array): Promise<string> {
  await writeFile(join(dir, name), content);
  return join(dir, name);
}

async function opened(name: string, content: Uint8Array, more: Partial<ByteLimits> = {}): Promise<FileBytes> {
  const file = await openFileBytes(await put(name, content), name, { ...limits, ...more });
  if (!(file instanceof FileBytes)) throw new Error(file.detail);
  open.push(file);
  return file;
}

async function rest(file: FileBytes): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.rest()) pieces.push(piece);
  return pieces;
}

const sha256 = (...parts: (Uint8Array | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const pdfOf = (length: number): Uint8Array => Buffer.from('%PDF-1.7'.padEnd(length, '0123456789'));

describe('openFileBytes', () => {
  it('follows no symlink that took the place of the file', async () => {
    const elsewhere = await put('secret', Buffer.from('not in the folder'));
    await symlink(elsewhere, join(dir, 'a.txt'));
    expect(await openFileBytes(join(dir, 'a.txt'), 'a.txt', limits)).toMatchObject({ outcome: 'unreadable' });
  });

  it('gives a small file at once', async () => {
    const content = Buffer.from('Some text.');
    const file = await opened('a.txt', content);
    expect(Buffer.compare(file.first, content)).toBe(0);
    expect(await rest(file)).toEqual([]);
    expect(file.contentHash()).toBe(sha256(content));
  });

  it('gives a large file in pieces, again as often as it is asked', async () => {
    const content = pdfOf(2 * PIECE_BYTES + 1000);
    const file = await opened('a.pdf', content);
    for (let time = 0; time < 2; time += 1) {
      const pieces = await rest(file);
      expect(pieces.map(({ length }) => length)).toEqual([PIECE_BYTES, 1000]);
      expect(Buffer.compare(Buffer.concat([file.first, ...pieces]), content)).toBe(0);
      expect(file.contentHash()).toBe(sha256(content));
    }
  });

  it('gives the beginning of a long text, and tells it from others with the same beginning', async () => {
    const content = Buffer.from('word '.repeat(1000));
    const file = await opened('a.txt', content, { prefixBytes: 100 });
    expect(file).toMatchObject({ length: 100, cut: true });
    expect(file.contentHash()).toBe(sha256(content.subarray(0, 100), '\0', '5000'));
  });

  it('ends with what there is when a file shrinks', async () => {
    const content = pdfOf(PIECE_BYTES + 1000);
    const file = await opened('a.pdf', content);
    await truncate(join(dir, 'a.pdf'), PIECE_BYTES + 10);
    expect((await rest(file)).map(({ length }) => length)).toEqual([10]);
    expect(file.contentHash()).toBe(sha256(await readFile(join(dir, 'a.pdf'))));
  });

  it('says why there is nothing to read', async () => {
    const outcome = async (path: string, more: Partial<ByteLimits> = {}) =>
      openFileBytes(path, 'a.pdf', { ...limits, ...more });
    expect(await outcome(join(dir, 'gone.pdf'))).toMatchObject({ outcome: 'vanished' });
    expect(await outcome(dir)).toMatchObject({ outcome: 'unreadable', detail: 'not a regular file' });
    const large = await put('large.pdf', pdfOf(2_000_001));
    expect(await outcome(large, { fileBytes: 2_000_000 })).toMatchObject({ outcome: 'too_large' });
  });

  it('never opens what is kept only in the cloud', async () => {
    // A file without blocks is what a placeholder looks like; a sparse one is the nearest to be had everywhere.
    const path = await put('online.pdf', new Uint8Array());
    await truncate(path, 1_000_000);
    expect(await openFileBytes(path, 'online.pdf', { ...limits, platform: 'darwin' })).toMatchObject({
      outcome: 'unreadable',
      detail: expect.stringContaining('cloud'),
    });
  });
});
