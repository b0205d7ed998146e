import { expect, test } from 'vitest';
import { groupByDocument } from './group-by-document';

test('documents stand where their best passage stood, other passages follow in order', () => {
  const ranked = [3, 1, 3, 2, 3, 1].map((documentId, place) => ({ documentId, place }));
  expect(groupByDocument(ranked)).toEqual([
    { documentId: 3, best: ranked[0], others: [ranked[2], ranked[4]] },
    { documentId: 1, best: ranked[1], others: [ranked[5]] },
    { documentId: 2, best: ranked[3], others: [] },
  ]);
});
