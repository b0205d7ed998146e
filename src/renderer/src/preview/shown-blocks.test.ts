import { describe, expect, it } from 'vitest';
import type { DocumentBlocks } from '../../../contract';
import { extend, firstOf, lastOf, shownOf } from './shown-blocks';

type ReadBlocks = Extract<DocumentBlocks, { state: 'read' }>;

/** Blocks [from, until) of 10,000, each a passage. */
function read(from: number, until: number, units = 10): ReadBlocks {
  const ordinals = Array.from({ length: until - from }, (_, index) => from + index);
  const text = 'x'.repeat(units);
  return {
    ...{ state: 'read', from, total: 10_000, hits: [] },
    blocks: ordinals.map(() => ({
      ...{ kind: 'paragraph', text, level: null, page: null, pageLabel: null, line: null, part: null },
      codeLanguage: null,
      continued: false,
    })),
    passages: ordinals.map((block) => ({
      ...{ id: block + 1, ordinal: block, text, firstBlock: block },
      pieces: [{ block, start: 0, end: units, at: 0 }],
    })),
  };
}

describe('extend', () => {
  it('grows at one end and lets go at the other, passages with it', () => {
    let shown = shownOf(read(5_000, 5_120));
    for (let next = 5_120; next < 6_080; next += 120) shown = extend(shown, read(next, next + 120), 'after');
    expect([firstOf(shown), lastOf(shown)]).toEqual([5_600, 6_079]);
    expect(shown.passages.map(({ ordinal }) => ordinal)).toEqual(shown.blocks.map(({ ordinal }) => ordinal));
    shown = extend(shown, read(5_480, 5_600), 'before');
    expect([firstOf(shown), lastOf(shown)]).toEqual([5_480, 5_959]);
  });

  it('is bounded for long blocks too', () => {
    let shown = shownOf(read(0, 2, 20_000));
    for (let next = 2; next < 40; next += 2) shown = extend(shown, read(next, next + 2, 20_000), 'after');
    expect(shown.blocks).toHaveLength(8);
    expect(lastOf(shown)).toBe(39);
  });

  it('takes nothing that does not follow', () => {
    const shown = shownOf(read(100, 200));
    expect(extend(shown, read(300, 310), 'after')).toBe(shown);
    expect(extend(shown, read(0, 50), 'before')).toBe(shown);
    expect(extend(shown, read(200, 200), 'after')).toBe(shown);
  });
});
