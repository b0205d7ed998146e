import { describe, expect, it } from 'vitest';
import { editDistance, isLikelySlip } from './edit-distance';

describe('distance', () => {
  it.each([
    ['boiler', 'boiler', 0],
    ['boilr', 'boiler', 1],
    ['boiller', 'boiler', 1],
    ['boilar', 'boiler', 1],
    ['bolier', 'boiler', 1],
    ['obiler', 'boiler', 1],
    ['waranti', 'warranty', 2],
    ['', 'ab', 2],
    ['ca', 'abc', 3],
  ])('%s %s', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it('is told only as far as the limit', () => {
    expect(editDistance('boiler', 'warranty', 2)).toBeGreaterThan(2);
    expect(editDistance('a', 'abcdef', 2)).toBeGreaterThan(2);
  });
});

describe('likely slips', () => {
  it.each([
    ['bolier', 'boiler', true],
    ['boiller', 'boiler', true],
    ['warenty', 'warrenty', true],
    ['boiker', 'boiler', true],
    ['voiler', 'boiler', true],
    ['boiper', 'boiler', true],
    ['boimer', 'boiler', false],
    ['boizer', 'boiler', false],
    ['boilr', 'boiler', false],
    ['boilers', 'boiler', false],
    ['brolie', 'boiler', false],
  ])('%s for %s: %s', (typed, meant, likely) => {
    expect(isLikelySlip(typed, meant)).toBe(likely);
  });
});
