import { describe, expect, it } from 'vitest';
import { anyDocument } from '../query/keyword-query';
import { countFacets, withoutEach } from './count-facets';
import type { DocumentTraits } from './document-traits';

const NOW = Date.UTC(2026, 2, 15, 10);
const on = (date: string): number => Date.parse(`${date}T12:00:00Z`);
let id = 0;
const made = (fields: Partial<DocumentTraits> = {}): DocumentTraits => ({
  ...{ id: ++id, folderId: 1, type: 'pdf', language: 'en', dateMs: on('2026-03-15'), title: 'note' },
  ...fields,
});
const context = (filter: Partial<ReturnType<typeof anyDocument>> | null = null) => ({
  filter: filter && { ...anyDocument(), ...filter },
  folders: [
    { id: 1, path: '/home/li/Home' },
    { id: 2, path: 'C:\\Work' },
  ],
  now: NOW,
});

describe('countFacets', () => {
  it('counts types, folders and languages, most frequent first, and leaves unknown languages out', () => {
    const documents = [made(), made({ type: 'mail', language: null }), made({ folderId: 2 })];
    const { types, folders, languages } = countFacets(documents, context());
    expect(types).toEqual([
      { type: 'pdf', count: 2, chosen: false },
      { type: 'mail', count: 1, chosen: false },
    ]);
    expect(folders.map(({ folderId, count }) => [folderId, count])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(languages).toEqual([{ language: 'en', count: 2, chosen: false }]);
  });

  it('counts dates as the query language would filter them', () => {
    const dates = [
      '2026-03-15',
      '2026-03-09',
      '2026-03-08',
      '2026-02-14',
      '2026-02-13',
      '2025-12-31',
      '2023-06-01',
    ];
    const counted = countFacets(
      dates.map((date) => made({ dateMs: on(date) })),
      context(),
    ).dates.map(({ period, year, after, before, count }) => [period, year, after, before, count]);
    expect(counted).toEqual([
      ['today', 2026, '2026-03-15', null, 1],
      ['last_7_days', 2026, '2026-03-09', null, 2],
      ['last_30_days', 2026, '2026-02-14', null, 4],
      ['this_year', 2026, '2026', null, 5],
      ['year', 2025, '2025', '2026', 1],
      ['year', 2023, '2023', '2024', 1],
    ]);
  });

  it('puts a date in the future among those of today, and one the language cannot name nowhere', () => {
    const { dates } = countFacets([made({ dateMs: on('2031-01-01') }), made({ dateMs: -6e13 })], context());
    expect(dates.map(({ period, count }) => [period, count])).toEqual([
      ['today', 1],
      ['last_7_days', 1],
      ['last_30_days', 1],
      ['this_year', 1],
    ]);
  });

  it('tells which are asked for, also where nothing of them was found', () => {
    const filter = {
      types: ['mail'],
      inFolders: ['work'],
      languages: ['en'],
      datedAfter: Date.UTC(2026, 0),
      datedBefore: null,
    };
    const facets = countFacets([made({ folderId: 2, type: 'mail' }), made()], context(filter));
    expect(facets.types.filter(({ chosen }) => chosen).map(({ type }) => type)).toEqual(['mail']);
    expect(facets.folders.filter(({ chosen }) => chosen).map(({ folderId }) => folderId)).toEqual([2]);
    expect(facets.languages.map(({ chosen }) => chosen)).toEqual([true]);
    expect(facets.dates.filter(({ chosen }) => chosen).map(({ period }) => period)).toEqual(['this_year']);
    expect(countFacets([], context(filter)).dates).toMatchObject([{ period: 'this_year', count: 0 }]);
  });
});

describe('withoutEach', () => {
  it('takes one narrowing away at a time and leaves all others', () => {
    const filter = { ...anyDocument(), types: ['pdf'], notTypes: ['mail'], datedBefore: 5 };
    expect(withoutEach(filter)).toEqual([
      ['types', { ...filter, types: [] }],
      ['dates', { ...filter, datedBefore: null }],
    ]);
    expect(withoutEach(null)).toEqual([]);
    expect(withoutEach({ ...anyDocument(), notTypes: ['pdf'], titleContains: ['x'] })).toEqual([]);
  });
});
