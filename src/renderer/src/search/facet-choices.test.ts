import { describe, expect, it } from 'vitest';
import type { DateFacet, Facets, Folder } from '../../../contract';
import { en } from '../messages/en';
import { dateChoices, folderChoices, languageChoices, typeChoices } from './facet-choices';

const NONE: Facets = { types: [], folders: [], dates: [], languages: [] };
const type = (name: string, count: number, chosen = false) => ({ type: name, count, chosen });
const date = (period: DateFacet['period'], count: number, fields: Partial<DateFacet> = {}): DateFacet => ({
  ...{ period, count, year: 2024, after: '2024', before: null, chosen: false },
  ...fields,
});

describe('the choices of the rail', () => {
  it('join the types that people call by one name', () => {
    const types = [type('pdf', 9), type('docx', 6), type('doc', 5)];
    const choices = typeChoices({ ...NONE, types }, 'boiler', en);
    expect(choices.map(({ label, count, leadsTo }) => [label, count, leadsTo])).toEqual([
      ['Word', 11, 'boiler type:word'],
      ['PDF', 9, 'boiler type:pdf'],
    ]);
  });

  it('lead back when they are pressed already, however that was written', () => {
    const types = [type('docx', 6, true), type('pdf', 9)];
    const [pdf, word] = typeChoices({ ...NONE, types }, 'boiler type:doc', en);
    expect(word).toMatchObject({ pressed: true, leadsTo: 'boiler' });
    expect(pdf).toMatchObject({ pressed: false, leadsTo: 'boiler type:pdf' });
  });

  it('are the folders with something in them, and all folders before anything is asked', () => {
    const folder = (id: number, path: string): Folder => ({
      ...{ id, path, present: true, documents: 40, waiting: 0, bytes: 0, isSample: false },
      rules: { patterns: [], hidden: false, useGitignore: false, maxMegabytes: null, maxAgeDays: null },
    });
    const folders = [folder(1, '/home/Home'), folder(2, '/home/My Work')];
    const facets = { ...NONE, folders: [{ folderId: 2, count: 3, chosen: false }] };
    expect(folderChoices(facets, folders, 'boiler', en)).toMatchObject([
      { label: 'My Work', count: 3, leadsTo: 'boiler in:"My Work"' },
    ]);
    expect(folderChoices(null, folders, '', en).map(({ count }) => count)).toEqual([40, 40]);
  });

  it('leave out stretches of time that add nothing, and write both ends of a year', () => {
    const dates = [
      date('today', 2),
      date('last_7_days', 2),
      date('last_30_days', 5, { after: '2024-03-05' }),
      date('this_year', 5, { chosen: true }),
      date('year', 1, { year: 2023, after: '2023', before: '2024' }),
    ];
    const choices = dateChoices({ ...NONE, dates }, 'boiler after:2024', en);
    expect(choices.map(({ label, leadsTo }) => [label, leadsTo])).toEqual([
      ['Today', 'boiler after:2024'],
      ['Last 30 days', 'boiler after:2024-03-05'],
      ['This year', 'boiler'],
      ['2023', 'boiler after:2023 before:2024'],
    ]);
  });

  it('offer no language where there is only one', () => {
    const one = [{ language: 'en', count: 3, chosen: false }];
    const name = (code: string) => code.toUpperCase();
    expect(languageChoices({ ...NONE, languages: one }, 'boiler', name)).toEqual([]);
    const two = [...one, { language: 'zh', count: 1, chosen: false }];
    expect(languageChoices({ ...NONE, languages: two }, 'boiler', name)[1]).toMatchObject({
      label: 'ZH',
      leadsTo: 'boiler lang:zh',
    });
  });
});
