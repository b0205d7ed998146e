import { describe, expect, it } from 'vitest';
import { countWordPieces, fitWordPieces } from './word-pieces';

describe('countWordPieces', () => {
  it.each([
    ['', 0],
    ['two words', 2.6],
    ['Zwölf Äpfel', 2.6],
    ['图书馆', 3],
    ['用 Python 写', 3.3],
    ['１２３ Ａ', 2.6],
    ['𠮷', 1],
    ['   \n\t', 0],
  ])('%j weighs %d', (text, pieces) => {
    expect(countWordPieces(text)).toBeCloseTo(pieces);
  });

  it('counts an unbroken word again every twenty characters', () => {
    expect(countWordPieces('x'.repeat(20))).toBeCloseTo(1.3);
    expect(countWordPieces('x'.repeat(21))).toBeCloseTo(2.6);
  });
});

describe('what weighs nothing by itself', () => {
  it.each([
    ['blanks', ' '.repeat(10_000)],
    ['words far apart', `word${' '.repeat(9_996)}`],
    ['marks upon marks', `a${'\u0301'.repeat(9_999)}`],
  ])('weighs by its length: %s', (_what, text) => {
    expect(countWordPieces(text)).toBe(100);
    expect(fitWordPieces(text, 0, text.length, 20)).toBe(2_000);
  });

  it('is nothing in text as it is written', () => {
    const line = `Total${' '.repeat(60)}12.50`;
    expect(countWordPieces(line)).toBeCloseTo(1.3 * 3 + 0.1);
  });
});

describe('fitWordPieces', () => {
  it('finds how far a limit reaches', () => {
    expect(fitWordPieces('图书馆里', 0, 4, 2)).toBe(2);
    expect(fitWordPieces('图书馆里', 0, 4, 10)).toBe(4);
  });

  it('always takes one character, and never half of one', () => {
    expect(fitWordPieces('图', 0, 1, 0)).toBe(1);
    expect(fitWordPieces('𠮷𠮷', 0, 4, 1)).toBe(2);
  });
});
