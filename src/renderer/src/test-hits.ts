// Hits for tests of the list, with nothing in them but what the tests look at.
import type { Hit } from '../../contract';

const snippet = { text: 'text', highlights: [], elidedStart: false, elidedEnd: false };

/** @param others how many further passages the document shows; their ids are id × 100 + 1, 2 … */
export function makeHit(id: number, options: { others?: number } = {}): Hit {
  const others = Array.from({ length: options.others ?? 0 }, (_, index) => ({
    passageId: id * 100 + index + 1,
    page: null,
    pageLabel: null,
    part: null,
    headingPath: [],
    snippet,
  }));
  return {
    rank: id,
    documentId: id,
    path: `/library/${id}.txt`,
    link: `bookwheel://file/library/${id}.txt`,
    title: `Document ${id}`,
    titleHighlights: [],
    type: 'text',
    modifiedAt: 0,
    date: 0,
    recognized: false,
    page: null,
    pageLabel: null,
    part: null,
    headingPath: [],
    passage: { id: id * 100, text: 'text' },
    snippet,
    morePassages: others.length,
    others,
    scores: { bm25: null, cosine: null, fused: null, rerank: null },
    explanation: null,
  };
}
