// What the indexer does when something is wrong: with a file, the disk, the children, or because it was told to stop.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';
import { Failure } from '../failure';

let library: FakeLibrary;
beforeEach(() => {
  library = createFakeLibrary();
});
afterEach(() => library.indexer.stop());

describe('files with problems', () => {
  it('are recorded once and not tried again until they change or somebody asks', async () => {
    library.disk.write('/docs/bomb.pdf', 'boom');
    library.extractor.outcomes.set('/docs/bomb.pdf', 'timed_out');
    await library.startWith({ 'a.md': 'one' });
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
    await library.startWith({});
    library.extractor.outcomes.clear();
    library.disk.write('/docs/bomb.pdf', 'boom');
    library.tell(['changed', 'bomb.pdf']);
    await library.idle();
    expect(library.catalog.states()).toEqual({ 'bomb.pdf': 'indexed' });
  });

  it('that could not be opened are tried now and then, since nothing tells when they can be', async () => {
    library.disk.write('/docs/open-in-word.docx', 'text');
    library.extractor.outcomes.set('/docs/open-in-word.docx', 'unreadable');
    await library.startWith({});
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
    await library.startWith({ 'a.md': 'one' }, false);
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
    await library.startWith({});
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
    await library.startWith({ 'a.md': 'one' });
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
    await library.startWith({ 'a.md': 'one' });
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
    await library.startWith({ 'a.md': 'one' });
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
  it('has the folders compared with the disk every minute instead', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.watcher.complain('No more watches.');
    library.disk.write('/docs/unwatched.md', 'two');
    await library.clock.advance(60_000);
    await library.until(() => library.catalog.states()['unwatched.md'] === 'indexed');
  });

  it('is told and stops nothing', async () => {
    await library.startWith({ 'a.md': 'one' });
    library.watcher.complain('Linux has no more file watches.');
    expect(library.indexer.activity()).toMatchObject({
      state: 'idle',
      trouble: 'Linux has no more file watches.',
    });
  });
});
