import { describe, expect, it } from 'vitest';
import { findInPage, foldPage, type PageString } from './find-in-page';

const lines = (...texts: string[]): PageString[] => texts.map((str) => ({ str, hasEOL: true }));

function found(strings: PageString[], typed: string): string[] {
  return findInPage(foldPage(strings), typed).map((pieces) =>
    pieces.map(({ item, start, end }) => strings[item]?.str.slice(start, end)).join('|'),
  );
}

describe('findInPage', () => {
  it('finds every place, whatever the case', () => {
    expect(found(lines('Boiler and boiler', 'BOILER'), 'boiler')).toEqual(['Boiler', 'boiler', 'BOILER']);
  });

  it('finds across the ends of lines, also of words that are broken there', () => {
    expect(found(lines('the boiler', 'warranty'), 'boiler  warranty')).toEqual(['boiler|warranty']);
    expect(found(lines('the instal-', 'lation'), 'installation')).toEqual(['instal|lation']);
    expect(found(lines('保修期自安', '装之日起'), '安装')).toEqual(['安|装']);
  });

  it('finds ligatures and full-width forms by their plain letters', () => {
    expect(found(lines('oﬃce ｆｉｌｅ'), 'office file')).toEqual(['oﬃce ｆｉｌｅ']);
  });

  it('tells words from what only looks like them without spaces', () => {
    expect(found(lines('for island'), 'or is')).toEqual(['or is']);
    expect(found(lines('forisland'), 'or is')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(found(lines('a b'), '  ')).toEqual([]);
    expect(found([], 'a')).toEqual([]);
  });
});
