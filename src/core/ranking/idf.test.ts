import { expect, test } from 'vitest';
import { attainableScore, attainedShare, inverseDocumentFrequency } from './idf';

test('idf of a term in 2 of 10 passages is ln(1 + 8.5 / 2.5) = ln 4.4', () => {
  expect(inverseDocumentFrequency(2, 10)).toBeCloseTo(1.4816, 4);
});

test('idf stays positive for a term in every passage', () => {
  expect(inverseDocumentFrequency(10, 10)).toBeGreaterThan(0);
});

test('attainable is what every word once would score; an absent one weighs most', () => {
  // df 2 → ln(8.5 / 2.5) = 1.2238; df 0 → ln(10.5 / 0.5) = 3.0445; df 10 → below 0, so nothing
  expect(attainableScore([2, 0, 10], 10)).toBeCloseTo(1.2238 + 3.0445, 4);
  expect(attainableScore([], 10)).toBe(0);
});

test('a best match that holds the whole query attains all, one that holds a third of it a third', () => {
  expect(attainedShare(6, 5)).toBe(1);
  expect(attainedShare(2, 6)).toBeCloseTo(1 / 3);
  expect(attainedShare(0, 6)).toBe(0);
});

test('where every word stands in most passages, any match attains all there is', () => {
  expect(attainedShare(1e-6, 0)).toBe(1);
});
