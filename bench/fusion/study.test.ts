import { expect, test } from 'vitest';
import type { Collection } from '../../src/core/evaluation/collection';
import { evaluateCollection } from '../../src/engine/evaluation/evaluate-collection';
import { NO_KEYWORDS } from '../../src/engine/search/recall-keyword';
import { createFakeCatalog } from '../../test/helpers/fake-search-catalog';
import { createFakeInference } from '../../test/helpers/fake-search-inference';
import { createManualClock } from '../../test/helpers/manual-clock';
import { createRecordedLog } from '../../test/helpers/recorded-log';
import { compareVariants, type StudiedCollection, studyCollection } from './study';
import { studyPage } from './study-page';

const BETA = 0.5;
const signal = new AbortController().signal;

/** Longer texts are better to the fake cross-encoder, so that it moves what the first stage found. */
function collection(name: string, ...wrong: string[]): Collection {
  return {
    name,
    documents: [
      { id: 'plates', title: 'Licence plates', text: 'Every automobile needs a plate.' },
      { id: 'soup', title: '', text: 'Onions and carrots make a broth, and a broth makes a good soup.' },
      { id: 'stew', title: '', text: 'Carrots, onions and beef make a stew.' },
      ...wrong.map((text, i) => ({ id: `wrong${i}`, title: '', text })),
    ],
    queries: [
      { id: 'q1', text: 'vehicle plate' },
      { id: 'q2', text: 'carrots in a stew' },
    ],
    judgements: new Map([
      ['q1', new Map([['plates', 1]])],
      ['q2', new Map([['stew', 1]])],
    ]),
  };
}

function parts() {
  const fake = createFakeInference({ beta: BETA });
  return {
    fake,
    parts: {
      ...createFakeCatalog(),
      inference: fake.inference,
      clock: createManualClock(),
      log: createRecordedLog(),
    },
  };
}

const COLLECTIONS = [
  collection('kitchen', 'A plate of carrots, served before the carrots are cold.'),
  collection('garage', 'The vehicle', 'A stew of words.'),
];

async function study() {
  const studied = [];
  for (const each of COLLECTIONS) {
    studied.push(await studyCollection(each, parts().parts, { signal, say: () => undefined }));
  }
  return studied;
}

test('what is in use scores here what evaluation says of hybrid and full', async () => {
  const { firstStages, secondStages, blends } = compareVariants(await study(), BETA);
  const inUse = ({ name }: { name: string }): boolean => name === 'in use';
  for (const [i, each] of COLLECTIONS.entries()) {
    const { modes } = await evaluateCollection(each, parts().parts, signal);
    expect(firstStages.find(inUse)?.ndcg[i]).toBeCloseTo(modes.hybrid?.ndcg_at_10 ?? Number.NaN, 10);
    expect(secondStages.find(inUse)?.ndcg[i]).toBeCloseTo(modes.full?.ndcg_at_10 ?? Number.NaN, 10);
    expect(blends.find(({ name }) => name === 'β = 0')?.ndcg[i]).toBe(firstStages.find(inUse)?.ndcg[i]);
  }
});

test('the cross-encoder reads every passage once for all variants of a query', async () => {
  const { fake, parts: given } = parts();
  const read: string[] = [];
  fake.logit = (query, passage) => {
    read.push(`${query}: ${passage}`);
    return passage.length;
  };
  const { queries } = await studyCollection(COLLECTIONS[0] as Collection, given, {
    signal,
    say: () => undefined,
  });
  expect(new Set(read).size).toBe(read.length);
  expect(queries.map(({ logits, recall }) => logits.size - recall.candidates.length)).toEqual([0, 0]);
});

test('a model that fails ends the study of the collection', async () => {
  const { fake, parts: given } = parts();
  fake.failing = { rerank: new Error('out of memory') };
  const studied = studyCollection(COLLECTIONS[0] as Collection, given, { signal, say: () => undefined });
  await expect(studied).rejects.toThrow('out of memory');
});

test('what is learnt from a collection is not scored on it', () => {
  // In one collection keywords are always right, in the other meaning is: each learns from the other, and is wrong.
  const byKeywords = candidateLists('keywords', 1);
  const byMeaning = candidateLists('meaning', 2);
  const { firstStages, learnt } = compareVariants([byKeywords, byMeaning], BETA);
  const secondPlace = 1 / Math.log2(3);
  expect(firstStages.at(-1)).toEqual({
    name: 'learnt from the other collections',
    ndcg: [expect.closeTo(secondPlace), expect.closeTo(secondPlace)],
  });
  // Fitted to both, with equal weight, they cancel out.
  expect(learnt.map(({ weight }) => weight)).toEqual(learnt.map(() => expect.closeTo(0)));
});

/** One query over two documents: 1 matches the words, 2 the meaning. */
function candidateLists(name: string, relevant: number): StudiedCollection {
  const candidate = (id: number, bm25Score: number, cosineSimilarity: number) => ({
    passageId: id,
    documentId: id,
    bm25Score,
    cosineSimilarity,
    nameRank: null,
  });
  const recall = {
    candidates: [candidate(1, 8, 0.1), candidate(2, 2, 0.7)],
    passages: { get: () => undefined },
    keyword: { ...NO_KEYWORDS, trust: 1 },
  };
  const judgements = new Map([[String(relevant), 1]]);
  return {
    name,
    acrossLanguages: false,
    bm25: 0,
    idOf: new Map([1, 2].map((id) => [id, String(id)])),
    queries: [{ id: 'q', text: 'q', judgements, recall, logits: new Map() }],
  };
}

test('the page sets means of same and of other language apart, and counts wins over BM25', () => {
  const rows = [{ name: 'in use', ndcg: [0.6, 0.3, 0.4] }];
  const page = studyPage(
    [
      { name: 'a', acrossLanguages: false, bm25: 0.5, queries: [] },
      { name: 'b', acrossLanguages: false, bm25: 0.4, queries: [] },
      { name: 'c', acrossLanguages: true, bm25: 0.4, queries: [] },
    ],
    { firstStages: rows, secondStages: [], blends: [], learnt: [] },
    { machine: 'one', date: '2026-01-31', pack: 'starter 1', command: 'npm run bench', beta: BETA },
  );
  expect(page).toContain('| in use | 0.600 | 0.300 | 0.400 | 0.450 | 0.400 | 1 / 1 |');
  expect(page).toContain('| plain BM25 | 0.500 | 0.400 | 0.400 | 0.450 | 0.400 | 0 / 0 |');
});
