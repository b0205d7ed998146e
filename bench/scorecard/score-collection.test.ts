import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeCatalog } from '../../test/helpers/fake-search-catalog';
import { createFakeInference } from '../../test/helpers/fake-search-inference';
import { createManualClock } from '../../test/helpers/manual-clock';
import { createRecordedLog } from '../../test/helpers/recorded-log';
import type { IndexedFolder, OtherProgram } from '../programs/program';
import { type MeasuringOptions, measureCollections, type WithParts } from '../retrieval/measure-collections';
import { scoreCollection } from './score-collection';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'collections-'));
  await writeCollection('kitchen', 'automobile plate', 'beef stew');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function writeCollection(name: string, ...questions: string[]): Promise<void> {
  const lines = (records: object[]): string => records.map((record) => JSON.stringify(record)).join('\n');
  await mkdir(join(directory, name, 'qrels'), { recursive: true });
  await writeFile(
    join(directory, name, 'corpus.jsonl'),
    lines([
      { _id: 'plates', title: 'Licence plates', text: 'Every automobile needs a plate.' },
      { _id: 'stew', title: '', text: 'Carrots, onions and beef make a stew.' },
    ]),
  );
  await writeFile(
    join(directory, name, 'queries.jsonl'),
    lines(questions.map((text, i) => ({ _id: `q${i}`, text }))),
  );
  await writeFile(
    join(directory, name, 'qrels', 'test.tsv'),
    'query-id\tcorpus-id\tscore\nq0\tplates\t1\nq1\tstew\t1\n',
  );
}

const withFakes: WithParts = (use) => {
  const { inference } = createFakeInference();
  return use({ ...createFakeCatalog(), inference, clock: createManualClock(), log: createRecordedLog() });
};

function program(name: string, ask: IndexedFolder['ask']): OtherProgram {
  const index = async (): Promise<IndexedFolder> => ({ index: '', ask });
  return { name, version: '1', maxQueries: 1, remark: '', extension: '.txt', toFile: (d) => d.text, index };
}

function score(
  programs: OtherProgram[] = [],
  options: Partial<MeasuringOptions> = {},
  withParts: WithParts = withFakes,
) {
  return measureCollections(
    directory,
    withParts,
    {
      queries: Number.POSITIVE_INFINITY,
      signal: new AbortController().signal,
      say: () => undefined,
      onProblem: () => undefined,
      ...options,
    },
    (collection, parts, report) => scoreCollection(collection, parts, programs, report),
  );
}

test('a collection in the layout of BEIR, from files to figures', async () => {
  const { results, pack, problems } = await score();
  expect(problems).toEqual([]);
  expect(pack).not.toBeNull();
  const [kitchen] = results;
  expect(kitchen).toMatchObject({
    collection: 'kitchen',
    documents: 2,
    queries: 2,
    script: { queries: 'Latin', documents: 'Latin' },
    systems: { bm25: { ndcg_at_10: 1, mrr_at_10: 1 }, keyword: { ndcg_at_10: 1 }, full: { ndcg_at_10: 1 } },
  });
});

test('a broken folder is said and left out, the others are measured', async () => {
  await mkdir(join(directory, 'empty'));
  const said: string[] = [];
  const { results, problems } = await score([], { onProblem: (sentence) => said.push(sentence) });
  expect(results.map(({ collection }) => collection)).toEqual(['kitchen']);
  expect(problems).toEqual([
    expect.stringMatching(/^empty is left out: empty has no readable corpus\.jsonl/),
  ]);
  expect(said).toEqual(problems);
});

test('another program is asked as many queries as it can take, and compared on these', async () => {
  const asked: string[] = [];
  const blind = program('Blind', async (text) => {
    asked.push(text);
    return [];
  });
  const { results } = await score([blind]);
  expect(asked).toEqual(['automobile plate']);
  expect(results[0]?.programs).toMatchObject([
    { program: 'Blind', queries: 1, figures: { ndcg_at_10: 0 }, bm25: { ndcg_at_10: 1 } },
  ]);
});

test('a program that fails costs its own figures alone', async () => {
  const failing = program('Failing', () => Promise.reject(new Error('no disk\nmore words')));
  const { results, problems } = await score([failing]);
  expect(results[0]?.programs).toEqual([]);
  expect(problems).toEqual(['Failing did not answer for kitchen: no disk']);
});

test('figures of a search that had to do without its cross-encoder are none', async () => {
  const { results, problems } = await score([], {}, (use) =>
    withFakes((parts) => {
      const rerank = () => Promise.reject(new Error('out of memory'));
      return use({ ...parts, inference: { ...parts.inference, rerank } });
    }),
  );
  expect(results).toEqual([]);
  expect(problems).toEqual(['kitchen is left out: out of memory']);
});

test('being told to stop ends it at once', async () => {
  const stop = new AbortController();
  const stopping = program('Stopping', async () => {
    stop.abort();
    throw new Error('ended');
  });
  await expect(score([stopping], { signal: stop.signal })).rejects.toThrow('aborted');
});
