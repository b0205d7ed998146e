// The real chokidar on real folders. Waits for what must come, never for time to pass.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileEvent, FolderWatcher, Log } from '../../engine/ports';
import { createFolderWatcher } from './folder-watcher';
import { troubleSentence } from './trouble-sentence';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: string;
let watcher: FolderWatcher;
let events: FileEvent[];
let arrived: () => void;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'watched-')));
  watcher = createFolderWatcher(silent);
  events = [];
  arrived = () => undefined;
});
afterEach(async () => {
  await watcher.close();
  await rm(folder, { recursive: true, force: true });
});

const onEvents = (batch: FileEvent[]): void => {
  events.push(...batch);
  arrived();
};
const onTrouble = (sentence: string): void => {
  throw new Error(sentence);
};
const start = (folders = [folder]): Promise<void> => watcher.watch(folders, onEvents, onTrouble);

const said = (kind: string, path: string): boolean =>
  events.some((event) => event.kind === kind && event.path === path);

/** Resolves once every expected event has come; the test's own limit is the time-out. */
async function until(...expected: [kind: string, path: string][]): Promise<void> {
  while (!expected.every(([kind, path]) => said(kind, path))) {
    await new Promise<void>((resolve) => {
      arrived = resolve;
    });
  }
}

describe('createFolderWatcher', () => {
  it('says nothing about what is already there, and tells created, changed and deleted files', async () => {
    await writeFile(join(folder, 'old.md'), 'old');
    await start();
    await writeFile(join(folder, '新.md'), 'new');
    await until(['created', '新.md']);
    await writeFile(join(folder, '新.md'), 'newer');
    await until(['changed', '新.md']);
    await rm(join(folder, '新.md'));
    await until(['deleted', '新.md']);
    expect(events.some((event) => event.path === 'old.md')).toBe(false);
    expect(new Set(events.map((event) => event.folder))).toEqual(new Set([folder]));
  });

  it('tells both halves of a renamed file and of a renamed directory in one batch', async () => {
    await mkdir(join(folder, 'before', 'deep'), { recursive: true });
    await writeFile(join(folder, 'before', 'deep', 'x.md'), 'x');
    await writeFile(join(folder, 'a.md'), 'a');
    const batches: FileEvent[][] = [];
    await watcher.watch(
      [folder],
      (batch) => {
        batches.push(batch);
        onEvents(batch);
      },
      onTrouble,
    );
    await rename(join(folder, 'a.md'), join(folder, 'b.md'));
    await until(['deleted', 'a.md'], ['created', 'b.md']);
    expect(batches).toHaveLength(1);
    await rename(join(folder, 'before'), join(folder, 'after'));
    await until(['directory_deleted', 'before'], ['directory_created', 'after']);
    expect(batches[1]).toEqual([
      { folder, path: 'after', kind: 'directory_created' },
      { folder, path: 'before', kind: 'directory_deleted' },
    ]);
  });

  it('joins many changes of one file into few events', async () => {
    await start();
    for (let index = 0; index < 20; index += 1)
      await writeFile(join(folder, 'log.txt'), `${index}`.repeat(index + 1));
    await writeFile(join(folder, 'last.txt'), 'x');
    await until(['created', 'last.txt']);
    expect(events.filter((event) => event.path === 'log.txt').length).toBeLessThan(10);
  });

  it('applies the ignore rules below the folder but not to the folder itself', async () => {
    const hidden = join(folder, '.hidden-root~');
    await mkdir(join(hidden, 'node_modules'), { recursive: true });
    await start([hidden]);
    await writeFile(join(hidden, '.secret'), 'x');
    await writeFile(join(hidden, 'node_modules', 'x.md'), 'x');
    await writeFile(join(hidden, '~$lock.docx'), 'x');
    await symlink(folder, join(hidden, 'loop'));
    await writeFile(join(hidden, 'seen.md'), 'x');
    await until(['created', 'seen.md']);
    expect(events.map((event) => event.path)).toEqual(['seen.md']);
  });

  it('tells when the folder itself goes and comes back', async () => {
    const inner = join(folder, 'drive');
    await mkdir(inner);
    await start([inner]);
    await rename(inner, join(folder, 'unplugged'));
    await until(['directory_deleted', '']);
    await rename(join(folder, 'unplugged'), inner);
    await until(['directory_created', '']);
  });

  it.runIf(process.platform === 'linux')(
    'watches on in a directory that is deleted and made again faster than it can follow',
    async () => {
      await mkdir(join(folder, 'copy', 'deep'), { recursive: true });
      await writeFile(join(folder, 'copy', 'deep', 'x.md'), 'x');
      await start();
      const again = 'for round in 1 2 3 4 5; do rm -rf build; cp -r copy build; done';
      await promisify(execFile)('sh', ['-c', again], { cwd: folder });
      // Where it could follow, the directory was never unwatched; where not, it is watched again in a moment.
      for (let late = 0; !events.some(({ path }) => path.startsWith('build/deep/late')); late += 1) {
        await writeFile(join(folder, 'build', 'deep', `late ${late}.md`), 'late');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  );

  it('replaces the set of folders', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    await mkdir(one);
    await mkdir(two);
    await start([one]);
    await start([two]);
    await writeFile(join(one, 'unseen.md'), 'x');
    await writeFile(join(two, 'seen.md'), 'x');
    await until(['created', 'seen.md']);
    expect(events.map((event) => event.folder)).toEqual([two]);
  });

  it('closes once however often it is told, also while it is still starting', async () => {
    const starting = start();
    const closing = watcher.close();
    expect(watcher.close()).toBe(closing);
    await Promise.all([closing, starting]);
    await expect(start()).rejects.toThrow('closed');
  });
});

describe('troubleSentence', () => {
  it('names the folder and the remedy', () => {
    expect(troubleSentence('/d', 'ENOSPC', 'linux')).toMatch(/\/d.*fs\.inotify\.max_user_watches/);
    expect(troubleSentence('/d', 'EMFILE', 'linux')).toMatch(/max_user_instances/);
    expect(troubleSentence('/d', 'EMFILE', 'darwin')).toMatch(/ulimit/);
    expect(troubleSentence('/d', 'EIO', 'linux')).toMatch(/EIO/);
  });
});
