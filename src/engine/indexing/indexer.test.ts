// Folders and files that come, change, move and go: what the library makes of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
});
afterEach(() => library.indexer.stop());

describe('a new folder', () => {
  it('is read, embedded and saved', async () => {
    library.disk.write('/docs/a.md', 'one\ntwo');
    library.disk.write('/docs/deep/b.md', 'two\nthree');
    library.disk.write('/docs/.git/config', 'never');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    expect(library.indexer.activity().state).not.toBe('idle');
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed', 'deep/b.md': 'indexed' });
    expect([...library.vectors.stored.keys()].sort()).toEqual(['one', 'three', 'two']);
    expect(library.vectorIndex.saved).toHaveLength(3);
    expect(library.indexer.activity()).toEqual({
      state: 'idle',
      pace: 'full',
      paceReason: null,
      currentFile: null,
      filesPerSecond: null,
      secondsLeft: null,
      trouble: null,
    });
  });

  it('is refused when it is missing, closed, inside another or around one', async () => {
    library.disk.roots.set('/docs/sub', { device: 'disk-1' });
    library.disk.roots.set('/', { device: 'disk-1' });
    library.disk.roots.set('/docs2', { device: 'disk-1' });
    library.disk.roots.set('/locked', { device: 'disk-1' });
    library.disk.locked.add('/locked');
    const { indexer } = library;
    const added = await indexer.addFolder('/docs', false);
    await expect(indexer.addFolder('/nowhere', false)).rejects.toMatchObject({ code: 'folder_missing' });
    await expect(indexer.addFolder('/locked', false)).rejects.toMatchObject({ code: 'folder_not_readable' });
    await expect(indexer.addFolder('/docs/sub', false)).rejects.toMatchObject({ code: 'folder_overlaps' });
    await expect(indexer.addFolder('/', false)).rejects.toMatchObject({ code: 'folder_overlaps' });
    expect(await indexer.addFolder('/docs', false)).toEqual(added);
    expect((await indexer.addFolder('/docs2', true)).isSample).toBe(true);
  });
});

describe('a change on the disk', () => {
  it('is read again, and nothing else is', async () => {
    await library.startWith({ 'a.md': 'old', 'b.md': 'same' });
    library.disk.write('/docs/a.md', 'new text');
    library.tell(['changed', 'a.md']);
    await library.idle();
    expect(library.extractor.read).toEqual(['/docs/a.md']);
    expect(library.catalog.texts().sort()).toEqual(['new text', 'same']);
  });

  it('that leaves the bytes as they were stores nothing anew', async () => {
    await library.startWith({ 'a.md': 'same' });
    library.disk.write('/docs/a.md', 'same');
    library.tell(['changed', 'a.md']);
    await library.idle();
    expect(library.catalog.journal).toEqual(['note a.md', 'touch a.md']);
  });

  it('that copies a file reads nothing, unless what was read of it goes before it is taken over', async () => {
    await library.startWith({ 'a.md': 'same' });
    library.disk.write('/docs/b.md', 'same');
    library.tell(['created', 'b.md']);
    await library.idle();
    expect(library.catalog.journal).toEqual(['note b.md', 'copy a.md b.md']);
    expect(library.extractor.read).toEqual([]);

    library.catalog.saveCopy = () => false;
    library.disk.write('/docs/c.md', 'same');
    library.tell(['created', 'c.md']);
    await library.idle();
    expect(library.extractor.read).toEqual(['/docs/c.md']);
    expect(library.catalog.states()['c.md']).toBe('indexed');
  });

  it('that only renames a file or a directory reads and embeds nothing', async () => {
    await library.startWith({ 'a.md': 'one', 'dir/b.md': 'two', 'dir/deep/c.md': 'three' });
    const embedded = library.inference.embedded.length;
    library.disk.move('/docs/a.md', '/docs/z.md');
    library.disk.move('/docs/dir', '/docs/moved');
    library.tell(
      ['deleted', 'a.md'],
      ['created', 'z.md'],
      ['directory_deleted', 'dir'],
      ['directory_created', 'moved'],
    );
    await library.idle();
    expect(Object.keys(library.catalog.states())).toEqual(['moved/b.md', 'moved/deep/c.md', 'z.md']);
    expect(library.extractor.read).toEqual([]);
    expect(library.inference.embedded).toHaveLength(embedded);
  });

  it('that is told in two halves a moment apart is a rename all the same', async () => {
    await library.startWith({ 'dir/a.md': 'one' });
    library.disk.move('/docs/dir', '/elsewhere');
    library.tell(['directory_deleted', 'dir']);
    await library.until(() => library.clock.sleepers() > 1);
    library.disk.move('/elsewhere', '/docs/moved');
    library.tell(['directory_created', 'moved']);
    await library.idle();
    expect(library.catalog.journal).toEqual(['rename dir/a.md moved/a.md']);
    expect(library.extractor.read).toEqual([]);
  });

  it('that deletes files takes their vectors along, after a day in which they may come back', async () => {
    await library.startWith({ 'a.md': 'one', 'dir/b.md': 'two' });
    library.disk.remove('/docs/dir');
    library.tell(['directory_deleted', 'dir']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    const minutes = async (count: number): Promise<void> => {
      for (let minute = 0; minute < count; minute += 1) await library.clock.advance(60_000);
      await library.idle();
    };
    await minutes(11);
    expect(library.vectors.stored.size).toBe(2);
    await minutes(24 * 60 + 11);
    expect([...library.vectors.stored.keys()]).toEqual(['one']);
    expect(library.vectorIndex.saved).toHaveLength(1);
  });

  it('of a file in a directory says that no file has that directory’s name any more', async () => {
    await library.startWith({ 'notes/a.md': 'one', 'b.md': 'two' });
    library.disk.remove('/docs/notes/a.md');
    library.disk.write('/docs/notes/a.md/deep/inside.md', 'three');
    library.tell(['created', 'notes/a.md/deep/inside.md']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'b.md': 'indexed', 'notes/a.md/deep/inside.md': 'indexed' });
  });

  it('is not believed when the disk says otherwise', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.tell(['deleted', 'a.md'], ['created', 'ghost.md'], ['directory_deleted', 'nowhere']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    expect(library.catalog.journal).toEqual([]);
  });

  it('that no watcher saw is found by the regular scan', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.write('/docs/missed.md', 'two');
    library.disk.remove('/docs/a.md');
    for (let minute = 0; minute < 10; minute += 1) await library.clock.advance(60_000);
    await library.until(() => library.indexer.activity().state === 'idle');
    expect(library.catalog.states()).toEqual({ 'missed.md': 'indexed' });
  });

  it('while the file is being read leads to another look', async () => {
    await library.startWith({});
    library.disk.write('/docs/log.txt', 'first');
    let grown = false;
    library.extractor.during = () => {
      if (!grown) library.disk.write('/docs/log.txt', 'first and second');
      grown = true;
    };
    library.tell(['created', 'log.txt']);
    await library.idle();
    expect(library.catalog.texts()).toEqual(['first']);
    await library.clock.advance(1_000);
    await library.idle();
    expect(library.catalog.texts()).toEqual(['first and second']);
  });

  it('that removes a file while it is being read leaves nothing behind', async () => {
    await library.startWith({});
    library.disk.write('/docs/brief.md', 'text');
    library.extractor.during = () => library.disk.remove('/docs/brief.md');
    library.tell(['created', 'brief.md']);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });

  it('that renames a file while it is being read loses nothing', async () => {
    await library.startWith({});
    library.disk.write('/docs/draft.md', 'text');
    library.extractor.during = (path) => {
      if (path !== '/docs/draft.md') return;
      library.disk.move('/docs/draft.md', '/docs/final.md');
      library.tell(['deleted', 'draft.md'], ['created', 'final.md']);
    };
    library.tell(['created', 'draft.md']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'final.md': 'indexed' });
  });
});

describe('a machine that slept', () => {
  const tick = 60_000;

  it('compares every folder with the disk when it finds that the night has passed', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.write('/docs/overnight.md', 'two');
    library.clock.jump(8 * 3_600_000);
    await library.clock.advance(tick);
    await library.until(() => library.catalog.states()['overnight.md'] === 'indexed');
  });

  it('does so at once when it is told', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.write('/docs/overnight.md', 'two');
    library.indexer.woke();
    await library.until(() => library.catalog.states()['overnight.md'] === 'indexed');
  });

  it('makes nothing of a clock that is set back, or a little forward now and then', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.write('/docs/unseen.md', 'two');
    for (const jump of [-8 * 3_600_000, 5_000, -5_000, 5_000]) {
      library.clock.jump(jump);
      await library.pass(tick);
    }
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    library.disk.write('/docs/a.md', 'newer');
    library.tell(['changed', 'a.md']);
    await library.until(() => library.catalog.texts().includes('newer'));
  });
});

describe('a folder that goes away', () => {
  it('is noticed within the minute when no watcher says so, as when its file system is taken from under it', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.roots.set('/docs', { device: 'disk-of-the-mount-point' });
    library.disk.move('/docs', '/elsewhere');
    await library.clock.advance(60_000);
    await library.until(() => library.catalog.folders()[0]?.present === false);
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
  });

  it('keeps its entries, and is read on when it comes back', async () => {
    await library.startWith({ 'a.md': 'one' });
    const kept = library.disk.roots.get('/docs');
    library.disk.roots.delete('/docs');
    library.disk.move('/docs', '/unplugged');
    library.tell(['directory_deleted', '']);
    await library.until(() => library.catalog.folders()[0]?.present === false);
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    await library.until(() => library.watcher.folders().length === 0);
    library.disk.roots.set('/docs', kept ?? { device: '' });
    library.disk.move('/unplugged', '/docs');
    library.disk.write('/docs/b.md', 'two');
    await library.clock.advance(60_000);
    await library.until(() => library.catalog.states()['b.md'] === 'indexed');
    expect(library.catalog.folders()[0]?.present).toBe(true);
    expect(library.watcher.folders()).toEqual(['/docs']);
  });

  it('keeps its entries when an empty mount point of another file system is left', async () => {
    await library.startWith({ 'a.md': 'one', 'b.md': 'two' });
    library.disk.roots.set('/docs', { device: 'disk-2' });
    library.disk.move('/docs', '/unplugged');
    library.tell(['deleted', 'a.md'], ['deleted', 'b.md']);
    await library.until(() => library.catalog.folders()[0]?.present === false);
    expect(library.catalog.journal).toEqual([]);
  });

  it('loses its entries when somebody really emptied it', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.disk.remove('/docs/a.md');
    await library.indexer.rescan();
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });

  it('keeps what is below a directory that cannot be opened, and names it', async () => {
    await library.startWith({ 'open/a.md': 'one', 'shut/b.md': 'two' });
    library.disk.locked.add('/docs/shut');
    await library.indexer.rescan();
    await library.idle();
    expect(Object.keys(library.catalog.states())).toEqual(['open/a.md', 'shut/b.md']);
    expect(library.indexer.activity().trouble).toContain('/docs/shut');
    library.disk.locked.clear();
    await library.indexer.rescan();
    expect(library.indexer.activity().trouble).toBeNull();
  });
});

describe('removing a folder', () => {
  it('forgets its documents and watches it no longer', async () => {
    await library.startWith({ 'a.md': 'one', 'b.md': 'two' });
    expect(await library.indexer.removeFolder('/docs')).toBe(2);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
    await library.until(() => library.watcher.folders().length === 0);
    await expect(library.indexer.removeFolder('/docs')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('works when the folder is long gone from the disk, and stops reading it', async () => {
    library.disk.write('/docs/slow.md', 'one');
    const reading = new Promise<void>((resolve) => {
      library.extractor.during = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await reading;
    library.disk.roots.clear();
    expect(await library.indexer.removeFolder('/docs')).toBe(1);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });
});
