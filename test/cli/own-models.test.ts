// A person's own models from end to end, as they would do it: bring a model along, have the library read for it, search with
// it, go back, and delete it. One model of each family, made here with random weights.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryDir } from '../helpers/built-cli';
import { type Family, sentence, writeHubModel } from '../helpers/random-model';

const FAMILIES: readonly Family[] = ['bert', 'xlm-roberta', 'modernbert'];
const NOTES = 12;
const WORDS = 40;

const models = temporaryDir('own-models');
const library = temporaryDir('own-notes');
const data = temporaryDir('own-data');
const options = { dataDir: data.path, cwd: models.path };

beforeAll(async () => {
  for (const family of FAMILIES) {
    const pooling = family === 'xlm-roberta' ? 'cls' : 'mean';
    await writeHubModel(join(models.path, family), { family, kind: 'encoder', pooling, seed: 1 });
    await writeHubModel(join(models.path, `${family}-reranker`), { family, kind: 'reranker', seed: 2 });
  }
  mkdirSync(join(library.path, 'notes'));
  for (let n = 0; n < NOTES; n++) {
    writeFileSync(join(library.path, 'notes', `note ${n}.md`), `# Note ${n}\n\n${noteText(n)}\n`);
  }
  const added = await runCli(['add', join(library.path, 'notes')], options);
  expect(added.code, added.stderr).toBe(0);
}, 120_000);

afterAll(() => {
  models.remove();
  library.remove();
  data.remove();
});

function noteText(n: number): string {
  return sentence(n * WORDS, WORDS);
}

interface Row {
  id: string;
  state: string;
  vectors: number;
  dimensions: number;
  has_reranker: boolean;
}

async function answer<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], options);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const list = (): Promise<Row[]> => answer('models', 'list');
const search = (query: string, mode: string) =>
  answer<{ hits: { title: string; scores: { cosine: number | null; rerank: number | null } }[] }>(
    'search',
    query,
    '--mode',
    mode,
  );

describe.each(FAMILIES)('a %s of one’s own', (family) => {
  let id = '';

  it('is looked at, tried and kept', async () => {
    const pack = await answer<Row>(
      ...['models', 'import', family, '--reranker', `${family}-reranker`, '--name', `My ${family}`],
    );
    id = pack.id;
    expect(pack).toMatchObject({ state: 'installed', vectors: 0, dimensions: 64, has_reranker: true });
    expect((await list()).map((row) => row.id)).toContain(id);
  });

  it('answers searches once the whole library has been read for it', async () => {
    const pack = await answer<Row>('models', 'use', id);
    expect(pack.state).toBe('active');
    const status = await answer<{ pack: string; vectors: { ready: number; waiting: number } }>('status');
    expect(status).toMatchObject({ pack: id, vectors: { waiting: 0 } });
    expect(pack.vectors).toBe(status.vectors.ready);
    const [first] = (await search(noteText(3), 'vector')).hits;
    expect(first?.title).toBe('Note 3');
    expect(first?.scores.cosine).toBeGreaterThan(0.9);
    const [reranked] = (await search(noteText(5), 'full')).hits;
    expect(reranked?.scores.rerank).toEqual(expect.any(Number));
  });

  it('gives way to the models that come with Bookwheel, with nothing to be read again', async () => {
    type Status = { pack: string; counters: { passages_embedded: number } };
    const before = await answer<Status>('status');
    expect((await answer<Row>('models', 'use', 'starter')).state).toBe('active');
    const after = await answer<Status>('status');
    expect(after.pack).toBe('starter');
    expect(after.counters.passages_embedded).toBe(before.counters.passages_embedded);
    expect((await list()).find((row) => row.id === id)).toMatchObject({ state: 'installed', vectors: NOTES });
  });

  it('goes for good when it is deleted', async () => {
    expect(await answer('models', 'remove', id, '--vectors')).toEqual({ removed_vectors: NOTES });
    expect(await answer('models', 'remove', id)).toEqual({ removed: [id] });
    expect((await list()).map((row) => row.id)).not.toContain(id);
  });
});

describe('what cannot be', () => {
  it.each([
    [['models', 'use', 'nowhere'], /There is no model pack "nowhere"/],
    [
      ['models', 'use', 'minilm-en'],
      /is not on this machine; "bookwheel models install minilm-en" downloads it/,
    ],
    [['models', 'remove', 'starter'], /answers your searches; choose another pack first/],
    [['models', 'import', 'nothing-here'], /nothing-here/],
    [['models', 'mirror', 'ftp://example.org'], /https:/],
  ])('%j is said in one sentence', async (words, sentenceSaid) => {
    const { code, stdout, stderr } = await runCli(words, options);
    expect(stderr).toMatch(sentenceSaid);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('a mirror is kept, shown and forgotten', async () => {
    expect(await answer('models', 'mirror', 'https://mirror.example')).toEqual({
      mirror: 'https://mirror.example',
    });
    expect(await answer('models', 'mirror')).toEqual({ mirror: 'https://mirror.example' });
    expect(await answer('models', 'mirror', 'none')).toEqual({ mirror: null });
  });
});
