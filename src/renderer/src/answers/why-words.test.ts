import { describe, expect, it } from 'vitest';
import type { Why } from '../../../contract';
import { en } from '../messages/en';
import { zh } from '../messages/zh';
import { whySentences } from './why-words';

const why = (fields: Partial<Why>): Why => ({
  ...{ words: [], meaning: null, readAgain: null, explanation: { steps: [] } },
  ...fields,
});
const say = (fields: Partial<Why>, messages = en): string[] => whySentences(why(fields), messages);
const word = (text: string, ...places: Why['words'][number]['places']) => ({ text, places });

describe('whySentences', () => {
  it('begins with the words, and names those that are missing and those in the title', () => {
    const words = [word('boiler', 'title', 'name', 'passage'), word('warranty', 'passage'), word('zeppelin')];
    expect(say({ words })).toEqual([
      '2 of your 3 words are in it; “zeppelin” is not.',
      '“boiler” is in the title.',
    ]);
    expect(say({ words: words.slice(0, 2) })[0]).toBe('All 2 of your words are in it.');
    expect(say({ words: [word('boiler', 'passage')] })).toEqual(['“boiler” is in it.']);
    expect(say({ words: [word('zeppelin')] })).toEqual(['“zeppelin” is not in it.']);
    expect(say({ words: [word('tax', 'name')] })).toContain('“tax” is in the name of the file.');
  });

  it('goes on with meaning and reading again', () => {
    expect(say({ meaning: { rank: 1, cosine: 0.9 } })).toEqual(['By meaning it is the closest of all.']);
    expect(say({ meaning: { rank: 4, cosine: 0.9 } })).toEqual(['Close in meaning: number 4 of all.']);
    expect(say({ meaning: { rank: 61, cosine: 0.4 } })).toEqual(['Not close in meaning: number 61.']);
    expect(say({ readAgain: { from: 7, to: 1 } })).toEqual(['Read again, it moved up from 7 to 1.']);
    expect(say({ readAgain: { from: 1, to: 7 } })).toEqual(['Read again, it moved down from 1 to 7.']);
    expect(say({ readAgain: { from: 2, to: 2 } })).toEqual(['Read again, it stayed at 2.']);
  });

  it('is never without a reason', () => {
    expect(say({})).toHaveLength(1);
    expect(say({}, zh)).toHaveLength(1);
  });

  it('says it in Chinese as well', () => {
    const words = [word('锅炉', 'title', 'passage'), word('保修')];
    expect(say({ words }, zh)).toEqual(['2 个词里有 1 个在其中，没有“保修”。', '标题里有“锅炉”。']);
  });
});
