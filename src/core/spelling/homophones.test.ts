import { expect, it } from 'vitest';
import { createFakeLibrary } from '../../../test/helpers/fake-search-library';
import { homophoneOf } from './homophones';

const { postings } = createFakeLibrary([
  { path: 'a.md', passages: ['知识就是力量', '锅炉的保修期是五年', '保修期'] },
  { path: 'b.md', passages: ['试管', '指示'] },
]);
const corrected = (word: string) => homophoneOf(word, postings);

it('one character that only sounds right is replaced', () => {
  expect(corrected('知试')).toBe('知识');
  expect(corrected('利量')).toBe('力量');
  expect(corrected('保休期')).toBe('保修期');
  expect(corrected('锅炉的保休期')).toBe('锅炉的保修期');
});

it('nothing is replaced in what the index holds, or where it would hold no more', () => {
  expect(corrected('知识')).toBeNull();
  expect(corrected('知试管')).toBeNull();
  expect(corrected('天气')).toBeNull();
  expect(corrected('指')).toBeNull();
  expect(corrected('')).toBeNull();
});

it('the ends of a sentence and long ones are left alone', () => {
  expect(corrected('锅炉的保修欺')).toBeNull();
  expect(corrected(`${'很'.repeat(16)}知试`)).toBeNull();
});
