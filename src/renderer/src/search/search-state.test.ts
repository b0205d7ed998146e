import { describe, expect, it } from 'vitest';
import type { SearchPage } from '../../../contract';
import { makeHit } from '../test-hits';
import { NO_SEARCH, showPage } from './search-state';

function page(stage: SearchPage['stage'], ids: number[]): SearchPage {
  return {
    answer: 'a-1',
    sort: 'relevance',
    facets: null,
    query: 'boiler',
    mode: 'full',
    stage,
    final: stage === 'reranked',
    hits: ids.map((id) => makeHit(id)),
    correction: null,
    documentsFound: ids.length,
    tookMs: { parse: 0, recall: 0, fusion: 0, rerank: 0, present: 0, total: 0 },
    keywordMs: null,
    vectorMs: null,
    notices: [],
  };
}

describe('showPage', () => {
  const recalled = showPage(NO_SEARCH, page('recall', [1, 2, 3]), true, new Set(), 50);

  it('reorders around the row that is looked at', () => {
    const shown = showPage(recalled, page('reranked', [3, 2, 1]), false, new Set([1]), 50);
    expect(shown.hits.map((hit) => hit.documentId)).toEqual([1, 3, 2]);
  });

  it('shows another query as it is', () => {
    const shown = showPage(recalled, page('recall', [3, 2, 1]), true, new Set([1]), 50);
    expect(shown.hits.map((hit) => hit.documentId)).toEqual([3, 2, 1]);
  });

  it('forgets an earlier error', () => {
    const failed = { ...recalled, error: new Error('lost') };
    expect(showPage(failed, page('recall', [1]), true, new Set(), 50).error).toBeNull();
  });
});
