// A first stage whose weights are learnt from judgements: pairwise logistic regression over six features. It is always
// fitted on other collections than the one it is scored on.
import type { Candidate } from '../../src/core/ranking/candidate';
import { evenlySpread } from '../retrieval/find-collections';
import { type FirstStage, reciprocalRanks, stageInUse } from './first-stages';
import { dot, fitPairs, type Pair } from './fit-pairs';
import { orderBy, type RecalledCollection, type RecalledQuery } from './recalled-query';

/** Pairs of one query at most: so many relevant documents, each beside so many others. */
const RELEVANT = 5;
const OTHERS = 10;
/** The others are taken from the best this many, where the order is decided. */
const OTHERS_FROM = 50;
export const FEATURES = [
  'bm25/max',
  'A·bm25/max',
  'cos',
  'A·cos',
  '61/(60 + rank bm25)',
  '61/(60 + rank cos)',
];

/** What is learnt is one weight for each of FEATURES. */
export function learntStage(weights: readonly number[]): FirstStage {
  return {
    name: 'learnt from the other collections',
    score: (candidates, trust) => featuresOf(candidates, trust).map((features) => dot(features, weights)),
  };
}

/** @returns parallel to `candidates`, each parallel to FEATURES */
function featuresOf(candidates: readonly Candidate[], trust: number): number[][] {
  const best = candidates.reduce((most, { bm25Score }) => Math.max(most, bm25Score ?? 0), 0);
  const keywordRanks = reciprocalRanks(candidates, ({ bm25Score }) => bm25Score);
  const vectorRanks = reciprocalRanks(candidates, ({ cosineSimilarity }) => cosineSimilarity);
  return candidates.map(({ bm25Score, cosineSimilarity }, i) => {
    const bm25 = best > 0 ? (bm25Score ?? 0) / best : 0;
    const cosine = cosineSimilarity ?? 0;
    return [
      bm25,
      trust * bm25,
      cosine,
      trust * cosine,
      61 * (keywordRanks[i] ?? 0),
      61 * (vectorRanks[i] ?? 0),
    ];
  });
}

/** Each collection weighs alike, however many queries it has. */
export function learnWeights(collections: readonly RecalledCollection[]): number[] {
  const pairs = collections.flatMap((collection): Pair[] => {
    const differences = collection.queries.flatMap((query) => differencesOf(query, collection.idOf));
    return differences.map((difference) => ({ difference, weight: 1 / differences.length }));
  });
  return fitPairs(pairs, FEATURES.length);
}

/** Features of a relevant passage less those of another, for pairs of the best candidates. */
function differencesOf(query: RecalledQuery, idOf: ReadonlyMap<number, string>): number[][] {
  const { candidates, keyword } = query.recall;
  const featuresById = new Map(
    featuresOf(candidates, keyword.trust).map((features, i) => [candidates[i]?.passageId ?? 0, features]),
  );
  const ranked = orderBy(stageInUse, query.recall);
  const gradeOf = (documentId: number): number => query.judgements.get(idOf.get(documentId) ?? '') ?? 0;
  const relevant = ranked.filter(({ documentId }) => gradeOf(documentId) > 0).slice(0, RELEVANT);
  const others = ranked.filter(({ documentId }) => gradeOf(documentId) <= 0).slice(0, OTHERS_FROM);
  return relevant.flatMap(({ passageId }) =>
    evenlySpread(others, OTHERS).map((other) => {
      const worse = featuresById.get(other.passageId) ?? [];
      return (featuresById.get(passageId) ?? []).map((feature, i) => feature - (worse[i] ?? 0));
    }),
  );
}
