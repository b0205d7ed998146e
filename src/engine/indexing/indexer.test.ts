import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';
import { Failure } from '../failure';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
});
afterEach(() => library.indexer.stop());

async function startWith(files: Record<string, string>, watch = true): Promise<void> {
  for (const [path, text] of Object.entries(files)) library.disk.write(`/docs/${path}`, text);
  await library.indexer.start({ watch });
  await library.indexer.addFolder('/docs', false);
  await library.idle();
  library.catalog.journal.length = 0;
  library.extractor.read.length = 0;
}

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
    await startWith({ 'a.md': 'old', 'b.md': 'same' });
    library.disk.write('/docs/a.md', 'new text');
    library.tell(['changed', 'a.md']);
    await library.idle();
    expect(library.extractor.read).toEqual(['/docs/a.md']);
    expect(library.catalog.texts().sort()).toEqual(['new text', 'same']);
  });

  it('that leaves the bytes as they were stores nothing anew', async () => {
    await startWith({ 'a.md': 'same' });
    library.disk.write('/docs/a.md', 'same');
    library.tell(['changed', 'a.md']);
    await library.idle();
    expect(library.catalog.journal).toEqual(['note a.md', 'touch a.md']);
  });

  it('that only renames a file or a directory reads and embeds nothing', async () => {
    await startWith({ 'a.md': 'one', 'dir/b.md': 'two', 'dir/deep/c.md': 'three' });
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
    await startWith({ 'dir/a.md': 'one' });
    library.disk.move('/docs/dir', '/elsewhere');
    library.tell(['directory_deleted', 'dir']);
    await library.until(() => library.clock.sleepers() > 1);
    library.disk.move('/elsewhere', '/docs/moved');
    library.tell(['directory_created', 'moved']);
    await library.idle();
    expect(library.catalog.journal).toEqual(['rename dir/a.md moved/a.md']);
    expect(library.extractor.read).toEqual([]);
  });

  it('that deletes files takes their vectors along', async () => {
    await startWith({ 'a.md': 'one', 'dir/b.md': 'two' });
    library.disk.remove('/docs/dir');
    library.tell(['directory_deleted', 'dir']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    expect([...library.vectors.stored.keys()]).toEqual(['one']);
    expect(library.vectorIndex.saved).toHaveLength(1);
  });

  it('is not believed when the disk says otherwise', async () => {
    await startWith({ 'a.md': 'one' });
    library.tell(['deleted', 'a.md'], ['created', 'ghost.md'], ['directory_deleted', 'nowhere']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    expect(library.catalog.journal).toEqual([]);
  });

  it('that no watcher saw is found by the regular scan', async () => {
    await startWith({ 'a.md': 'one' });
    library.disk.write('/docs/missed.md', 'two');
    library.disk.remove('/docs/a.md');
    for (let minute = 0; minute < 10; minute += 1) await library.clock.advance(60_000);
    await library.until(() => library.indexer.activity().state === 'idle');
    expect(library.catalog.states()).toEqual({ 'missed.md': 'indexed' });
  });

  it('while the file is being read leads to another look', async () => {
    await startWith({});
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
    await startWith({});
    library.disk.write('/docs/brief.md', 'text');
    library.extractor.during = () => library.disk.remove('/docs/brief.md');
    library.tell(['created', 'brief.md']);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });

  it('that renames a file while it is being read loses nothing', async () => {
    await startWith({});
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

describe('a folder that goes away', () => {
  it('keeps its entries, and is read on when it comes back', async () => {
    await startWith({ 'a.md': 'one' });
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
    await startWith({ 'a.md': 'one', 'b.md': 'two' });
    library.disk.roots.set('/docs', { device: 'disk-2' });
    library.disk.move('/docs', '/unplugged');
    library.tell(['deleted', 'a.md'], ['deleted', 'b.md']);
    await library.until(() => library.catalog.folders()[0]?.present === false);
    expect(library.catalog.journal).toEqual([]);
  });

  it('loses its entries when somebody really emptied it', async () => {
    await startWith({ 'a.md': 'one' });
    library.disk.remove('/docs/a.md');
    await library.indexer.rescan();
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });

  it('keeps what is below a directory that cannot be opened, and names it', async () => {
    await startWith({ 'open/a.md': 'one', 'shut/b.md': 'two' });
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
  it('forgets its documents and vectors and watches it no longer', async () => {
    await startWith({ 'a.md': 'one', 'b.md': 'two' });
    expect(await library.indexer.removeFolder('/docs')).toBe(2);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
    expect(library.vectors.stored.size).toBe(0);
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
    library.extractor.extract = stoppable(library.extractor.extract);
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await reading;
    library.disk.roots.clear();
    expect(await library.indexer.removeFolder('/docs')).toBe(1);
    await library.idle();
    expect(library.catalog.states()).toEqual({});
  });
});

/** A reading that ends with its signal, as the real extractor's does. */
function stoppable(extract: FakeLibrary['extractor']['extract']): FakeLibrary['extractor']['extract'] {
  return (path, signal) =>
    Promise.race([
      extract(path, signal),
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ]);
}

describe('files with problems', () => {
  it('are recorded once and not tried again until they change or somebody asks', async () => {
    library.disk.write('/docs/bomb.pdf', 'boom');
    library.extractor.outcomes.set('/docs/bomb.pdf', 'timed_out');
    await startWith({ 'a.md': 'one' });
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed', 'bomb.pdf': 'timed_out' });
    await library.indexer.rescan();
    await library.idle();
    expect(library.extractor.read).toEqual([]);
    library.extractor.outcomes.clear();
    expect(library.indexer.retry(null)).toBe(1);
    await library.idle();
    expect(library.extractor.read).toEqual(['/docs/bomb.pdf']);
    expect(library.catalog.states()['bomb.pdf']).toBe('indexed');
  });

  it('get a new chance when they change, even to the same bytes', async () => {
    library.disk.write('/docs/bomb.pdf', 'boom');
    library.extractor.outcomes.set('/docs/bomb.pdf', 'out_of_memory');
    await startWith({});
    library.extractor.outcomes.clear();
    library.disk.write('/docs/bomb.pdf', 'boom');
    library.tell(['changed', 'bomb.pdf']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'bomb.pdf': 'indexed' });
  });

  it('that could not be opened are tried now and then, since nothing tells when they can be', async () => {
    library.disk.write('/docs/open-in-word.docx', 'text');
    library.extractor.outcomes.set('/docs/open-in-word.docx', 'unreadable');
    await startWith({});
    library.extractor.outcomes.clear();
    for (let minute = 0; minute < 10; minute += 1) await library.clock.advance(60_000);
    await library.until(() => library.catalog.states()['open-in-word.docx'] === 'indexed');
  });

  it('that vanish again and again while they are there end with an outcome, not in a loop', async () => {
    library.extractor.outcomes.set('/docs/restless.md', 'vanished');
    library.disk.write('/docs/restless.md', 'text');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await library.pass(8_000);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'restless.md': 'unreadable' });
    expect(library.extractor.read).toHaveLength(4);
  });
});

describe('what was read under another fingerprint', () => {
  it('is read and stored again though its bytes are the same', async () => {
    await startWith({ 'a.md': 'one' }, false);
    await library.indexer.stop();
    const again = createFakeLibrary();
    Object.assign(again.catalog, library.catalog);
    Object.assign(again.extractor, { fingerprint: 'v2' });
    again.disk.write('/docs/a.md', 'one');
    await again.indexer.start({ watch: false });
    await again.until(() => again.catalog.journal.includes('index a.md'));
    await again.indexer.stop();
  });
});

describe('a full disk', () => {
  const full = new Failure('disk_full', 'The disk is full.');

  it('stops the work with a sentence, loses nothing, and goes on by itself when there is room', async () => {
    await startWith({});
    library.catalog.failWith = full;
    library.disk.write('/docs/a.md', 'one');
    library.tell(['created', 'a.md']);
    await library.until(() => library.indexer.activity().trouble !== null);
    expect(library.indexer.activity()).toMatchObject({ state: 'stopped', trouble: 'The disk is full.' });
    await library.pass(10_000);
    expect(library.indexer.activity()).toMatchObject({ state: 'stopped', trouble: 'The disk is full.' });
    library.catalog.failWith = null;
    await library.pass(60_000);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
    expect(library.indexer.activity().trouble).toBeNull();
  });

  it('is tried at once when somebody resumes', async () => {
    library.disk.write('/docs/a.md', 'one');
    await library.indexer.start({ watch: false });
    library.extractor.during = () => {
      library.catalog.failWith = full;
    };
    await library.indexer.addFolder('/docs', false);
    await library.until(() => library.indexer.activity().state === 'stopped');
    library.extractor.during = null;
    library.catalog.failWith = null;
    library.indexer.resume();
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed' });
  });
});

describe('children that fail', () => {
  it('make reading wait longer each time, and lose no file', async () => {
    library.disk.write('/docs/a.md', 'one');
    library.disk.write('/docs/b.md', 'two');
    library.extractor.failWith = new Error('the extractor does not start');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await library.until(() => library.indexer.activity().trouble !== null);
    expect(library.indexer.activity().trouble).toContain('the extractor does not start');
    await library.pass(40_000);
    // Two at once, after 1, 2, 4, 8 and 16 seconds.
    expect(library.extractor.read.length).toBeLessThanOrEqual(12);
    expect(library.indexer.activity().state).toBe('stopped');
    library.extractor.failWith = null;
    await library.pass(60_000);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed', 'b.md': 'indexed' });
  });

  it('leave files searchable by words while the models are down', async () => {
    library.inference.failWith = new Error('no answer');
    library.disk.write('/docs/a.md', 'one');
    await library.indexer.start({ watch: false });
    await library.indexer.addFolder('/docs', false);
    await library.until(() => library.indexer.activity().trouble?.includes('no answer') === true);
    await library.until(() => library.catalog.states()['a.md'] === 'indexed');
    library.inference.failWith = null;
    await library.pass(60_000);
    await library.idle();
    expect([...library.vectors.stored.keys()]).toEqual(['one']);
  });
});

describe('pausing', () => {
  it('begins nothing new, still learns what changed, and goes on after resuming', async () => {
    await startWith({ 'a.md': 'one' });
    library.indexer.pause();
    library.disk.write('/docs/b.md', 'two');
    library.tell(['created', 'b.md']);
    await library.until(() => library.catalog.states()['b.md'] === 'waiting');
    expect(library.indexer.activity().state).toBe('paused');
    expect(library.extractor.read).toEqual([]);
    library.indexer.resume();
    await library.idle();
    expect(library.catalog.states()['b.md']).toBe('indexed');
  });
});

describe('stopping', () => {
  it('closes the watcher, saves the index and leaves unfinished files waiting', async () => {
    await startWith({ 'a.md': 'one' });
    library.extractor.extract = stoppable(library.extractor.extract);
    const reading = new Promise<void>((resolve) => {
      library.extractor.during = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    library.disk.write('/docs/b.md', 'two');
    library.tell(['created', 'b.md']);
    await reading;
    const stopping = library.indexer.stop();
    expect(library.indexer.stop()).toBe(stopping);
    await stopping;
    expect(library.catalog.states()).toEqual({ 'a.md': 'indexed', 'b.md': 'waiting' });
    expect(library.watcher.closed()).toBe(true);
    expect(library.clock.sleepers()).toBe(0);
    expect(library.indexer.activity().state).toBe('stopped');
  });

  it('before starting is harmless, and waiting for idle can be given up', async () => {
    const giveUp = new AbortController();
    const waiting = library.indexer.whenIdle(giveUp.signal);
    giveUp.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await library.indexer.stop();
  });
});

describe('an idle library', () => {
  it('sleeps: nothing is asked, read or written until the minute is over', async () => {
    await startWith({ 'a.md': 'one' });
    let asked = 0;
    const { nextWaiting } = library.catalog;
    library.catalog.nextWaiting = (...parameters) => {
      asked += 1;
      return nextWaiting(...parameters);
    };
    await library.clock.advance(59_000);
    expect(asked).toBe(0);
    expect(library.clock.sleepers()).toBe(1);
  });
});

describe('trouble with watching', () => {
  it('is told and stops nothing', async () => {
    await startWith({ 'a.md': 'one' });
    library.watcher.complain('Linux has no more file watches.');
    expect(library.indexer.activity()).toMatchObject({
      state: 'idle',
      trouble: 'Linux has no more file watches.',
    });
  });
});
