import { expect, it } from 'vitest';
import { makeHit } from '../test-hits';
import { passagesFound } from './passages-found';

it('has the passages of a hit as they stand in the document', () => {
  const hit = makeHit(1, { others: 3 });
  const [first, second, third] = hit.others;
  if (!first || !second || !third) throw new Error('the hit has no other passages');
  const others = [
    { ...first, page: 9 },
    { ...second, page: 2 },
    { ...third, page: 9 },
  ];
  expect(passagesFound({ ...hit, page: 7, others })).toEqual([
    second.passageId,
    hit.passage.id,
    first.passageId,
    third.passageId,
  ]);
});
