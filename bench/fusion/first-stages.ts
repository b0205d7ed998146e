// The ways of making one score of what keywords and vectors say that are compared. The formula in use is called, not
// written again; the others are from the literature (docs/fusion.md names it) and live only here.
import { standardise } from '../../src/core/ranking/blend';
import { bestFirst, type Candidate } from '../../src/core/ranking/candidate';
import { fuse, VECTOR_WEIGHT } from '../../src/core/ranking/fuse';

export interface FirstStage {
  name: string;
  /** @param trust presentIdfShare of the query, called A in the tables @returns parallel to `candidates` */
  score(candidates: readonly Candidate[], trust: number): number[];
}

/** Cormack, Clarke, Büttcher, SIGIR 2009. */
const RRF_K = 60;

/** As searches do it. */
export const stageInUse: FirstStage = {
  name: 'in use',
  score: (candidates, trust) => linear(candidates, trust, VECTOR_WEIGHT),
};

export const FIRST_STAGES: FirstStage[] = [
  stageInUse,
  { name: `RRF, k = ${RRF_K}`, score: reciprocalRankFusion },
  ...[0.3, 0.5, 1, 1.5, 2, 3].map(
    (weight): FirstStage => ({
      name: `A·bm25/max + ${weight}·cos`,
      score: (candidates, trust) => linear(candidates, trust, weight),
    }),
  ),
  ...[0.3, 0.5, VECTOR_WEIGHT, 1, 1.5, 2].map(
    (weight): FirstStage => ({
      name: `bm25/max + ${weight}·cos`,
      score: (candidates) => linear(candidates, 1, weight),
    }),
  ),
  ...[0.5, 1].map(
    (weight): FirstStage => ({
      name: `minmax(bm25) + ${weight}·minmax(cos)`,
      score: (candidates) => combine(candidates, minMax, 1, weight),
    }),
  ),
  ...[0.5, 1, 2].flatMap((weight): FirstStage[] => [
    {
      name: `z(bm25) + ${weight}·z(cos)`,
      score: (candidates) => combine(candidates, standardise, 1, weight),
    },
    {
      name: `A·z(bm25) + ${weight}·z(cos)`,
      score: (candidates, trust) => combine(candidates, standardise, trust, weight),
    },
  ]),
];

/** What fuse() does, with another weight for the cosine. */
function linear(candidates: readonly Candidate[], trust: number, weight: number): number[] {
  const scores = new Map(
    fuse(candidates, trust).map(({ passageId, contributions: { keyword, vector, name } }) => [
      passageId,
      keyword + (weight / VECTOR_WEIGHT) * vector + name,
    ]),
  );
  return candidates.map(({ passageId }) => scores.get(passageId) ?? 0);
}

function combine(
  candidates: readonly Candidate[],
  normalise: (values: readonly number[]) => number[],
  trust: number,
  weight: number,
): number[] {
  const cosines = normalise(cosinesOf(candidates));
  return normalise(bm25Of(candidates)).map((bm25, i) => trust * bm25 + weight * (cosines[i] ?? 0));
}

function reciprocalRankFusion(candidates: readonly Candidate[]): number[] {
  const byKeyword = reciprocalRanks(candidates, ({ bm25Score }) => bm25Score);
  const byVector = reciprocalRanks(candidates, ({ cosineSimilarity }) => cosineSimilarity);
  return candidates.map((_, i) => (byKeyword[i] ?? 0) + (byVector[i] ?? 0));
}

/** 1 / (RRF_K + rank) of each candidate in the list that the value makes, 0 outside it. */
export function reciprocalRanks(
  candidates: readonly Candidate[],
  value: (candidate: Candidate) => number | null,
): number[] {
  const ranked = candidates.filter((candidate) => value(candidate) !== null).sort(bestFirst(value));
  const ordinals = new Map(ranked.map(({ passageId }, ordinal) => [passageId, ordinal]));
  return candidates.map(({ passageId }) => {
    const ordinal = ordinals.get(passageId);
    return ordinal === undefined ? 0 : 1 / (RRF_K + ordinal + 1);
  });
}

/** From 0 for the least to 1 for the most; zeros where all are equal. */
function minMax(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}

/** No word in common is a score of 0. */
function bm25Of(candidates: readonly Candidate[]): number[] {
  return candidates.map(({ bm25Score }) => bm25Score ?? 0);
}

/** Every passage of a collection has its vector. */
function cosinesOf(candidates: readonly Candidate[]): number[] {
  return candidates.map(({ cosineSimilarity }) => cosineSimilarity ?? 0);
}
