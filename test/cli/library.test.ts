// The command line from end to end, on files written here: what it promises to people and scripts.
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNetworkJail } from '../../src/adapters/process/network-jail';
import { collect, runCli, startCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('data');
const library = temporaryDir('library');
const options = { dataDir: data.path, cwd: library.path };
/** 「暖气锅炉自安装之日起免费保修五年，零件和人工都不收费。」 in GB18030, which no UTF-8 reader takes for text. */
const GB18030 = Buffer.from(
  'c5afc6f8b9f8c2afd7d4b0b2d7b0d6aec8d5c6f0c3e2b7d1b1a3d0decee5c4eaa3acc1e3bcfebacdc8cbb9a4b6bcb2bbcad5b7d1a1a3',
  'hex',
);

interface SearchJson {
  query: string;
  mode: string;
  took_ms: Record<string, number>;
  correction: { query: string; applied: boolean } | null;
  hits: {
    rank: number;
    document_id: number;
    path: string;
    title: string;
    page: number | null;
    heading_path: string[];
    passage: { id: number; text: string };
    more_passages: number;
    snippet: { text: string; highlights: { start: number; end: number; kind: string }[] };
    scores: Record<'bm25' | 'cosine' | 'fused' | 'rerank', number | null>;
  }[];
}

async function searchJson(...words: string[]): Promise<SearchJson> {
  const { code, stdout, stderr } = await runCli(['search', ...words, '--json'], options);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  writeFileSync(
    join(library.path, 'boiler.md'),
    '# Boiler\n\n## Warranty\n\nThe warranty on the boiler runs five years.\n',
  );
  writeFileSync(
    join(library.path, 'page.html'),
    '<html><head><title>Tides</title></head><body><p>The moon pulls the sea.</p></body></html>',
  );
  writeFileSync(join(library.path, '暖气.txt'), GB18030);
  writeFileSync(join(library.path, 'empty.txt'), '');
  writeFileSync(join(library.path, 'broken.pdf'), '%PDF-1.7\nthis was cut off');
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText('Nothing but an introduction.');
  pdf
    .addPage()
    .drawText(
      'Glaciers carve valleys with slow patience, and leave behind them long lakes, hanging side valleys and heaps of stone.',
    );
  writeFileSync(join(library.path, 'ice.pdf'), await pdf.save());
}, 60_000);

afterAll(() => {
  data.remove();
  library.remove();
});

describe('add', () => {
  it('reads a folder given relative to the caller, lists what failed and still ends well', async () => {
    const { code, stdout, stderr } = await runCli(['add', '.'], options);
    expect(stdout).toMatch(/^4 files searchable, \d+ passages\. 2 files could not be read/);
    expect(stderr).toMatch(/corrupt .*broken\.pdf/);
    expect(stderr).toMatch(/empty .*empty\.txt/);
    expect(code).toBe(0);
  }, 120_000);

  it('refuses a folder that is not there with one sentence', async () => {
    const { code, stdout, stderr } = await runCli(['add', 'nowhere'], options);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('nowhere');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});

describe('search', () => {
  it('answers scripts in the promised shape', async () => {
    const page = await searchJson('boiler', 'warranty');
    expect(page).toMatchObject({ query: 'boiler warranty', mode: 'full' });
    expect(Object.keys(page.took_ms)).toEqual(['parse', 'recall', 'fusion', 'rerank', 'present', 'total']);
    const [hit] = page.hits;
    expect(hit).toMatchObject({
      rank: 1,
      path: join(library.path, 'boiler.md'),
      page: null,
      heading_path: ['Boiler', 'Warranty'],
    });
    const marked = hit?.snippet.highlights.map(({ start, end }) => hit.snippet.text.slice(start, end));
    expect(marked).toEqual(expect.arrayContaining(['warranty', 'boiler']));
    for (const score of ['bm25', 'cosine', 'fused', 'rerank'] as const)
      expect(hit?.scores[score]).toEqual(expect.any(Number));
  });

  it('answers what was meant where nothing holds what was typed, and says so', async () => {
    expect(await searchJson('glacier', 'valley')).toMatchObject({ correction: null });
    const page = await searchJson('glasiers');
    expect(page).toMatchObject({ query: 'glasiers', correction: { query: 'glaciers', applied: true } });
    expect(page.hits[0]?.path).toBe(join(library.path, 'ice.pdf'));
    const verbatim = await searchJson('glasiers', '--verbatim');
    expect(verbatim.correction).toEqual({ query: 'glaciers', applied: false });
    const { stderr } = await runCli(['search', 'glasiers', 'valley'], options);
    expect(stderr).toBe('Did you mean glaciers valley?\n');
  });

  it('finds Chinese by how it sounds', async () => {
    for (const query of ['baoxiu', 'bao xiu', 'lingjian', 'bx']) {
      const { hits, correction } = await searchJson(query);
      expect(hits[0]?.path).toBe(join(library.path, '暖气.txt'));
      expect(correction).toBeNull();
    }
  });

  it('finds the page of a PDF', async () => {
    const { hits } = await searchJson('glacier valley');
    expect(hits[0]).toMatchObject({ path: join(library.path, 'ice.pdf'), page: 2 });
  });

  it('finds Chinese text in an old encoding, also when asked in traditional characters', async () => {
    for (const words of ['免费保修', '暖氣保修']) {
      const { hits } = await searchJson(words);
      expect(hits[0]?.path).toBe(join(library.path, '暖气.txt'));
    }
  });

  it('finds by meaning what shares no word, and marks the sentence that answers', async () => {
    const { hits } = await searchJson('ocean', 'lunar', '--mode', 'vector');
    expect(hits[0]?.path).toBe(join(library.path, 'page.html'));
    expect(hits[0]?.snippet.highlights.map((highlight) => highlight.kind)).toEqual(['passage']);
    expect(hits[0]?.scores.bm25).toBeNull();
  });

  it('leaves out what a word excludes and keeps to a filter', async () => {
    expect((await searchJson('warranty', '-boiler', '--mode', 'keyword')).hits).toEqual([]);
    expect((await searchJson('the', 'type:html')).hits.map((hit) => hit.path)).toEqual([
      join(library.path, 'page.html'),
    ]);
  });

  it('scores nothing by models in keyword mode', async () => {
    const { hits } = await searchJson('boiler', '--mode', 'keyword');
    expect(hits[0]?.scores).toMatchObject({ cosine: null, rerank: null });
  });

  it('prints for people what it found, where, and why when asked', async () => {
    const { code, stdout } = await runCli(['search', 'boiler', '--explain'], options);
    expect(stdout).toContain('boiler.md');
    expect(stdout).toMatch(/keyword +rank 1/);
    expect(stdout).toMatch(/rerank/);
    expect(code).toBe(0);
  });
});

describe('status and problems', () => {
  it('counts every file in exactly one bucket', async () => {
    const { stdout } = await runCli(['status', '--json'], options);
    const status = JSON.parse(stdout);
    expect(status.documents).toMatchObject({ indexed: 4, empty: 1, corrupt: 1, waiting: 0 });
    expect(Object.values<number>(status.documents).reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(status.vectors).toEqual({ ready: status.passages, waiting: 0 });
    expect(status.counters.files_read).toBeGreaterThanOrEqual(6);
    expect(status.bytes.total).toBe(status.bytes.catalog + status.bytes.vectors);
    expect(status.pack).toBe('starter');
    expect(status.recognition).toEqual({ available: expect.any(Boolean), waiting: 0 });
    expect(status.activity).toEqual({
      state: 'stopped',
      pace: 'full',
      pace_reason: null,
      seconds_left: null,
      trouble: null,
    });
  });

  it('says of every problem what it is and what to do', async () => {
    const { stdout } = await runCli(['problems', '--json'], options);
    const problems: { path: string; outcome: string; sentence: string }[] = JSON.parse(stdout);
    for (const problem of problems) {
      expect(Object.keys(problem)).toEqual([
        'document_id',
        'path',
        'outcome',
        'sentence',
        'detail',
        'partial',
        'scanned_pages',
      ]);
    }
    expect(problems.map(({ path, outcome }) => [path, outcome]).sort()).toEqual([
      [join(library.path, 'broken.pdf'), 'corrupt'],
      [join(library.path, 'empty.txt'), 'empty'],
    ]);
    for (const { sentence } of problems) expect(sentence).toMatch(/\.$/);
  });
});

describe('index', () => {
  it('reads only what changed', async () => {
    const before = JSON.parse((await runCli(['status', '--json'], options)).stdout).counters.files_read;
    writeFileSync(join(library.path, 'boiler.md'), '# Boiler\n\nThe boiler was replaced by a heat pump.\n');
    renameSync(join(library.path, 'page.html'), join(library.path, 'tides.html'));
    rmSync(join(library.path, 'empty.txt'));
    expect((await runCli(['index'], options)).code).toBe(0);
    const after = JSON.parse((await runCli(['status', '--json'], options)).stdout);
    expect(after.counters.files_read).toBe(before + 1);
    expect(after.documents).toMatchObject({ indexed: 4, empty: 0 });
    expect((await searchJson('heat pump')).hits[0]?.path).toBe(join(library.path, 'boiler.md'));
    expect((await searchJson('moon sea')).hits[0]?.path).toBe(join(library.path, 'tides.html'));
    expect((await searchJson('warranty', '--mode', 'keyword')).hits).toEqual([]);
  }, 60_000);

  it.skipIf(process.getuid?.() === 0)('names a folder it may not open and keeps the rest', async () => {
    const locked = join(library.path, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o000);
    const { code, stderr } = await runCli(['index'], options);
    chmodSync(locked, 0o755);
    expect(code).toBe(0);
    expect(stderr).toContain(`${locked} may not be opened`);
  });
});

describe('remove', () => {
  it('forgets the folder and leaves the files alone', async () => {
    const { code, stdout } = await runCli(['remove', library.path], options);
    expect(stdout).toMatch(/^Forgot 5 documents/);
    expect(code).toBe(0);
    expect((await searchJson('glacier')).hits).toEqual([]);
    const status = JSON.parse((await runCli(['status', '--json'], options)).stdout);
    expect(status).toMatchObject({ folders: [], passages: 0, vectors: { waiting: 0 } });
  });
});

describe('a library kept inside the folder it watches', () => {
  it('does not read itself', async () => {
    const folder = temporaryDir('inside');
    writeFileSync(join(folder.path, 'note.md'), '# Note\n\nOnly this is a document.\n');
    const inside = { dataDir: join(folder.path, 'library'), cwd: folder.path };
    for (let times = 0; times < 2; times += 1) {
      const { code, stdout } = await runCli(['add', folder.path], inside);
      expect(stdout).toMatch(/^1 files searchable/);
      expect(code).toBe(0);
    }
    const { stdout } = await runCli(['status', '--json'], inside);
    const counts = Object.values<number>(JSON.parse(stdout).documents);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    folder.remove();
  }, 60_000);
});

describe('a reader that has seen enough', () => {
  it('ends the command without a word', async () => {
    const child = startCli(['status'], options);
    child.stdout?.destroy();
    const { code, stderr } = await collect(child);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('usage', () => {
  it.each([[[]], [['fetch']], [['search']], [['status', '--limit', '2']]])(
    'exits with 2 for %j',
    async (args) => {
      expect((await runCli(args, options)).code).toBe(2);
    },
  );

  it('doctor finds everything it needs', async () => {
    const { code, stdout } = await runCli(['doctor', '--json'], options);
    const checks: { name: string; ok: boolean; finding: string }[] = JSON.parse(stdout);
    expect(checks.filter((check) => !check.ok && check.name !== 'folders watched at once')).toEqual([]);
    expect(code).toBe(0);
    // As a reader says it of itself.
    const readers = checks.find(({ name }) => name === 'readers of files')?.finding;
    expect(readers).toContain((await findNetworkJail()) ? 'they have no network' : 'by their guard');
    expect(readers).toContain('can open no files');
  });
});
