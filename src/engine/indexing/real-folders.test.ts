// Real files, the real watcher and the real catalog; only the models are fakes, and files are read in this process.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/helpers/fake-indexing-library';
import { createFakeInference, type FakeInference } from '../../../test/helpers/fake-indexing-models';
import { createFolderWatcher } from '../../adapters/chokidar/folder-watcher';
import { readingKey } from '../../adapters/extract/detection/format-names';
import { createFileTree } from '../../adapters/fs/file-tree';
import { systemClock } from '../../adapters/fs/system-clock';
import { type Catalog, openCatalog } from '../../adapters/sqlite/open-catalog';
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import { prepareDocument } from '../../core/passages/prepare-document';
import type { Extractor } from '../ports';
import { createIndexer, type Indexer } from './indexer';

const FINGERPRINT = 'test';

let root: string;
let folder: string;
let catalog: Catalog;
let inference: FakeInference;
let indexer: Indexer;
let read: string[];

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'real-folders-')));
  folder = join(root, 'docs');
  await mkdir(folder);
  inference = createFakeInference();
  open();
});
afterEach(async () => {
  await close();
  await rm(root, { recursive: true, force: true });
});

/** Plain text, one paragraph a line. */
const extractor: Extractor = {
  concurrency: 2,
  fingerprint: FINGERPRINT,
  async extract(path) {
    read.push(path.slice(folder.length + 1));
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return { outcome: 'vanished', contentHash: null, documentType: 'text', detail: null };
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    const blocks = bytes
      .toString('utf8')
      .split('\n')
      .map((text) => ({ kind: 'paragraph' as const, text }));
    const extracted = { title: null, author: null, createdAt: null, language: 'en', blocks, partial: false };
    const document = prepareDocument(extracted, basename(path));
    return { outcome: 'indexed', contentHash, documentType: 'text', document };
  },
  async extractUnlessKnown(path, signal, isKnown) {
    const bytes = await readFile(path).catch(() => null);
    const contentHash = bytes && createHash('sha256').update(bytes).digest('hex');
    return contentHash !== null && isKnown(contentHash)
      ? { outcome: 'known', contentHash }
      : extractor.extract(path, signal);
  },
  readingKey,
  children: () => [],
  close: async () => undefined,
};

function open(): void {
  read = [];
  const dataDir = join(root, 'data');
  catalog = openCatalog({ dataDir, log: silentLog, clock: systemClock, fingerprint: FINGERPRINT });
  const rulesOf = (path: string): FolderRules =>
    catalog.documents.folders().find((known) => known.path === path)?.rules ?? DEFAULT_FOLDER_RULES;
  indexer = createIndexer({
    documents: catalog.documents,
    vectors: catalog.vectors,
    leftovers: catalog.leftovers,
    vectorIndex: null,
    extractor,
    inference,
    recognizer: null,
    fileTree: createFileTree({ rulesOf }),
    watcher: createFolderWatcher(silentLog, { rulesOf }),
    clock: systemClock,
    log: silentLog,
  });
}

async function close(): Promise<void> {
  await indexer.stop();
  catalog.close();
}

const idle = (): Promise<void> => indexer.whenIdle(new AbortController().signal);
const put = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text);

/** Paths of the documents that hold the word. */
function found(word: string): string[] {
  const term = { kind: 'term' as const, term: word };
  const hits = catalog.postings.search({ optional: [term], required: [], excluded: [] }, null, 100);
  return catalog.documents
    .documents(hits.documentIds)
    .map(({ path }) => path)
    .sort();
}

/** Resolves once the library says what the disk says; the test's own limit is the time-out. */
function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = indexer.onChange(look);
    function look(): void {
      if (!condition()) return;
      stop();
      resolve();
    }
    look();
  });
}

const says =
  (word: string, ...paths: string[]) =>
  () =>
    found(word).join() === paths.join();

async function start(): Promise<void> {
  await indexer.start({ watch: true });
  await indexer.addFolder(folder, false);
  await idle();
}

describe('a watched folder', () => {
  it('follows created, changed, renamed and deleted files, and reads only what has to be read', async () => {
    await put('one.txt', 'apple');
    await put('two.txt', 'banana');
    await start();
    expect(found('appl')).toEqual(['one.txt']);
    read = [];

    await put('three.txt', 'cherry');
    await until(says('cherri', 'three.txt'));
    await put('two.txt', 'date');
    await until(says('date', 'two.txt'));
    expect(found('banana')).toEqual([]);
    await rename(join(folder, 'one.txt'), join(folder, 'uno.txt'));
    await until(says('appl', 'uno.txt'));
    await rm(join(folder, 'three.txt'));
    await until(says('cherri'));
    await idle();

    expect([...new Set(read)].sort()).toEqual(['three.txt', 'two.txt']);
    expect(catalog.vectors.counts('pack')).toMatchObject({ waiting: 0 });
  });

  it('follows a renamed directory without reading it, and a new one with all that is in it', async () => {
    await mkdir(join(folder, 'old', 'deep'), { recursive: true });
    await put('old/a.txt', 'apple');
    await put('old/deep/b.txt', 'apple');
    await start();
    const embedded = inference.embedded.length;
    read = [];

    await rename(join(folder, 'old'), join(folder, 'new'));
    await until(says('appl', 'new/a.txt', 'new/deep/b.txt'));
    expect(read).toEqual([]);

    await mkdir(join(root, 'elsewhere', 'sub'), { recursive: true });
    await writeFile(join(root, 'elsewhere', 'sub', 'c.txt'), 'cherry');
    await rename(join(root, 'elsewhere'), join(folder, 'moved-in'));
    await until(says('cherri', 'moved-in/sub/c.txt'));
    await rm(join(folder, 'new'), { recursive: true });
    await until(says('appl'));
    await idle();
    expect(inference.embedded.slice(embedded)).toHaveLength(1);
  });

  it('reads nothing when files are copied, or move to another folder of the library', async () => {
    await put('one.txt', 'apple');
    await put('two.txt', 'banana');
    await start();
    const other = join(root, 'other');
    await mkdir(other);
    await indexer.addFolder(other, false);
    await idle();
    read = [];
    await writeFile(join(folder, 'copy.txt'), 'apple');
    await rename(join(folder, 'two.txt'), join(other, 'moved.txt'));
    await until(() => says('appl', 'copy.txt', 'one.txt')() && says('banana', 'moved.txt')());
    await idle();
    expect(read).toEqual([]);
    expect(inference.embedded).toHaveLength(2);
  });

  it('reads a file once more when a program saves it through a temporary file', async () => {
    await put('letter.txt', 'apple');
    await start();
    await writeFile(join(folder, '.letter.txt.tmp'), 'banana');
    await rename(join(folder, '.letter.txt.tmp'), join(folder, 'letter.txt'));
    await until(says('banana', 'letter.txt'));
    await idle();
    expect(catalog.documents.counts().documents).toMatchObject({ indexed: 1, waiting: 0 });
  });
});

describe('a library that was closed meanwhile', () => {
  it('learns on its next start what changed, was renamed and deleted, and reads nothing else', async () => {
    await put('same.txt', 'apple');
    await put('changed.txt', 'banana');
    await put('renamed.txt', 'cherry');
    await put('deleted.txt', 'date');
    await start();
    await close();
    await put('changed.txt', 'elderberry');
    await rename(join(folder, 'renamed.txt'), join(folder, 'other name.txt'));
    await rm(join(folder, 'deleted.txt'));
    await put('created.txt', 'fig');

    open();
    await indexer.start({ watch: false });
    await idle();
    expect(read.sort()).toEqual(['changed.txt', 'created.txt']);
    expect(found('cherri')).toEqual(['other name.txt']);
    expect(found('date')).toEqual([]);
    expect(found('fig')).toEqual(['created.txt']);
    expect(found('appl')).toEqual(['same.txt']);
  });

  it('goes on where it was stopped', async () => {
    for (let index = 0; index < 60; index += 1) await put(`f${index}.txt`, `word${index} common`);
    await indexer.start({ watch: false });
    await indexer.addFolder(folder, false);
    await until(() => catalog.documents.counts().documents.indexed > 5);
    await close();
    open();
    await indexer.start({ watch: false });
    await idle();
    expect(found('common')).toHaveLength(60);
    expect(catalog.documents.counts().documents).toMatchObject({ indexed: 60, waiting: 0 });
  });
});

describe('what is left out of a folder', () => {
  const rulesWith = (patterns: string[]): FolderRules => ({ ...DEFAULT_FOLDER_RULES, patterns });

  it('goes when it is named, comes back when it no longer is, and is followed from then on', async () => {
    await mkdir(join(folder, 'drafts'));
    await put('drafts/a.txt', 'apple');
    await put('b.txt', 'apple');
    await start();
    expect(found('appl')).toEqual(['b.txt', 'drafts/a.txt']);
    read = [];
    await indexer.setRules(folder, rulesWith(['drafts/']));
    await until(says('appl', 'b.txt'));
    await indexer.setRules(folder, rulesWith([]));
    await until(says('appl', 'b.txt', 'drafts/a.txt'));
    await put('drafts/a.txt', 'banana');
    await until(says('banana', 'drafts/a.txt'));
    expect(read.every((path) => path === 'drafts/a.txt')).toBe(true);
  });

  it('follows an ignore file that is written, changed and deleted', async () => {
    await mkdir(join(folder, 'work'));
    await put('work/a.csv', 'apple');
    await put('b.csv', 'apple');
    await start();
    await put('work/.bookwheelignore', '*.csv');
    await until(says('appl', 'b.csv'));
    await put('work/.bookwheelignore', '# nothing');
    await until(says('appl', 'b.csv', 'work/a.csv'));
    await put('.bookwheelignore', 'work');
    await until(says('appl', 'b.csv'));
    await rm(join(folder, '.bookwheelignore'));
    await until(says('appl', 'b.csv', 'work/a.csv'));
  });

  it('may be a single file, never to be read again', async () => {
    await put('secret [1].txt', 'apple');
    await put('secret 1.txt', 'apple');
    await start();
    const [one] = catalog.documents.recent(10).filter(({ path }) => path === 'secret [1].txt');
    await indexer.exclude(one?.id ?? 0);
    await until(says('appl', 'secret 1.txt'));
    read = [];
    await put('secret [1].txt', 'apple and banana');
    await put('secret 1.txt', 'banana');
    await until(says('banana', 'secret 1.txt'));
    await idle();
    expect(read).not.toContain('secret [1].txt');
    await expect(indexer.exclude(999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is remembered', async () => {
    await put('a.txt', 'apple');
    await start();
    await indexer.setRules(folder, rulesWith(['a.txt']));
    await until(says('appl'));
    await close();
    open();
    expect(catalog.documents.folders()[0]?.rules.patterns).toEqual(['a.txt']);
    await indexer.start({ watch: false });
    await idle();
    expect(read).toEqual([]);
  });
});
