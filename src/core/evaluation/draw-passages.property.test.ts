import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPassages } from './draw-passages';
import { createRandom } from './random';

const library = fc
  .array(
    fc.record({
      language: fc.constantFrom('en', 'zh', null),
      passages: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 30 },
  )
  .map((documents) => documents.map((document, id) => ({ ...document, id })));

test('every passage is drawn once, and no document again before each had its turn', () => {
  fc.assert(
    fc.property(library, fc.integer(), (documents, seed) => {
      const drawn = [...drawPassages(documents, createRandom(seed))];
      const places = drawn.map(({ documentId, ordinal }) => `${documentId}:${ordinal}`);
      const all = documents.flatMap(({ id, passages }) =>
        Array.from({ length: passages }, (_, ordinal) => `${id}:${ordinal}`),
      );
      expect([...places].sort()).toEqual([...all].sort());
      const withText = documents.filter(({ passages }) => passages > 0).length;
      const first = drawn.slice(0, withText).map(({ documentId }) => documentId);
      expect(new Set(first).size).toBe(withText);
    }),
  );
});

test('languages take turns while they have documents left', () => {
  const documents = Array.from({ length: 100 }, (_, id) => ({
    id,
    language: id < 90 ? 'en' : 'zh',
    passages: 50,
  }));
  const drawn = [...drawPassages(documents, createRandom(1))];
  const chinese = (from: number, to: number) =>
    drawn.slice(from, to).filter(({ documentId }) => documentId >= 90).length;
  expect(chinese(0, 20)).toBe(10);
  expect(chinese(20, 100)).toBe(0);
});

test('another seed draws another sample, the same seed the same', () => {
  const documents = Array.from({ length: 50 }, (_, id) => ({ id, language: 'en', passages: 20 }));
  const sample = (seed: number) => [...drawPassages(documents, createRandom(seed))].slice(0, 20);
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1)).not.toEqual(sample(2));
});
