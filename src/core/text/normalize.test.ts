import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { normalize } from './normalize';

/** The original slice behind the first occurrence of `part` in the normalised text. */
function originalOf(source: string, part: string): string {
  const { text, map } = normalize(source);
  const start = text.indexOf(part);
  expect(start, `"${part}" in "${text}"`).toBeGreaterThanOrEqual(0);
  const span = map.toOriginal({ start, end: start + part.length });
  return source.slice(span.start, span.end);
}

describe('fold', () => {
  it.each([
    ['HELLO World', 'hello world'],
    ['Café', 'cafe'],
    ['Cafe\u0301', 'cafe'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Ёлка', 'елка'],
    ['ﬁnd oﬃce', 'find office'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['co\u00adoper\u200bate\ufeff', 'cooperate'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['x²', 'x2'],
    ['繁體中文 電腦軟體', '繁体中文 电脑软体'],
    ['薴', '苎'],
    ['👍🏽', '👍'],
  ])('%s → %s', (source, folded) => {
    expect(fold(source)).toBe(folded);
  });

  it('keeps what distinguishes letters in other scripts', () => {
    expect(fold('がガｶﾞか\u3099')).toBe('がガガが');
    expect(fold('한글 \u1112\u1161\u11ab')).toBe('한글 한');
    expect(fold('हिन्दी')).toBe('हिन्दी');
    expect(fold('ไทย ที่')).toBe('ไทย ที่');
  });
});

describe('normalize', () => {
  it('maps a ligature, a combining mark and a soft hyphen back to whole characters of the original', () => {
    expect(originalOf('an ofﬁce', 'ic')).toBe('ﬁc');
    expect(originalOf('le cafe\u0301 noir', 'cafe')).toBe('cafe\u0301');
    expect(originalOf('a co\u00adoperation', 'cooperation')).toBe('co\u00adoperation');
  });

  it('never splits a surrogate pair', () => {
    expect(originalOf('a 😀 b 𠀀', '𠀀')).toBe('𠀀');
    expect(originalOf('😀 Ünder', 'under')).toBe('Ünder');
  });

  it('maps an empty span to an empty span at the same place', () => {
    expect(normalize('e\u0301a').map.toOriginal({ start: 1, end: 1 })).toEqual({ start: 2, end: 2 });
    expect(normalize('e\u0301').map.toOriginal({ start: 1, end: 1 })).toEqual({ start: 2, end: 2 });
  });
});
