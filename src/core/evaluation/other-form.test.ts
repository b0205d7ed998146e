import { expect, test } from 'vitest';
import { otherForm } from './other-form';

test.each([
  ['warranty', 'warranties'],
  ['warranties', 'warranty'],
  ['document', 'documents'],
  ['roofs', 'roof'],
  ['branches', 'branch'],
])('%s becomes %s', (word, form) => {
  expect(otherForm(word)).toBe(form);
});

test.each([
  'quickly',
  'leaking',
  'best',
  'easy',
  'data',
  'larger',
  'glass',
  'bus',
  'status',
  'Paris',
  'Boiler',
  'key',
  'café',
  '保修',
])('%s stays as it is', (word) => {
  expect(otherForm(word)).toBeNull();
});
