import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query';
import { printQuery } from './print-query';
import type { QueryNode } from './query-ast';

const pieces = fc.constantFrom(
  'a',
  'word',
  '机器',
  '-',
  '－',
  '"',
  '“',
  '”',
  '＂',
  '「',
  '」',
  '『',
  '』',
  '\\',
  '*',
  '＊',
  ':',
  '：',
  ' ',
  '　',
  '\n',
  'OR',
  ' OR ',
  'type:',
  'title：',
  'before:',
  'after:2023',
  '2023-05',
  '--',
  '😀',
  '\ud83d',
);
const source = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
);

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.array(pieces, { minLength: 1 }).map((parts) => parts.join('')),
  )
  .map((written) => written.replace(/\s+/g, ' ').trim())
  .filter((written) => written !== '');
const word: fc.Arbitrary<QueryNode> = fc.record({
  kind: fc.constant('word' as const),
  text: text.map((written) => written.replaceAll(' ', '')),
  prefix: fc.boolean(),
});
const operand = fc.oneof(word, fc.record({ kind: fc.constant('phrase' as const), text }));
const filter: fc.Arbitrary<QueryNode> = fc.record({
  kind: fc.constant('filter' as const),
  field: fc.constantFrom('type', 'ext', 'in', 'path', 'title', 'author', 'lang'),
  value: text,
  negated: fc.boolean(),
});
/** Trees as the parser makes them: a negation holds an operand, an "OR" two at least, a filter negates itself. */
const query = fc.array(
  fc.oneof(
    operand,
    filter,
    fc.record({ kind: fc.constant('not' as const), node: operand }),
    fc.record({ kind: fc.constant('or' as const), nodes: fc.array(operand, { minLength: 2, maxLength: 4 }) }),
  ),
);

describe('parseQuery', () => {
  it('never throws, and prints to what reads the same', () => {
    fc.assert(
      fc.property(source, fc.boolean(), (typed, typing) => {
        const { nodes } = parseQuery(typed, { typing });
        const printed = printQuery({ nodes, readLiterally: false, source: typed });
        expect(parseQuery(printed, { typing: false }).nodes).toEqual(nodes);
      }),
      { numRuns: 2000 },
    );
  });

  it('flags nothing while typing', () => {
    fc.assert(
      fc.property(source, (typed) => {
        expect(parseQuery(typed, { typing: true }).readLiterally).toBe(false);
      }),
    );
  });

  it.each([
    ['「 ', 100_000],
    ['title:「 ', 100_000],
    [' 「', 100_000],
    ['a OR ', 100_000],
    ['\\" "', 100_000],
  ])('reads %j a hundred thousand times over, each time once', (piece, times) => {
    const { nodes } = parseQuery(`${piece.repeat(times)}」b`, { typing: false });
    const printed = printQuery({ nodes, readLiterally: false, source: '' });
    expect(parseQuery(printed, { typing: false }).nodes.length).toBe(nodes.length);
  });

  it('reads what a printed tree says, whatever the tree', () => {
    fc.assert(
      fc.property(query, (nodes) => {
        const printed = printQuery({ nodes, readLiterally: false, source: '' });
        expect(parseQuery(printed, { typing: false })).toEqual({
          nodes,
          readLiterally: false,
          source: printed,
        });
      }),
    );
  });
});
