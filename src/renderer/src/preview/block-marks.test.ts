import { describe, expect, it } from 'vitest';
import { blockMarks, blocksOf, marksWithin } from './block-marks';

// "One. Two." in block 4, then "Two. Three." of which the first sentence repeats, in blocks 4 and 5.
const first = { id: 1, firstBlock: 4, pieces: [{ block: 4, start: 10, end: 19, at: 0 }] };
const second = {
  id: 2,
  firstBlock: 5,
  pieces: [
    { block: 4, start: 15, end: 19, at: 0 },
    { block: 5, start: 0, end: 6, at: 6 },
  ],
};
const term = (start: number, end: number) => ({ start, end, kind: 'term' as const });

describe('blockMarks', () => {
  it('moves what was found in a passage to where its letters stand', () => {
    const marks = blockMarks([first], new Map([[1, [term(5, 8)]]]));
    expect([...marks]).toEqual([[4, [term(15, 18)]]]);
  });

  it('marks a sentence that two passages share once', () => {
    const marks = blockMarks(
      [first, second],
      new Map([
        [1, [term(5, 8)]],
        [2, [term(0, 3), term(6, 11)]],
      ]),
    );
    expect([...marks]).toEqual([
      [4, [term(15, 18)]],
      [5, [term(0, 5)]],
    ]);
  });

  it('parts a mark that reaches over the end of a block, without the space between', () => {
    expect([...blockMarks([second], new Map([[2, [term(2, 9)]]]))]).toEqual([
      [4, [term(17, 19)]],
      [5, [term(0, 3)]],
    ]);
  });
});

describe('blocksOf', () => {
  it('leaves out the block whose sentence is only repeated', () => {
    expect([...blocksOf(second)]).toEqual([5]);
  });
});

describe('marksWithin', () => {
  it('gives the marks of a cell or line, counted from its start', () => {
    expect(marksWithin([term(2, 6), term(8, 12), term(20, 22)], 4, 10)).toEqual([term(0, 2), term(4, 6)]);
  });
});
