import { expect, it } from 'vitest';
import { parseLink } from '../../../contract/links';
import type { Row } from '../search/rows';
import { passageLink } from './passage-link';
import type { Reading } from './use-reading';

const hit = (page: number | null, text: string, path = '/home/li/a b.pdf') =>
  ({ kind: 'hit', hit: { path, page, passage: { text } } }) as Row;
const linkOf = (row: Row, reading: Reading | null = null) => parseLink(passageLink(row, reading) ?? '');

it('names the page a passage stands on, and how it begins', () => {
  expect(passageLink(hit(7, 'The warranty'), null)).toBe(
    'bookwheel://file/home/li/a%20b.pdf#page=7&text=The%20warranty',
  );
});

it('names how the passage begins, on one line and up to what no link can carry', () => {
  expect(linkOf(hit(null, 'We keep the boiler\n\n for two winters'))).toMatchObject({
    text: 'We keep the boiler for two winters',
  });
  expect(linkOf(hit(null, 'We keep\u0007 the boiler'))).toMatchObject({ text: 'We keep' });
  expect(linkOf(hit(null, `${'家'.repeat(59)}𠮷 and more`))).toMatchObject({ text: `${'家'.repeat(59)}𠮷` });
  expect(linkOf(hit(null, '\nfoo'))).toMatchObject({ text: 'foo' });
  expect(linkOf(hit(null, ' \n '))).toMatchObject({ text: null });
});

it('names the passage another row of the document shows', () => {
  const passage = { passageId: 5, page: null, snippet: { text: 'the middle', elidedStart: true } };
  const row = { kind: 'passage', hit: { path: '/a.md' }, passage } as Row;
  expect(linkOf(row)).toMatchObject({ text: null });
  const reading = { passages: [{ id: 5, text: 'Its beginning, the middle' }] } as Reading;
  expect(linkOf(row, reading)).toMatchObject({ text: 'Its beginning, the middle' });
});

it('names a document, and the page of it that is open', () => {
  const row = { kind: 'document', document: { id: 1, path: '/a.pdf' } } as Row;
  expect(passageLink(row, null)).toBe('bookwheel://file/a.pdf');
  const reading = {
    document: { id: 1 },
    target: { documentId: 1, passageId: 5 },
    passages: [{ id: 5, page: 3, text: 'x' }],
  } as Reading;
  expect(linkOf(row, reading)).toMatchObject({ page: 3 });
});

it('is none for a file that no link can name', () => {
  expect(passageLink(hit(1, 'x', '/home/li/a\nb.pdf'), null)).toBeNull();
});
