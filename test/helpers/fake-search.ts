// A searcher over a library in memory, and the pages it shows: what the search tests have in common.
import type { SearchInput, SearchPage } from '../../src/contract';
import { createSearcher, type Searcher } from '../../src/engine/search/searcher';
import { createFakeInference, type FakeInference } from './fake-search-inference';
import { createFakeLibrary, type FakeDocument, type FakeLibrary } from './fake-search-library';
import { createManualClock, type ManualClock } from './manual-clock';
import { createRecordedLog } from './recorded-log';

export interface Setup {
  searcher: Searcher;
  library: FakeLibrary;
  models: FakeInference;
  clock: ManualClock;
}

export function setUp(
  documents: FakeDocument[],
  options: Parameters<typeof createFakeInference>[0] = {},
): Setup {
  const library = createFakeLibrary(documents);
  const models = createFakeInference(options);
  const clock = createManualClock();
  const searcher = createSearcher({
    ...library,
    inference: models.inference,
    clock,
    log: createRecordedLog(),
  });
  return { searcher, library, models, clock };
}

const ASKED = {
  typing: false,
  explain: false,
  verbatim: false,
  sort: 'relevance' as const,
  facets: false,
};

export function input(text: string, fields: Partial<SearchInput> = {}): SearchInput {
  return { text, limit: 20, mode: 'full', ...ASKED, ...fields };
}

export async function pagesOf(
  { searcher }: Pick<Setup, 'searcher'>,
  text: string,
  fields: Partial<SearchInput> = {},
): Promise<SearchPage[]> {
  const pages: SearchPage[] = [];
  for await (const page of searcher.run(input(text, fields), new AbortController().signal)) pages.push(page);
  return pages;
}

export async function lastPage(
  setup: Pick<Setup, 'searcher'>,
  text: string,
  fields: Partial<SearchInput> = {},
) {
  const page = (await pagesOf(setup, text, fields)).at(-1);
  if (page === undefined) throw new Error('the search showed no page');
  return page;
}

export const titles = (page: SearchPage | undefined) => page?.hits.map(({ title }) => title);

export const LIBRARY: FakeDocument[] = [
  {
    path: 'boiler.pdf',
    passages: [{ text: 'The boiler warranty runs five years from installation.', page: 7 }],
  },
  {
    path: 'lease.md',
    passages: [
      'The tenant pays for the garden.',
      'No warranty is given for the oven, which came with the house.',
    ],
  },
  { path: 'plates.md', passages: ['Every automobile needs a licence plate.'] },
  { path: 'soup.txt', passages: ['Onions, carrots and water make a broth.'] },
];
