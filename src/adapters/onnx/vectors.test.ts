import { describe, expect, it } from 'vitest';
import { normalize, pool } from './vectors';

describe('pooling', () => {
  // Two rows of three tokens, two dimensions; the second row has one real token.
  const values = Float32Array.of(1, 2, 3, 4, 5, 9, 7, 8, 100, 100, 100, 100);

  it('averages the real tokens', () => {
    expect([...pool(values, [3, 1], 3, 2, 'mean')]).toEqual([3, 5, 7, 8]);
  });

  it('takes the first token', () => {
    expect([...pool(values, [3, 1], 3, 2, 'cls')]).toEqual([1, 2, 7, 8]);
  });
});

describe('normalizing', () => {
  it('scales to length 1', () => {
    const vector = Float32Array.of(3, -4);
    normalize(vector, 'passage');
    expect(vector).toEqual(Float32Array.of(0.6, -0.8));
  });

  it('sets queries and passages that a model cannot read as far apart as can be', () => {
    const query = new Float32Array(3);
    const passage = new Float32Array(3);
    normalize(query, 'query');
    normalize(passage, 'passage');
    expect([...query, ...passage]).toEqual([-1, 0, 0, 1, 0, 0]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => normalize(Float32Array.of(1, value), 'passage')).toThrow('not finite');
  });
});
