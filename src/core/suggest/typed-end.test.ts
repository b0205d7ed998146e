import { expect, it } from 'vitest';
import { typedEnd } from './typed-end';

it.each([
  ['boiler war', '', 'boiler war'],
  ['"what next" boiler  war ', '"what next" ', 'boiler  war '],
  ['a -b c', 'a -b ', 'c'],
  ['a OR b', 'a OR ', 'b'],
  ['type:pdf war', 'type:pdf ', 'war'],
  ['title:boi', 'title:boi', ''],
  ['"open phrase', '"open ', 'phrase'],
  ['', '', ''],
  ['保修 说', '', '保修 说'],
])('the words at the end of %j', (text, head, words) => {
  expect(typedEnd(text)).toEqual({ kind: 'words', head, words });
});

it.each([
  ['type:', { head: '', field: 'type', negated: false, value: '' }],
  ['boiler TYPE：md', { head: 'boiler ', field: 'type', negated: false, value: 'md' }],
  ['a -in:"My pa', { head: 'a ', field: 'in', negated: true, value: 'My pa' }],
  ['lang:z', { head: '', field: 'lang', negated: false, value: 'z' }],
])('the filter at the end of %j', (text, filter) => {
  expect(typedEnd(text)).toEqual({ kind: 'filter', ...filter });
});

it('a filter that is closed, or only looks like one, is none', () => {
  expect(typedEnd('in:"My papers"').kind).toBe('words');
  expect(typedEnd('subtype:x').kind).toBe('words');
});
