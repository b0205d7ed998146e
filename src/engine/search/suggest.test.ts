import { describe, expect, it } from 'vitest';
import {
  createFakeSearches,
  createFakeSuggestions,
  type FakeOffers,
} from '../../../test/helpers/fake-searches';
import { suggest } from './suggest';

const OFFERS: FakeOffers = {
  titles: ['Boiler contract 2023', 'Minutes: "boiler" - what next', '暖气保修说明'],
  words: ['boil', 'boiler', 'boiling', 'boilerplate'],
  values: {
    type: [
      { value: 'markdown', documents: 40 },
      { value: 'pdf', documents: 12 },
    ],
    in: [{ value: 'My papers', documents: 3 }],
    tag: [
      { value: 'home', documents: 4 },
      { value: 'home/heating', documents: 2 },
    ],
  },
};

const BIGRAMS = [
  { term: '暖的', frequency: 90 },
  { term: '暖气', frequency: 40 },
  { term: '暖和', frequency: 9 },
  { term: '暖流', frequency: 5 },
];

function parts(offers: Partial<FakeOffers> = OFFERS) {
  const searches = createFakeSearches();
  const bigramsFrom = (character: string) => BIGRAMS.filter(({ term }) => term.startsWith(character));
  return { searches, suggestions: createFakeSuggestions(offers), postings: { bigramsFrom } };
}

async function suggested(given: ReturnType<typeof parts>, text: string, limit = 8) {
  const found = await suggest(given, { text, limit }, new AbortController().signal);
  return found.map(({ kind, text: query }) => `${kind} ${query}`);
}

describe('suggestions', () => {
  it('are searches of before, then titles, then words', async () => {
    const given = parts();
    given.searches.save('Heating', 'boiler type:pdf', 0);
    given.searches.notePast('boiler warranty', 0, { replaces: null, kept: 9 });
    expect(await suggested(given, 'boil')).toEqual([
      'saved boiler type:pdf',
      'past boiler warranty',
      'title Boiler contract 2023',
      'title Minutes boiler what next',
      'word boiler',
      'word boiling',
    ]);
  });

  it('say what was typed in their labels', async () => {
    const given = parts();
    given.searches.save('Heating, boiler', 'type:pdf', 0);
    const [saved] = await suggest(given, { text: 'boil', limit: 8 }, new AbortController().signal);
    expect(saved).toMatchObject({ label: 'Heating, boiler', marks: [{ start: 9, end: 13 }] });
  });

  it('are never what stands there already, and never the same twice', async () => {
    const given = parts({ titles: ['boiler'], words: ['boiler'] });
    given.searches.save('Boiler', 'boiler', 0);
    given.searches.notePast('Boiler', 0, { replaces: null, kept: 9 });
    expect(await suggested(given, 'boil')).toEqual(['saved boiler']);
    expect(await suggested(given, 'boiler')).toEqual([]);
  });

  it('keep what is typed before them', async () => {
    expect(await suggested(parts(), '"what next" -oil boile')).toEqual([
      'title "what next" -oil Boiler contract 2023',
      'title "what next" -oil Minutes boiler what next',
      'word "what next" -oil boiler',
      'word "what next" -oil boilerplate',
    ]);
  });

  it('are all the values of a filter, and those that begin as typed', async () => {
    expect(await suggested(parts(), 'boiler type:')).toEqual([
      'filter boiler type:markdown',
      'filter boiler type:pdf',
    ]);
    expect(await suggested(parts(), 'boiler -TYPE:p')).toEqual(['filter boiler -type:pdf']);
    expect(await suggested(parts(), 'in:pap')).toEqual(['filter in:"My papers"']);
    expect(await suggested(parts(), 'tag:#ho')).toEqual(['filter tag:home', 'filter tag:home/heating']);
    expect(await suggested(parts(), 'links:"boiler c')).toEqual(['filter links:"Boiler contract 2023"']);
    expect(await suggested(parts(), 'links:')).toEqual([]);
    expect(await suggested(parts(), 'in:"my pa')).toEqual(['filter in:"My papers"']);
    expect(await suggested(parts(), 'type:pdf ')).toEqual([]);
  });

  it('complete one Chinese character by the commonest words, without those of grammar', async () => {
    expect(await suggested(parts({}), 'boiler 暖')).toEqual(['word boiler 暖气', 'word boiler 暖流']);
    expect(await suggested(parts({}), '保暖')).toEqual([]);
  });

  it('understand pinyin, in past searches and in the words of the library', async () => {
    const given = parts({});
    given.searches.notePast('保修说明', 0, { replaces: null, kept: 9 });
    expect(await suggested(given, 'baoxiu')).toEqual(['past 保修说明']);
    expect(await suggested(given, 'bxsm')).toEqual(['past 保修说明']);
    expect(await suggested(given, 'nuanqi')).toEqual(['word 暖气']);
  });

  it('are none for nothing, and as few as asked for', async () => {
    expect(await suggested(parts(), ' ')).toEqual([]);
    expect(await suggested(parts(), 'b')).toEqual([]);
    expect(await suggested(parts(), 'boil', 1)).toEqual(['title Boiler contract 2023']);
  });

  it('end where the call is aborted', async () => {
    const leaving = new AbortController();
    const given = parts();
    const asked: string[] = [];
    const titles: typeof given.suggestions.titles = () => {
      asked.push('titles');
      leaving.abort();
      return [];
    };
    const words: typeof given.suggestions.words = () => {
      asked.push('words');
      return [];
    };
    await suggest(
      { ...given, suggestions: { ...given.suggestions, titles, words } },
      { text: 'boil', limit: 8 },
      leaving.signal,
    );
    expect(asked).toEqual(['titles']);
  });
});
