import { expect, test } from 'vitest';
import { contentWords, createBm25Reference, referenceTerms } from './bm25-reference';

const texts = (...given: string[]) => given.map((text, i) => ({ id: `d${i}`, title: '', text }));

test('English in stems without stop words, Chinese in bigrams, the rest as it is', () => {
  expect(referenceTerms('The boilers of Model-X2 are RUNNING')).toEqual(['boiler', 'model', 'x2', 'run']);
  expect(referenceTerms('暖气保修2年，热')).toEqual(['暖气', '气保', '保修', '2', '年', '热']);
  expect(contentWords('Is the Boiler on?')).toEqual(['boiler']);
});

test('scores worked by hand', () => {
  const { score } = createBm25Reference([
    { id: 'a', title: 'red', text: 'red blue' },
    { id: 'b', title: '', text: 'blue green green' },
    { id: 'c', title: '', text: 'blue' },
  ]);
  // N = 3, mean length 7/3. Of "red": df 1, idf = ln(1 + 2.5/1.5) = 0.980829.
  // a: tf 2, norm = 1.2 · (0.25 + 0.75 · 3 / 2.333333) = 1.457143; 0.980829 · 2 · 2.2 / 3.457143 = 1.248326.
  expect(score('red').get('a')).toBeCloseTo(1.248326, 5);
  expect([...score('red').keys()]).toEqual(['a']);
  // Of "blue": df 3, idf = ln(1 + 0.5/3.5) = 0.133531.
  // c: norm = 1.2 · (0.25 + 0.75 / 2.333333) = 0.685714; 0.133531 · 2.2 / 1.685714 = 0.174271.
  expect(score('blue').get('c')).toBeCloseTo(0.174271, 5);
  // a and b: 0.133531 · 2.2 / 2.457143 = 0.119557; asked twice it counts twice.
  expect(score('blue blue').get('b')).toBeCloseTo(2 * 0.119557, 5);
});

test('best first, equal ones in the order of the collection, no more than asked for', () => {
  const { search } = createBm25Reference(texts('cat', 'dog cat', 'cat', 'mouse'));
  expect(search('cats', 10)).toEqual(['d0', 'd2', 'd1']);
  expect(search('cats', 2)).toEqual(['d0', 'd2']);
  expect(search('the', 10)).toEqual([]);
});

test('an empty collection answers nothing', () => {
  expect(createBm25Reference([]).search('cat', 10)).toEqual([]);
});
