import { describe, expect, it } from 'vitest';
import { parseQuery } from '../query/parse-query';
import { printQuery } from '../query/print-query';
import { correctableWords, replaceWords } from './query-words';

function words(query: string, typing = false): string[] {
  return correctableWords(parseQuery(query, { typing }), typing).map(
    ({ surface, open }) => surface + (open ? '…' : ''),
  );
}

describe('words that may be misspelt', () => {
  it('are plain words, beside OR too, whatever marks stand around them', () => {
    expect(words('Boilr, warenty? tabels OR chiars')).toEqual(['boilr', 'warenty', 'tabels', 'chiars']);
    expect(words('知试 (vertrag) weel-known')).toEqual(['知试', 'vertrag', 'weel', 'known']);
  });

  it('are not what is quoted, excluded, filtered by or a beginning', () => {
    expect(words('"boilr room" -boilr title:boilr boil*')).toEqual([]);
  });

  it('are not short, no words of grammar and no identifiers', () => {
    expect(
      words('cat which getUsrName usr_name node.js me@exampel.org C:\\docs src/indx 12th mp3s std::vectr'),
    ).toEqual([]);
  });

  it('may still be typed at the end', () => {
    expect(words('boilr warenty', true)).toEqual(['boilr', 'warenty…']);
    expect(words('boilr warenty ', true)).toEqual(['boilr', 'warenty']);
  });
});

it('others take their place, and the rest of the query stays', () => {
  const query = parseQuery('“红酒” (boilr) OR chiars -room type:pdf ro', { typing: true });
  const replacements = correctableWords(query, true).map((word) => ({ word, by: `${word.surface}X` }));
  expect(printQuery(replaceWords(query, replacements))).toBe('"红酒" (boilrX) OR chiarsX -room type:pdf ro*');
});
