import { chmod, mkdir, mkdtemp, realpath, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import type { FileSeen, FileTree } from '../../engine/ports';
import { createFileTree, isSpelledOtherwise } from './file-tree';

const NOBODY = 65534;

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'file-tree-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text = 'text'): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function listing(under?: string): Promise<{ files: FileSeen[]; unreadable: string[] }> {
  const all = { files: [] as FileSeen[], unreadable: [] as string[] };
  for await (const batch of createFileTree().scan(folder, new AbortController().signal, under)) {
    all.files.push(...batch.files);
    all.unreadable.push(...batch.unreadable);
  }
  return all;
}

const paths = async (under?: string): Promise<string[]> =>
  (await listing(under)).files.map((file) => file.path).sort();

/** Permissions do not hold for root, so the reading is done as somebody else. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('scan', () => {
  it('lists files below the folder with what a listing knows about them', async () => {
    await put('a.md', 'hello');
    await put('deep/er/数据.txt');
    await utimes(join(folder, 'a.md'), new Date(5000), new Date(1_700_000_000_500));
    const { files, unreadable } = await listing();
    expect(files.map((file) => file.path).sort()).toEqual(['a.md', 'deep/er/数据.txt']);
    expect(unreadable).toEqual([]);
    const seen = files.find((file) => file.path === 'a.md');
    expect(seen).toMatchObject({ size: 5, mtimeMs: 1_700_000_000_500 });
    expect(seen?.inode).toMatch(/^\d+\.\d+$/);
  });

  it('leaves out ignored files and folders and does not follow symlinks', async () => {
    await put('kept.md');
    await put('node_modules/x/readme.md');
    await put('.hidden/x.md');
    await put('~$kept.docx');
    await put('real/inside.md');
    await symlink(join(folder, 'real'), join(folder, 'linked-directory'));
    await symlink(join(folder, 'kept.md'), join(folder, 'linked-file.md'));
    await symlink(folder, join(folder, 'real', 'loop'));
    expect(await paths()).toEqual(['kept.md', 'real/inside.md']);
  });

  it('hands composed and decomposed names on as they are', async () => {
    const decomposed = 'cafe\u0301.md';
    await put(decomposed);
    expect(await paths()).toEqual([decomposed]);
    expect(await createFileTree().stat(folder, decomposed)).toMatchObject({ path: decomposed });
  });

  it('cuts a large folder into batches', async () => {
    await Promise.all(Array.from({ length: 600 }, (_, index) => put(`f${index}.txt`)));
    const sizes: number[] = [];
    for await (const batch of createFileTree().scan(folder, new AbortController().signal))
      sizes.push(batch.files.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(600);
    expect(Math.max(...sizes)).toBeLessThan(600);
  });

  it('can be limited to one directory or one file, with paths from the folder', async () => {
    await put('a/x.md');
    await put('a/b/y.md');
    await put('ab/z.md');
    expect(await paths('a')).toEqual(['a/b/y.md', 'a/x.md']);
    expect(await paths('a/x.md')).toEqual(['a/x.md']);
    expect(await paths('gone')).toEqual([]);
    expect(await paths('.git')).toEqual([]);
  });

  it('names directories it may not open and goes on with the rest', async () => {
    await put('open/a.md');
    await put('locked/b.md');
    await put('listable/c.md');
    await chmod(folder, 0o755);
    await chmod(join(folder, 'locked'), 0o000);
    await chmod(join(folder, 'listable'), 0o744);
    const { files, unreadable } = await asOrdinaryUser(() => listing());
    await chmod(join(folder, 'locked'), 0o755);
    await chmod(join(folder, 'listable'), 0o755);
    expect(files.map((file) => file.path)).toContain('open/a.md');
    expect(files.map((file) => file.path)).not.toContain('locked/b.md');
    expect(unreadable).toContain('locked');
    if (process.geteuid?.() === 0) expect(unreadable).toContain('listable');
  });

  it('says that the whole folder is unreadable when it is gone', async () => {
    const elsewhere = join(folder, 'gone');
    const batches = [];
    for await (const batch of createFileTree().scan(elsewhere, new AbortController().signal))
      batches.push(batch);
    expect(batches).toEqual([{ files: [], unreadable: [''] }]);
  });

  it('stops when told to', async () => {
    await put('a.md');
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    const scan = createFileTree().scan(folder, stop.signal)[Symbol.asyncIterator]();
    await expect(scan.next()).rejects.toThrow('enough');
  });

  it('does not look into excluded directories', async () => {
    await put('library/logs/x.txt');
    await put('a.txt');
    const found: string[] = [];
    const tree = createFileTree({ exclude: [join(folder, 'library')] });
    for await (const batch of tree.scan(folder, new AbortController().signal))
      found.push(...batch.files.map(({ path }) => path));
    expect(found).toEqual(['a.txt']);
  });

  it('recognises a renamed file by its inode', async () => {
    await put('before.md');
    const before = await createFileTree().stat(folder, 'before.md');
    await rename(join(folder, 'before.md'), join(folder, 'after.md'));
    const after = await createFileTree().stat(folder, 'after.md');
    expect(after).toEqual({ ...before, path: 'after.md' });
  });
});

describe('stat', () => {
  it('answers null for what is gone, ignored, a directory or a symlink', async () => {
    await put('sub/a.md');
    await put('.hidden.md');
    await symlink(join(folder, 'sub/a.md'), join(folder, 'link.md'));
    const tree = createFileTree();
    for (const path of ['gone.md', 'sub', 'sub/a.md/b', '.hidden.md', 'link.md', '']) {
      expect(await tree.stat(folder, path)).toBeNull();
    }
  });

  it('follows no symlink that took the place of a directory, whatever stands behind it', async () => {
    await put('sub/deep/a.md');
    const tree = createFileTree();
    expect(await tree.stat(folder, 'sub/deep/a.md')).not.toBeNull();
    await rename(join(folder, 'sub'), `${folder}-outside`);
    try {
      await symlink(`${folder}-outside`, join(folder, 'sub'));
      expect(await tree.stat(folder, 'sub/deep/a.md')).toBeNull();
      expect(await paths()).toEqual([]);
      expect(await paths('sub')).toEqual([]);
      expect(await paths('sub/deep')).toEqual([]);
      expect(await paths('sub/deep/a.md')).toEqual([]);
    } finally {
      await rm(`${folder}-outside`, { recursive: true });
    }
  });
});

describe('resolveFolder', () => {
  it('answers the real path of a directory', async () => {
    await mkdir(join(folder, 'real'));
    await symlink(join(folder, 'real'), join(folder, 'alias'));
    expect(await createFileTree().resolveFolder(join(folder, 'alias'))).toMatchObject({
      path: join(folder, 'real'),
    });
  });

  it('takes no path that begins nowhere, and nothing of our own', async () => {
    await put('data/models/x.json');
    await put('database/a.md');
    const { resolveFolder } = createFileTree({ exclude: [join(folder, 'data')] });
    for (const path of ['', '.', '..', 'docs', '~', '~/docs', 'file:///'])
      expect(await resolveFolder(path)).toEqual({ error: 'not_absolute' });
    expect(await resolveFolder(join(folder, 'data'))).toEqual({ error: 'own_data' });
    expect(await resolveFolder(join(folder, 'data', 'models'))).toEqual({ error: 'own_data' });
    expect(await resolveFolder(join(folder, 'database'))).toMatchObject({ path: join(folder, 'database') });
    expect(await resolveFolder(folder)).toMatchObject({ path: folder });
  });

  it('says why it cannot', async () => {
    await put('file.txt');
    await mkdir(join(folder, 'locked'));
    await chmod(folder, 0o755);
    await chmod(join(folder, 'locked'), 0o000);
    const { resolveFolder } = createFileTree();
    expect(await resolveFolder(join(folder, 'nowhere'))).toEqual({ error: 'folder_missing' });
    expect(await resolveFolder(join(folder, 'file.txt'))).toEqual({ error: 'folder_missing' });
    expect(await asOrdinaryUser(() => resolveFolder(join(folder, 'locked')))).toEqual({
      error: 'folder_not_readable',
    });
  });
});

describe('rules of a folder', () => {
  const never = new AbortController().signal;
  let rules: FolderRules;
  let now: number;
  let tree: FileTree;

  beforeEach(() => {
    rules = { ...DEFAULT_FOLDER_RULES };
    now = Date.now();
    tree = createFileTree({ rulesOf: () => rules, now: () => now });
  });

  async function seen(under?: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { files } of tree.scan(folder, never, under))
      found.push(...files.map(({ path }) => path));
    return found.sort();
  }
  const isThere = async (path: string): Promise<boolean> => (await tree.stat(folder, path)) !== null;

  it('leave out what their patterns name, in listings and when a single file is asked about', async () => {
    await put('a.md');
    await put('drafts/b.md');
    await put('work/drafts/c.md');
    rules = { ...rules, patterns: ['drafts/', '!/drafts/'] };
    expect(await seen()).toEqual(['a.md', 'drafts/b.md']);
    expect(await isThere('drafts/b.md')).toBe(true);
    expect(await isThere('work/drafts/c.md')).toBe(false);
    expect(await seen('work/drafts')).toEqual([]);
    expect(await seen('work/drafts/c.md')).toEqual([]);
  });

  it('are extended by ignore files, each for its own directory', async () => {
    await put('a.csv');
    await put('work/b.csv');
    await put('work/private/c.md');
    await put('.bookwheelignore', '*.csv\r\n# only notes\r\n');
    await put('work/.bookwheelignore', '\ufeff!b.csv\nprivate');
    expect(await seen()).toEqual(['work/b.csv']);
    expect(await isThere('a.csv')).toBe(false);
    expect(await isThere('work/b.csv')).toBe(true);
    expect(await isThere('work/private/c.md')).toBe(false);
  });

  it('follow an ignore file that changes or goes', async () => {
    await put('a.csv');
    await put('.bookwheelignore', '*.csv');
    expect(await isThere('a.csv')).toBe(false);
    await rm(join(folder, '.bookwheelignore'));
    now += 10_000;
    expect(await isThere('a.csv')).toBe(true);
    await put('.bookwheelignore', '*.md\n*.csv');
    expect(await seen()).toEqual([]);
    expect(await isThere('a.csv')).toBe(false);
  });

  it('read .gitignore only where that is wished', async () => {
    await put('a.md');
    await put('build/b.md');
    await put('.gitignore', 'build/');
    expect(await seen()).toEqual(['a.md', 'build/b.md']);
    rules = { ...rules, useGitignore: true };
    expect(await seen()).toEqual(['a.md']);
  });

  it('look into hidden folders where that is wished', async () => {
    await put('.notes/a.md');
    await put('.git/config.md');
    expect(await seen()).toEqual([]);
    rules = { ...rules, hidden: true };
    expect(await seen()).toEqual(['.notes/a.md']);
    expect(await isThere('.notes/a.md')).toBe(true);
    expect(await isThere('.git/config.md')).toBe(false);
  });

  it('leave out what is too large or too old', async () => {
    await put('large.md', 'x'.repeat(2 * 1024 * 1024));
    await put('small.md');
    await put('old.md');
    await utimes(join(folder, 'old.md'), new Date(), new Date(now - 400 * 24 * 60 * 60 * 1000));
    rules = { ...rules, maxMegabytes: 1, maxAgeDays: 365 };
    expect(await seen()).toEqual(['small.md']);
    expect(await isThere('large.md')).toBe(false);
    expect(await isThere('old.md')).toBe(false);
  });

  it('survive an ignore file that is none', async () => {
    await put('a.md');
    await mkdir(join(folder, '.bookwheelignore'));
    await put('sub/.bookwheelignore', 'x'.repeat(300_000));
    await put('sub/b.md');
    expect(await seen()).toEqual(['a.md', 'sub/b.md']);
  });
});

describe('isSpelledOtherwise', () => {
  it.each([
    ['/library/notes/A.txt', 'notes/A.txt', false],
    ['/library/notes/a.txt', 'notes/A.txt', true],
    ['/library/Notes/a.txt', 'notes/a.txt', true],
    ['/library/Übung.txt', 'übung.txt', true],
    // Reached through a link of some kind: nothing is known against the name.
    ['/elsewhere/b.txt', 'a.txt', false],
  ])('%s asked for as %s: %s', (real, path, expected) => {
    expect(isSpelledOtherwise(real, path)).toBe(expected);
  });
});
