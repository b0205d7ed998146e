import { describe, expect, it } from 'vitest';
import { charactersSounding, isSyllable, readingsOf, withoutTones } from './readings';

describe('readings', () => {
  it('are without tones, ü as v, each once', () => {
    expect(withoutTones('zhīshì')).toBe('zhishi');
    expect(withoutTones('lǜ nǚ lüè')).toBe('lv nv lve');
    expect(readingsOf('知')).toEqual(['zhi']);
    expect(readingsOf('绿')).toEqual(['lv', 'lu']);
  });

  it('are several for characters that are read in several ways', () => {
    expect(readingsOf('行')).toEqual(expect.arrayContaining(['xing', 'hang', 'heng']));
    expect(readingsOf('重')).toEqual(expect.arrayContaining(['zhong', 'chong']));
  });

  it('of a traditional character are lent to the one it folds to', () => {
    expect(readingsOf('识')).toContain('shi');
    expect(readingsOf('識')).toEqual([]);
  });

  it('are none for what is no Chinese character', () => {
    for (const character of ['a', 'あ', '한', '。', '']) expect(readingsOf(character)).toEqual([]);
  });

  it('lead back to the characters, by the whole syllable or its beginning', () => {
    expect(charactersSounding('shi', false).has('识')).toBe(true);
    expect(charactersSounding('sh', false).size).toBe(0);
    expect(charactersSounding('s', true).has('识')).toBe(true);
    expect(charactersSounding('s', true).has('知')).toBe(false);
    expect([isSyllable('zhuang'), isSyllable('zhuangg'), isSyllable('ng')]).toEqual([true, false, false]);
  });
});
