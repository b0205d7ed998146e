import { expect, test } from 'vitest';
import { inverseDocumentFrequency, presentIdfShare } from './idf';

test('idf of a term in 2 of 10 passages is ln(1 + 8.5 / 2.5) = ln 4.4', () => {
  expect(inverseDocumentFrequency(2, 10)).toBeCloseTo(1.4816, 4);
});

test('idf stays positive for a term in every passage', () => {
  expect(inverseDocumentFrequency(10, 10)).toBeGreaterThan(0);
});

test('an absent term counts with the highest idf there is', () => {
  // df 2 → ln 4.4 = 1.4816; df 0 → ln(1 + 10.5 / 0.5) = ln 22 = 3.0910
  expect(presentIdfShare([2, 0], 10)).toBeCloseTo(1.4816 / (1.4816 + 3.091), 4);
});

test('all present is 1, none present is 0, nothing asked is 0', () => {
  expect(presentIdfShare([3, 1, 7], 10)).toBe(1);
  expect(presentIdfShare([0, 0], 10)).toBe(0);
  expect(presentIdfShare([], 10)).toBe(0);
  expect(presentIdfShare([0], 0)).toBe(0);
});
