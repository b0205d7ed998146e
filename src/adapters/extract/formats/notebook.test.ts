import { expect, it } from 'vitest';
import { readContext } from '../../../../test/helpers/read-context';
import { readNotebook } from './notebook';

const read = (source: string, cut = false) =>
  readNotebook(new TextEncoder().encode(source), readContext('a.ipynb', { cut }));

const NOTEBOOK = {
  nbformat: 4,
  metadata: {
    title: 'Bread',
    authors: [{ name: 'Ada' }, { name: 'Bob' }],
    language_info: { name: 'python' },
  },
  cells: [
    { cell_type: 'markdown', source: ['# Flour\n', '\n', 'Some **rye**.'] },
    {
      cell_type: 'code',
      source: 'bake(1)\n',
      outputs: [
        { output_type: 'stream', text: ['hot\n', '\u001b[31mred\u001b[0m\n'] },
        { output_type: 'display_data', data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': ['<Figure>'] } },
        { output_type: 'error', ename: 'ValueError', evalue: 'too hot', traceback: ['long'] },
      ],
    },
    { cell_type: 'raw', source: 'as it is' },
  ],
};

it('reads explanations, code and what it printed', () => {
  expect(read(JSON.stringify(NOTEBOOK))).toMatchObject({
    title: 'Bread',
    author: 'Ada, Bob',
    language: null,
    blocks: [
      { kind: 'heading', level: 1, text: 'Flour' },
      { kind: 'paragraph', text: 'Some rye.' },
      { kind: 'code', text: 'bake(1)', codeLanguage: 'python' },
      { kind: 'code', text: 'hot\nred' },
      { kind: 'code', text: '<Figure>' },
      { kind: 'code', text: 'ValueError: too hot' },
      { kind: 'code', text: 'as it is' },
    ],
  });
});

it('says of the cells that are run, and of nothing else, what they are written in', () => {
  const { blocks } = read(JSON.stringify(NOTEBOOK));
  expect(blocks.filter((block) => 'codeLanguage' in block).map(({ text }) => text)).toEqual(['bake(1)']);
});

it('reads the older format with worksheets', () => {
  const cells = [
    { cell_type: 'heading', level: 2, source: 'Flour' },
    { cell_type: 'code', input: ['a = 1'], outputs: [{ output_type: 'pyout', text: ['1'] }] },
  ];
  expect(read(JSON.stringify({ nbformat: 3, worksheets: [{ cells }] })).blocks).toEqual([
    { kind: 'heading', level: 2, text: 'Flour' },
    { kind: 'code', text: 'a = 1' },
    { kind: 'code', text: '1' },
  ]);
});

it('keeps only the beginning of long output', () => {
  const outputs = [{ output_type: 'stream', text: 'x'.repeat(100_000) }];
  const { blocks } = read(JSON.stringify({ cells: [{ cell_type: 'code', source: 'a', outputs }] }));
  expect(blocks[1]?.text.length).toBe(2_000);
});

it('keeps the cells of a notebook that breaks off', () => {
  const source = JSON.stringify(NOTEBOOK, null, 1);
  const document = read(source.slice(0, source.indexOf('display_data')));
  expect(document.partial).toBe(true);
  expect(document.blocks.map(({ text }) => text)).toEqual(['# Flour\n\nSome **rye**.', 'bake(1)']);
});

it.each(['{"a": 1}', 'no notebook', '[1, 2]', '{"cells": 5}'])('calls %j corrupt', (source) => {
  expect(() => read(source)).toThrow(expect.objectContaining({ outcome: 'corrupt' }));
});

it('survives cells that are not what they should be', () => {
  const cells = [
    null,
    1,
    'a',
    [],
    { cell_type: 'code', source: { a: 1 }, outputs: 'x' },
    { cell_type: 'markdown', source: [1, 'kept'] },
  ];
  expect(read(JSON.stringify({ cells, metadata: [] })).blocks.map(({ text }) => text)).toEqual(['kept']);
});
