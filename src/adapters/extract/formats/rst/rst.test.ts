import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readRst } from './rst';

const read = (source: string) => readRst(new TextEncoder().encode(source), readContext('a.rst'));
const texts = (source: string): string[] => read(source).blocks.map(({ text }) => text);

it('gives headings their levels by the order in which their rules appear', () => {
  const source = '======\nBaking\n======\n\nBread\n~~~~~\n\nFlour\n=====\n\nRye\n~~~\n\nText';
  expect(read(source).blocks).toEqual([
    { kind: 'heading', level: 1, text: 'Baking', line: 2 },
    { kind: 'heading', level: 2, text: 'Bread', line: 5 },
    { kind: 'heading', level: 3, text: 'Flour', line: 8 },
    { kind: 'heading', level: 2, text: 'Rye', line: 11 },
    { kind: 'paragraph', text: 'Text', line: 14 },
  ]);
});

it('gives the particulars of the field list at the head', () => {
  expect(read('Title\n=====\n\n:Author: Ada\n:Date: 2024-03-01\n:Status: draft\n\nText')).toMatchObject({
    author: 'Ada',
    createdAt: Date.UTC(2024, 2, 1),
    blocks: [{ text: 'Title' }, { text: 'Status: draft' }, { text: 'Text' }],
  });
});

describe('directives', () => {
  it('keeps code as code, with its place', () => {
    expect(
      read('Run::\n\n    a = 1\n\n      b\n\n.. code-block:: py\n   :linenos:\n\n   if a:\n       b\n\nAfter')
        .blocks,
    ).toEqual([
      { kind: 'paragraph', text: 'Run:', line: 1 },
      { kind: 'code', text: 'a = 1\n\n  b', line: 3 },
      { kind: 'code', text: 'if a:\n    b', line: 10 },
      { kind: 'paragraph', text: 'After', line: 13 },
    ]);
  });

  it('reads notes, figures and code inside them', () => {
    const source =
      '.. note:: Careful\n\n   Hot oven.\n\n   .. code::\n\n      x\n\n.. figure:: a.png\n   :alt: A loaf\n   :width: 5\n\n   The caption.\n';
    expect(texts(source)).toEqual(['Careful', 'Hot oven.', 'x', 'A loaf', 'The caption.']);
  });

  it('leaves out comments, targets, raw markup and tables of contents', () => {
    const source =
      '.. a comment\n   of two lines\n\n.. _target: https://x.org\n\n.. raw:: html\n\n   <b>\n\n.. toctree::\n\n   intro\n\n..\n\nShown';
    expect(texts(source)).toEqual(['Shown']);
  });
});

it('reads tables drawn as grids and between rules', () => {
  const grid = '+-----+-----+\n| A   | B   |\n+=====+=====+\n| one | two |\n| on  |     |\n+-----+-----+';
  const simple = '=====  =====\nC      D\n=====  =====\n1      2\n       more\n=====  =====';
  expect(texts(`${grid}\n\n${simple}\n\nAfter`)).toEqual([
    'A | B',
    'one on | two',
    'C | D',
    '1 | 2 more',
    'After',
  ]);
});

it('reads lists, verses, notes and doctests', () => {
  const source = '- one\n  more\n#. two\n\n| verse\n| lines\n\n.. [1] A note.\n\n>>> 1 + 1\n2\n';
  expect(read(source).blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['list', 'one more'],
    ['list', 'two'],
    ['paragraph', 'verse lines'],
    ['paragraph', 'A note.'],
    ['code', '>>> 1 + 1\n2'],
  ]);
});

it.each([
  ['``code *x*`` and *it* and **bold**', 'code *x* and it and bold'],
  ['`text <https://x.org>`_ and name_ and `long name`__', 'text and name and long name'],
  [':ref:`the part <label>` and :class:`~a.b.C` and :pep:`8`', 'the part and a.b.C and 8'],
  ['a |subst| here [1]_ and 2 * 3 * 4', 'a subst here and 2 * 3 * 4'],
  ['snake_case_ and \\*kept\\*', 'snake_case and *kept*'],
])('%j reads as %j', (source, text) => {
  expect(texts(source)).toEqual([text]);
});
