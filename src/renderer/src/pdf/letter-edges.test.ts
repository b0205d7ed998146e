import { describe, expect, it } from 'vitest';
import { letterEdges, type WideText } from './letter-edges';

const font = {
  widths: new Map([
    ['i', 0.2],
    ['W', 1],
    ['f', 0.4],
    ['fi', 0.5],
    ['😀', 1.2],
    ['?', Number.NaN],
  ]),
  longest: 2,
};

function edges(str: string, width: number, more: Partial<WideText> = {}): number[] | null {
  const found = letterEdges({ str, width, dir: 'ltr', transform: [10, 0, 0, 10, 60, 700], ...more }, font);
  return found?.map((edge) => Math.round(edge * 100) / 100) ?? null;
}

describe('where letters begin', () => {
  it('is told by their widths', () => {
    expect(edges('iWi', 14)).toEqual([0, 2, 12, 14]);
  });

  it('leaves what is over to the spaces of a stretched line', () => {
    expect(edges('W i W', 32)).toEqual([0, 10, 15, 17, 22, 32]);
  });

  it('stretches the letters where no space could be so wide, and where there is none', () => {
    expect(edges('WW', 24)).toEqual([0, 12, 24]);
    expect(edges('W W', 45)).toEqual([0, 20, 25, 45]);
    expect(edges('W W', 18)).toEqual([0, 8, 10, 18]);
  });

  it('shares a ligature among its letters, and a character of two units between them', () => {
    expect(edges('fiW', 15)).toEqual([0, 2.5, 5, 15]);
    expect(edges('😀W', 22)).toEqual([0, 6, 12, 22]);
  });

  it('goes along a line that is turned', () => {
    expect(edges('iW', 12, { transform: [0, 10, -10, 0, 0, 0] })).toEqual([0, 2, 12]);
  });

  it.each([
    ['a letter the font does not know', edges('iX', 12)],
    ['one of two widths', edges('i?', 12)],
    ['text from right to left', edges('iW', 12, { dir: 'rtl' })],
    ['no width', edges('iW', 0)],
    ['a width that is no number', edges('iW', Number.NaN)],
    ['no size', edges('iW', 12, { transform: [] })],
  ])('is not told of %s', (_, found) => {
    expect(found).toBeNull();
  });
});
