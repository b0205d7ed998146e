import { expect, test } from 'vitest';
import { addDocumentContext } from './document-context';

test('the best passage carries 1 + ½ + ¼ … of its document, the others keep their share of it', () => {
  // Document 7: 8 + ½·4 + ¼·2 = 10.5, a factor of 10.5 / 8. Document 9 has one passage and stays as it is.
  expect(addDocumentContext([7, 9, 7, 7], [4, 6, 8, 2])).toEqual([5.25, 6, 10.5, 2.625]);
});

test('two middling passages of one document can outrank a single better one', () => {
  const [twin = 0, , lone = 0] = addDocumentContext([1, 1, 2], [5, 5, 6]);
  expect(twin).toBeGreaterThan(lone);
});

test('nothing found, and scores of zero', () => {
  expect(addDocumentContext([], [])).toEqual([]);
  expect(addDocumentContext([1, 1], [0, 0])).toEqual([0, 0]);
});
