// A vault of notes in a library on a real disk, searched as a person does: tags, links, dates, titles, and what renames do.
import { rename, rm, utimes } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { realLibraryForEach } from '../../test/helpers/real-library';
import { VAULT } from '../../test/helpers/sample-vault';
import { SearchInput, type SearchMode, type SearchSort } from '../contract';
import { NO_ATTRIBUTES } from '../core/document';
import { connectionsOf } from './connections';
import { createSearcher } from './search/searcher';

const libraries = realLibraryForEach();
const { at, put, follow, add } = libraries;
const LONG_AGO = new Date('2001-01-01T12:00:00Z');

beforeEach(async () => {
  for (const [path, text] of Object.entries(VAULT)) {
    await put(`docs/${path}`, text);
    await utimes(at(`docs/${path}`), LONG_AGO, LONG_AGO);
  }
  await add('docs');
});

const within = (path: string): string => path.slice(at('docs').length + 1);

/** Paths in the vault, in the order they are listed. */
async function search(
  text: string,
  sort: SearchSort = 'relevance',
  mode: SearchMode = 'keyword',
): Promise<string[]> {
  const { catalog, inference } = libraries.library;
  const clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };
  const log = { info() {}, warn() {}, error() {}, debug() {} };
  const searcher = createSearcher({ ...catalog, vectorIndex: null, inference, clock, log } as never);
  const input = SearchInput.parse({ text, sort, mode, limit: 50 });
  let found: string[] = [];
  for await (const page of searcher.run(input, new AbortController().signal)) {
    found = page.hits.map(({ path }) => within(path));
  }
  return found;
}

const sorted = async (text: string): Promise<string[]> => (await search(text)).sort();

function connections(path: string, offset = 0, limit = 20) {
  const { documents } = libraries.library.catalog;
  const file = documents.file(documents.folders()[0]?.id ?? 0, path);
  const record = documents.document(file?.id ?? 0);
  if (!record) throw new Error(`${path} is not in the library`);
  const { tags, linkedFrom, linksTo } = connectionsOf({ documents }, record, {
    id: record.id,
    offset,
    limit,
  });
  const paths = (list: readonly { path: string }[]): string[] => list.map((one) => within(one.path)).sort();
  return { tags, linkedFrom: paths(linkedFrom.documents), total: linkedFrom.total, linksTo: paths(linksTo) };
}

describe('tag:', () => {
  it.each([
    ['tag:home/heating', ['Boiler.md', 'Contracts/Offer 2023.md']],
    ['tag:#HOME', ['Boiler.md', 'Contracts/Offer 2023.md']],
    ['tag:home tag:warranty', ['Boiler.md']],
    ['tag:home -tag:warranty', ['Contracts/Offer 2023.md']],
    ['tag:读书', ['Daily/2026年11月28日.md', '读书/红楼梦.md']],
    ['tag:读书 贾宝玉', ['读书/红楼梦.md']],
    ['tag:project', ['pages/Logseq page.md', 'posts/hello.md']],
    ['tag:"machine learning"', ['posts/hello.md']],
    ['tag:"slow days"', ['journals/2026_11_29.md']],
    ['tag:notatag', []],
    ['tag:hom', []],
  ])('%s', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected);
  });

  it('finds its words too, without a place in the text', async () => {
    expect(await search('Warranty heating')).toContain('Boiler.md');
    expect(await search('小说')).toEqual(['读书/红楼梦.md']);
    expect(await search('Northgate -Tuesday')).toEqual(['Boiler.md']);
  });

  it('is offered with the number of notes, those within it among them', async () => {
    const { suggestions } = libraries.library.catalog;
    expect(suggestions.values('tag')).toEqual(
      expect.arrayContaining([
        { value: 'home', documents: 2 },
        { value: 'home/heating', documents: 2 },
        { value: '读书', documents: 2 },
      ]),
    );
  });
});

describe('links:', () => {
  const TO_BOILER = [
    'Daily/2026-11-27 Friday.md',
    'Daily/2026年11月28日.md',
    'Plumber.md',
    'journals/2026_11_29.md',
    'pages/Logseq page.md',
  ];

  it.each([
    ['links:boiler', TO_BOILER],
    ['links:"The boiler in the cellar"', TO_BOILER],
    ['links:暖气', TO_BOILER],
    ['links:"[[Boiler#Warranty|it]]"', TO_BOILER],
    ['links:plumber', ['Boiler.md', 'Contracts/Offer 2023.md']],
    ['links:"contracts/offer 2023"', ['Boiler.md']],
    ['links:"A book not written yet"', ['Reading list.md']],
    ['links:boiler links:"reading list"', ['Daily/2026-11-27 Friday.md']],
    [
      'links:boiler -links:"reading list" -tag:读书',
      ['Plumber.md', 'journals/2026_11_29.md', 'pages/Logseq page.md'],
    ],
    ['links:nobody', []],
  ])('%s', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected);
  });
});

describe('connections', () => {
  it('are the notes that link to one by any of its names, and those it leads to', () => {
    expect(connections('Boiler.md')).toEqual({
      tags: ['home/heating', 'Warranty'],
      linkedFrom: [
        'Daily/2026-11-27 Friday.md',
        'Daily/2026年11月28日.md',
        'Plumber.md',
        'journals/2026_11_29.md',
        'pages/Logseq page.md',
      ],
      total: 5,
      linksTo: ['Contracts/Offer 2023.md', 'Plumber.md'],
    });
    expect(connections('读书/红楼梦.md').linkedFrom).toEqual(['Reading list.md']);
    const rest = connections('Boiler.md', 4, 3);
    expect([rest.linkedFrom.length, rest.total, rest.linksTo]).toEqual([1, 5, []]);
  });

  it('mean the note beside, the path that is written, or the nearest of one name', async () => {
    await put('docs/work/index.md', 'The work index. [[index]] [[Plans/index]] [up](../Boiler.md)');
    await put('docs/work/Plans/index.md', 'The plans.');
    await put('docs/home/index.md', 'Home. [[index]]');
    await put('docs/elsewhere.md', '[[index]] [[work/index]]');
    await follow();
    expect(connections('work/Plans/index.md').linkedFrom).toEqual(['work/index.md']);
    expect(connections('work/index.md').linkedFrom).toEqual(['elsewhere.md']);
    expect(connections('home/index.md').linkedFrom).toEqual(['elsewhere.md']);
    expect(connections('work/index.md').linksTo).toEqual(['Boiler.md', 'work/Plans/index.md']);
  });

  it('follow a rename, and a note that comes, without any other being read', async () => {
    await rename(at('docs/Plumber.md'), at('docs/Northgate.md'));
    expect(await follow()).toEqual([]);
    expect(connections('Northgate.md').linkedFrom).toEqual([]);
    expect(connections('Northgate.md').linksTo).toEqual(['Boiler.md']);
    await put('docs/A book not written yet.md', 'Written at last. #finished');
    expect(await follow()).toEqual(['docs/A book not written yet.md']);
    expect(connections('A book not written yet.md').linkedFrom).toEqual(['Reading list.md']);
    await rm(at('docs/Reading list.md'));
    await follow();
    expect(connections('A book not written yet.md')).toMatchObject({ tags: ['finished'], linkedFrom: [] });
    expect(await search('links:"A book not written yet"')).toEqual([]);
  });

  it('go with what a note says no more, and come along with a copy', async () => {
    await put('docs/copy/Boiler copy.md', VAULT['Boiler.md'] ?? '');
    expect(await follow()).toEqual([]);
    expect(await sorted('tag:warranty')).toEqual(['Boiler.md', 'copy/Boiler copy.md']);
    await put('docs/Boiler.md', 'Nothing of that any more.');
    await follow();
    expect(await sorted('tag:warranty')).toEqual(['copy/Boiler copy.md']);
    expect(await search('Northgate -Tuesday')).toEqual(['copy/Boiler copy.md']);
  });
});

describe('dates', () => {
  it.each([
    ['after:2026-11-27 before:2026-11-28', ['Daily/2026-11-27 Friday.md']],
    ['after:2026-11', ['Daily/2026-11-27 Friday.md', 'Daily/2026年11月28日.md', 'journals/2026_11_29.md']],
    ['after:2023 before:2025', ['posts/hello.md', '读书/红楼梦.md']],
    ['after:2001 before:2001-01-02 tag:home', ['Boiler.md', 'Contracts/Offer 2023.md']],
  ])('%s', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected);
  });

  it('put notes in order, and follow a rename', async () => {
    const newest = await search('links:boiler', 'newest');
    expect(newest.slice(0, 3)).toEqual([
      'journals/2026_11_29.md',
      'Daily/2026年11月28日.md',
      'Daily/2026-11-27 Friday.md',
    ]);
    await rename(at('docs/journals/2026_11_29.md'), at('docs/journals/2019_11_29.md'));
    expect(await follow()).toEqual([]);
    expect(await search('after:2019 before:2020')).toEqual(['journals/2019_11_29.md']);
  });
});

describe('titles', () => {
  it('come before mentions: a file’s name, a title, another name', async () => {
    await put('docs/Sourdough starter.md', 'Flour and water, kept warm.\n\n## Feeding\n\nTwice a day.');
    await put(
      'docs/diary.md',
      'The sourdough starter smells fine. Fed the sourdough starter; sourdough starter again.',
    );
    await put('docs/bread.md', '---\naliases: Levain\n---\nAll about bread, without the French word.');
    await put('docs/france.md', 'A levain from France. Levain is what they call it.');
    await follow();
    for (const mode of ['keyword', 'hybrid', 'full'] as const) {
      const first = async (text: string) => (await search(text, 'relevance', mode))[0];
      expect(await first('sourdough starter')).toBe('Sourdough starter.md');
      expect(await first('Levain')).toBe('bread.md');
      expect(await first('the boiler in the cellar')).toBe('Boiler.md');
      expect(await first('石頭記')).toBe('读书/红楼梦.md');
    }
  });

  it('are the file’s name where the note has no heading of the first level', async () => {
    await put('docs/Sourdough starter.md', 'Flour and water.\n\n## Feeding\n\nTwice a day.');
    await follow();
    const { documents } = libraries.library.catalog;
    const [folder] = documents.folders();
    const title = (path: string) => documents.document(documents.file(folder?.id ?? 0, path)?.id ?? 0)?.title;
    expect(title('Sourdough starter.md')).toBe('Sourdough starter');
    expect(title('Contracts/Offer 2023.md')).toBe('Offer for a new boiler');
    expect(title('Boiler.md')).toBe('The boiler in the cellar');
  });
});

it('leaves nothing of it behind when the folder goes', async () => {
  const { catalog, indexer } = libraries.library;
  await rm(at('docs/Plumber.md'));
  await follow();
  await indexer.removeFolder(at('docs'));
  while (catalog.leftovers.documents() > 0) catalog.leftovers.clearSome(null);
  for (let id = 1; id < 40; id += 1) {
    expect(catalog.documents.attributesOf(id)).toEqual(NO_ATTRIBUTES);
  }
});

it('is mended to the same, checked or made anew', async () => {
  const said = libraries.says();
  const checks = [...libraries.library.catalog.checks.run({ repair: true })];
  expect(checks.flatMap(({ found }) => found)).toEqual([]);
  await libraries.reopen();
  expect(libraries.says()).toEqual(said);
  expect(await libraries.freshOneSays()).toEqual(said);
});
