import { describe, expect, test } from 'vitest';
import { input, setUp } from '../../../test/helpers/fake-search';
import type { FakeDocument } from '../../../test/helpers/fake-search-library';
import type { LibraryTestProgress, LibraryTestResult } from '../../contract';
import { Foreground } from '../search/foreground';
import { type LibraryTestParts, lastTestResult, testLibrary } from './test-library';

const LIBRARY: FakeDocument[] = [
  {
    path: 'boiler.md',
    passages: [
      'The warranty on the boiler runs five years from the day of installation.',
      'Chimney sweeping is charged separately every autumn by the district office.',
    ],
  },
  {
    path: 'soup.md',
    passages: ['Onions, carrots and celery simmer two hours before the broth is strained.'],
  },
  { path: 'plates.md', passages: ['Every automobile registered in this county needs a licence plate.'] },
  { path: '保修.md', passages: ['暖气锅炉的保修期自安装之日起为五年，由安装公司负责更换循环水泵。'] },
  { path: 'numbers.md', passages: ['12 34 56 78'] },
];

interface Kept {
  parts: LibraryTestParts;
  settings: Map<string, string>;
  setup: ReturnType<typeof setUp>;
}

function open(documents = LIBRARY, options: Parameters<typeof setUp>[1] = {}): Kept {
  const setup = setUp(documents, options);
  // Reads as a cross-encoder would: the more words in common, the better.
  setup.models.logit = (query, passage) => query.split(' ').filter((word) => passage.includes(word)).length;
  const settings = new Map<string, string>();
  const parts: LibraryTestParts = {
    documents: {
      ...setup.library.documents,
      setting: (key) => settings.get(key) ?? null,
      setSetting: (key, value) => void settings.set(key, value),
    },
    postings: setup.library.postings,
    searcher: setup.searcher,
    inference: setup.models.inference,
    foreground: new Foreground(),
    clock: setup.clock,
  };
  return { parts, settings, setup };
}

const never = new AbortController().signal;

async function stepsOf(parts: LibraryTestParts, wanted = { questions: 20, seed: 1 }, signal = never) {
  const steps: LibraryTestProgress[] = [];
  for await (const step of testLibrary(parts, wanted, signal)) steps.push(step);
  return steps;
}

async function resultOf(
  parts: LibraryTestParts,
  wanted = { questions: 20, seed: 1 },
): Promise<LibraryTestResult> {
  const last = (await stepsOf(parts, wanted)).at(-1);
  if (last?.step !== 'done') throw new Error('the test did not end with a result');
  return last.result;
}

/** A searcher that puts the given documents first, whatever is asked. */
function answering(documentIds: number[]): LibraryTestParts['searcher'] {
  return {
    rankDocuments: async () => documentIds.map((documentId) => ({ documentId, passageId: documentId })),
  };
}

describe('a test', () => {
  test('asks one question of each passage that says something, and finds them', async () => {
    const { parts } = open();
    const result = await resultOf(parts);
    expect(result.questions).toBe(5);
    expect(result.modes.map(({ mode }) => mode)).toEqual(['full', 'hybrid', 'keyword']);
    for (const { counts } of result.modes) {
      expect(counts).toEqual({ first: 5, firstThree: 5, firstTen: 5, rightPassage: 5, mrr: 1 });
    }
    expect(result.misses).toEqual([]);
  });

  test('asks no more questions than wanted, and tells how far it has come', async () => {
    const { parts } = open();
    const steps = await stepsOf(parts, { questions: 2, seed: 1 });
    expect(steps.map((step) => (step.step === 'asking' ? [step.asked, step.questions] : step.step))).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
      'done',
    ]);
  });

  test('is the same for the same seed', async () => {
    const misses = async (seed: number) =>
      (await resultOf({ ...open().parts, searcher: answering([]) }, { questions: 4, seed })).misses;
    expect(await misses(1)).toEqual(await misses(1));
    expect(await misses(1)).not.toEqual(await misses(2));
  });

  test('without models asks by words alone, without a cross-encoder in the modes there are', async () => {
    const modesOf = async (options: Parameters<typeof setUp>[1]) =>
      (await resultOf(open(LIBRARY, options).parts)).modes.map(({ mode }) => mode);
    expect(await modesOf({ available: false })).toEqual(['keyword']);
    expect(await modesOf({ reranker: false })).toEqual(['hybrid', 'keyword']);
  });

  test('of an empty library asks nothing', async () => {
    const result = await resultOf(open([]).parts);
    expect(result).toMatchObject({ questions: 0, misses: [] });
  });
});

describe('what counts as found', () => {
  const TWO: FakeDocument[] = [
    { path: 'contract.md', passages: ['The warranty on the boiler runs five years from installation.'] },
    { path: 'recipes.md', passages: ['Onions and carrots simmer two hours before the broth is strained.'] },
  ];

  test('misses say what was expected and where it was, the farthest first', async () => {
    const { parts } = open(TWO);
    const { modes, misses } = await resultOf({ ...parts, searcher: answering([7, 8, 2]) });
    expect(misses).toMatchObject([
      { documentId: 1, title: 'contract', path: '/library/contract.md', rank: null },
      { documentId: 2, title: 'recipes', path: '/library/recipes.md', rank: 3 },
    ]);
    expect(misses.every(({ question }) => question.length > 0)).toBe(true);
    expect(modes[0]?.counts).toMatchObject({ first: 0, firstThree: 1, firstTen: 1 });
  });

  test('nothing beyond the tenth place', async () => {
    const { parts } = open(TWO);
    const far = answering([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 1, 2]);
    expect((await resultOf({ ...parts, searcher: far })).modes[0]?.counts.firstTen).toBe(0);
  });

  test('a copy of the passage in another document is as right', async () => {
    const copied = TWO.map((document) => ({ ...document, path: `copy of ${document.path}` }));
    const { parts } = open([...TWO, ...copied]);
    const { questions, modes } = await resultOf(parts);
    expect(questions).toBe(4);
    expect(modes[0]?.counts).toMatchObject({ first: 4, rightPassage: 4 });
  });

  test('another passage of the document is the right document, but not the right passage', async () => {
    const { parts } = open([
      {
        path: 'one.md',
        passages: ['The warranty on the boiler runs five years.', 'Nothing else matters much.'],
      },
    ]);
    const searcher = { rankDocuments: async () => [{ documentId: 1, passageId: 2 }] };
    const { counts } = (await resultOf({ ...parts, searcher }, { questions: 1, seed: 1 })).modes[0] ?? {};
    const other = (await resultOf({ ...parts, searcher }, { questions: 2, seed: 1 })).modes[0]?.counts;
    expect(other).toMatchObject({ first: 2, rightPassage: 1 });
    expect(counts?.first).toBe(1);
  });
});

describe('what is kept', () => {
  test('the last result, with its date', async () => {
    const { parts, setup } = open();
    expect(lastTestResult(parts.documents)).toBeNull();
    const result = await resultOf(parts);
    expect(result.testedAt).toBe(setup.clock.now());
    expect(lastTestResult(parts.documents)).toEqual(result);
  });

  test('nothing of what another version wrote', () => {
    const { parts, settings } = open();
    settings.set('library_test', '{"score":3}');
    expect(lastTestResult(parts.documents)).toBeNull();
    settings.set('library_test', 'not json');
    expect(lastTestResult(parts.documents)).toBeNull();
  });

  test('nothing of a test that was cancelled, which ends quietly', async () => {
    const { parts, settings } = open();
    const cancel = new AbortController();
    const steps: LibraryTestProgress[] = [];
    for await (const step of testLibrary(parts, { questions: 20, seed: 1 }, cancel.signal)) {
      steps.push(step);
      if (steps.length === 2) cancel.abort();
    }
    expect(steps.map(({ step }) => step)).toEqual(['asking', 'asking']);
    expect(settings.size).toBe(0);
  });

  test('nothing when the models fail on the way', async () => {
    const { parts, settings, setup } = open();
    setup.models.failing.embedQuery = new Error('the model process ended');
    await expect(stepsOf(parts)).rejects.toThrow('the model process ended');
    expect(settings.size).toBe(0);
  });
});

test('a search that a person makes comes first, and the question is asked anew after it', async () => {
  const { parts, setup } = open();
  const test = testLibrary(parts, { questions: 1, seed: 1 }, never);
  await test.next();
  setup.models.hold();
  const asking = test.next();
  const person = parts.foreground.search(setup.searcher.run(input('warranty'), never), never);
  const page = person.next();
  setup.models.release();
  expect((await page).value).toMatchObject({ query: 'warranty' });
  const before = setup.models.calls.length;
  while (!(await person.next()).done);
  expect((await asking).value).toEqual({ step: 'asking', asked: 1, questions: 1 });
  expect(setup.models.calls.length).toBeGreaterThan(before);
  expect((await test.next()).value).toMatchObject({ step: 'done', result: { questions: 1, misses: [] } });
});
