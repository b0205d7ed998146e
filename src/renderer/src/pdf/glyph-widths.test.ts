import { describe, expect, it } from 'vitest';
import { glyphWidths } from './glyph-widths';

describe('the widths of a font', () => {
  it('are those of its codes, by what they stand for', () => {
    const font = { widths: [0, 500, 600], defaultWidth: 250, toUnicode: { _map: ['', 'a', 'ﬁ'] } };
    const known = glyphWidths(font);
    expect(known?.widths.get('a')).toBeCloseTo(0.5);
    expect(known?.widths.get('fi')).toBeCloseTo(0.6);
    expect(known?.widths.get('Z')).toBeCloseTo(0.25);
    expect(known?.longest).toBeGreaterThanOrEqual(2);
  });

  it('are found by way of the map of a font made of parts', () => {
    const toUnicode = { _map: Object.assign([], { 12354: 'あ' }) };
    const font = { composite: true, widths: { 7: 900 }, defaultWidth: 1000, toUnicode };
    expect(glyphWidths({ ...font, cMap: { _map: { 12354: 7 } } })?.widths.get('あ')).toBeCloseTo(0.9);
    expect(glyphWidths({ ...font, cMap: { _map: [] } })?.widths.get('あ')).toBeCloseTo(1);
  });

  it('are not known where two glyphs stand for the same and differ', () => {
    const font = { composite: true, toUnicode: { _map: ['a', 'a', 'b', 'b'] } };
    const known = glyphWidths({ ...font, widths: [400, 500, 0, 300] });
    expect(known?.widths.get('a')).toBeNaN();
    expect(known?.widths.get('b')).toBeCloseTo(0.3);
  });

  it.each([
    ['a font that could not be loaded', 'Error: no font'],
    ['nothing', null],
    ['a font of columns', { widths: [500], vertical: true }],
    ['a font without a word of what its parts stand for', { composite: true, widths: [500] }],
    ['widths that are none', { composite: true, widths: 'wide', toUnicode: { _map: ['a'] } }],
  ])('of %s are none', (_, font) => {
    expect(glyphWidths(font)).toBeNull();
  });
});
