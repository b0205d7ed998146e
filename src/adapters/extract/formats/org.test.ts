import { expect, it } from 'vitest';
import { readContext } from '../../../../test/helpers/read-context';
import { readOrg } from './org';

const read = (source: string) => readOrg(new TextEncoder().encode(source), readContext('a.org'));

it('reads headlines without keywords, priorities and tags, and keeps the tags as words', () => {
  expect(
    read(
      '#+TODO: BAKE | EATEN\n* TODO [#A] Bread :oven:rye:\n** BAKE Flour\n*** COMMENT Draft\nText\n*bold* line',
    ).blocks,
  ).toEqual([
    { kind: 'heading', level: 1, text: 'Bread', line: 2 },
    { kind: 'caption', text: 'oven, rye', line: 2 },
    { kind: 'heading', level: 2, text: 'Flour', line: 3 },
    { kind: 'heading', level: 3, text: 'Draft', line: 4 },
    { kind: 'paragraph', text: 'Text bold line', line: 5 },
  ]);
});

it('gives the particulars', () => {
  const source = '#+TITLE: On /bread/\n#+AUTHOR: Ada\n#+DATE: <2024-03-01 Fri>\n#+LANGUAGE: en\n\nText';
  expect(read(source)).toMatchObject({
    title: 'On bread',
    author: 'Ada',
    createdAt: Date.UTC(2024, 2, 1),
    language: 'en',
  });
});

it('reads code, examples, tables, lists and quotes', () => {
  const source = [
    '#+begin_src sh :results output',
    '  ,* no headline',
    '  ls',
    '#+end_src',
    ': fixed',
    ': width',
    '| A | B |',
    '|---+---|',
    '| 1 | [[x][two]] |',
    '- [X] done',
    '  more',
    '- term :: meaning',
    '1. first',
    '#+begin_quote',
    'Said.',
    '#+end_quote',
  ].join('\n');
  expect(read(source).blocks).toEqual([
    { kind: 'code', text: '* no headline\nls', line: 2 },
    { kind: 'code', text: 'fixed\nwidth', line: 5 },
    { kind: 'table_row', text: 'A | B', line: 7 },
    { kind: 'table_row', text: '1 | two', line: 9 },
    { kind: 'list', text: 'done more', line: 10 },
    { kind: 'list', text: 'term: meaning', line: 12 },
    { kind: 'list', text: 'first', line: 13 },
    { kind: 'paragraph', text: 'Said.', line: 15 },
  ]);
});

it('leaves out drawers, comments, comment blocks and settings', () => {
  const source =
    '* A\n:PROPERTIES:\n:ID: 1\n:END:\n# remark\n#+begin_comment\nhidden\n#+end_comment\n#+STARTUP: fold\nShown\n:LOGBOOK:\nCLOCK: x\n:END:\n';
  expect(read(source).blocks.map(({ text }) => text)).toEqual(['A', 'Shown']);
});

it('keeps what stands after a drawer that does not end', () => {
  expect(read(':NOTES:\nText\n* Next\n:END:').blocks.map(({ text }) => text)).toEqual([
    ':NOTES: Text',
    'Next',
    ':END:',
  ]);
});

it.each([
  ['see [[https://x.org][the site]] and [[file:a.png]]', 'see the site and file:a.png'],
  ['*bold* /it/ _u_ =verb= ~code~ +gone+', 'bold it u verb code gone'],
  ['a/b/c 2*3*4 snake_case_name', 'a/b/c 2*3*4 snake_case_name'],
  ['text[fn:1] on', 'text on'],
])('%j reads as %j', (source, text) => {
  expect(read(source).blocks.map((block) => block.text)).toEqual([text]);
});

it('reads code that breaks off to the end of the file', () => {
  expect(read('#+begin_src\nlast').blocks).toEqual([{ kind: 'code', text: 'last', line: 2 }]);
});
