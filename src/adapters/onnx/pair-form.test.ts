import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPairForm, longestFirst } from './pair-form';
import type { PackTokenizer } from './tokenizer';

const SPECIAL: Record<string, number> = { '[CLS]': 101, '[SEP]': 102, '<s>': 0, '</s>': 2 };
const tokenizer: PackTokenizer = {
  ids: () => [],
  around: { before: [], after: [] },
  padId: 0,
  idOf: (token) => SPECIAL[token] ?? Number.NaN,
};

describe('a pair of query and passage', () => {
  it('is put together as the template says', () => {
    const form = createPairForm('[CLS] query [SEP] passage [SEP]', 16, tokenizer);
    expect(form.room).toBe(13);
    expect(form.join([7, 8], [9])).toEqual({ ids: [101, 7, 8, 102, 9, 102], typeIds: [0, 0, 0, 0, 1, 1] });
  });

  it('may have two separators in the middle', () => {
    const form = createPairForm('<s> query </s> </s> passage </s>', 16, tokenizer);
    expect(form.join([7], [9, 10]).ids).toEqual([0, 7, 2, 2, 9, 10, 2]);
  });

  it('is never longer than the model reads, and as long as it can be', () => {
    const ids = fc.array(fc.nat(), { maxLength: 40 });
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 8, max: 64 }), (query, passage, maxTokens) => {
        const form = createPairForm('[CLS] query [SEP] passage [SEP]', maxTokens, tokenizer);
        const row = form.join(query, passage);
        expect(row.ids.length).toBe(Math.min(maxTokens, query.length + passage.length + 3));
        expect(row.typeIds?.length).toBe(row.ids.length);
      }),
    );
  });

  it('loses the end of the longer side first', () => {
    expect(longestFirst(4, 100, 20)).toEqual({ first: 4, second: 16 });
    expect(longestFirst(100, 4, 20)).toEqual({ first: 16, second: 4 });
    expect(longestFirst(100, 100, 21)).toEqual({ first: 10, second: 11 });
    expect(longestFirst(10, 10, 20)).toEqual({ first: 10, second: 10 });
  });
});
