import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query';
import { printQuery } from './print-query';

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
});
