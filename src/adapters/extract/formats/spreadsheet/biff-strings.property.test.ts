import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStringTable } from './biff-strings';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '文', '字', ' ', '€'), maxLength: 12 });

/** A byte of the table, and whether a record may end before it with the width repeated, without, or not at all. */
interface TableByte {
  value: number;
  breaks: 'repeat' | 'plain' | 'never';
  isWide: boolean;
}

/** The table as Excel writes it, one string after the other, with some formatting behind each. */
function tableBytes(strings: string[], runs: number): TableByte[] {
  const bytes: TableByte[] = [];
  const add = (value: number, breaks: TableByte['breaks'], isWide = false): void => {
    bytes.push({ value, breaks, isWide });
  };
  for (const count of [strings.length, strings.length]) {
    for (const value of [count & 255, count >> 8, 0, 0]) add(value, 'never');
  }
  for (const string of strings) {
    const isWide = [...string].some((character) => character > '\u00ff');
    add(string.length & 255, 'plain');
    add(string.length >> 8, 'never');
    add((isWide ? 1 : 0) | (runs > 0 ? 8 : 0), 'never');
    if (runs > 0) for (const value of [runs, 0]) add(value, 'never');
    for (let index = 0; index < string.length; index += 1) {
      const unit = string.charCodeAt(index);
      add(unit & 255, 'repeat', isWide);
      if (isWide) add(unit >> 8, 'never');
    }
    for (let index = 0; index < runs * 4; index += 1) add(0x55, 'plain');
  }
  return bytes;
}

function segmentsOf(bytes: TableByte[], segmentBytes: number): Uint8Array[] {
  const segments: number[][] = [[]];
  for (const { value, breaks, isWide } of bytes) {
    if (breaks !== 'never' && (segments.at(-1)?.length ?? 0) >= segmentBytes) {
      segments.push(breaks === 'repeat' ? [isWide ? 1 : 0] : []);
    }
    segments.at(-1)?.push(value);
  }
  return segments.map((segment) => Uint8Array.from(segment));
}

describe('readStringTable', () => {
  it('reads texts wherever the records that hold them end', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 8, max: 40 }),
        (strings, runs, segmentBytes) => {
          expect(readStringTable(segmentsOf(tableBytes(strings, runs), segmentBytes))).toEqual(strings);
        },
      ),
    );
  });

  it('ends with the bytes, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), (segments) => {
        expect(readStringTable(segments).length).toBeLessThanOrEqual(segments.join().length);
      }),
    );
  });
});
