import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closestSentences, evidenceSentence } from './evidence';

const sentence = (name: string, cosineSimilarity: number, rerankLogit: number | null) => ({
  name,
  cosineSimilarity,
  rerankLogit,
});

describe('closestSentences', () => {
  test('the closest, as many as may be read; equally close ones stay in order', () => {
    const given = [sentence('a', 0.1, null), sentence('b', 0.5, null), sentence('c', 0.5, null)];
    expect(closestSentences(given, 2).map(({ name }) => name)).toEqual(['b', 'c']);
  });

  test('none that points away from the question', () => {
    expect(closestSentences([sentence('a', 0, null), sentence('b', -1, null)], 4)).toEqual([]);
  });
});

describe('evidenceSentence', () => {
  test('both models have a say: cosines 0.6, 0.5, 0.1 and logits -2, 1, 0 speak for the second', () => {
    const closest = [sentence('a', 0.6, -2), sentence('b', 0.5, 1), sentence('c', 0.1, 0)];
    expect(evidenceSentence(closest)?.name).toBe('b');
  });

  test('a sentence that was not read might have been better: then the closest', () => {
    expect(evidenceSentence([sentence('a', 0.9, null), sentence('b', 0.3, 1)])?.name).toBe('a');
  });

  test('none of none', () => {
    expect(evidenceSentence([])).toBeNull();
  });

  test('where all were read, none that both models like better is passed over', () => {
    const scores = fc.record({
      cosineSimilarity: fc.double({ min: -1, max: 1, noNaN: true }),
      rerankLogit: fc.double({ min: -20, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (sentences, limit) => {
        const closest = closestSentences(sentences, limit);
        const chosen = evidenceSentence(closest);
        for (const other of closest) {
          const better =
            other.cosineSimilarity > (chosen?.cosineSimilarity ?? 1) &&
            (other.rerankLogit ?? 0) > (chosen?.rerankLogit ?? 0);
          expect(better).toBe(false);
        }
      }),
    );
  });
});
