import { describe, expect, test } from 'vitest';
import { LIBRARY, lastPage, setUp } from '../../../test/helpers/fake-search';

describe('explanation', () => {
  test('contributions of the retrievers sum to the fused score', async () => {
    const page = await lastPage(setUp(LIBRARY), 'boiler warranty', { mode: 'hybrid', explain: true });
    expect(page.hits.length).toBeGreaterThan(1);
    for (const { explanation, scores } of page.hits) {
      const parts = explanation?.steps.filter(({ stage }) => stage !== 'fusion') ?? [];
      const sum = parts.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
      expect(sum).toBeCloseTo(scores.fused ?? Number.NaN, 8);
    }
  });

  test('contributions of both stages sum to a score that descends', async () => {
    const page = await lastPage(setUp(LIBRARY), 'boiler warranty', { explain: true });
    const blended = page.hits.map(({ explanation }) =>
      explanation?.steps
        .filter(({ stage }) => stage === 'fusion' || stage === 'rerank')
        .reduce((total, { contribution }) => total + (contribution ?? 0), 0),
    );
    expect(blended.length).toBeGreaterThan(1);
    expect(blended).toEqual([...blended].sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  test('none unless asked', async () => {
    expect((await lastPage(setUp(LIBRARY), 'boiler')).hits[0]?.explanation).toBeNull();
  });
});
