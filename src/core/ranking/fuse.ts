// Fusion: one score from what keywords and vectors say about a passage, with its own explanation.
import { bestFirst, type Candidate } from './candidate';

/**
 * A cosine weighs this much beside the best keyword match's 1. Fixed before any collection was looked at and never
 * fitted to one; fusing ranks with equal votes lost to BM25 alone on most collections, because the weaker list
 * gets as much say as the stronger.
 */
export const VECTOR_WEIGHT = 0.7;

/** A file whose name holds every word asked for gains half of what the best keyword match is worth. */
export const NAME_WEIGHT = 0.5;

/** Adds up to `fusedScore`. */
export interface FusionContributions {
  keyword: number;
  vector: number;
  name: number;
}

export interface FusedCandidate extends Candidate {
  fusedScore: number;
  contributions: FusionContributions;
  /** True where the passage has no vector yet and `contributions.vector` rests on the others' mean cosine. */
  cosineAssumed: boolean;
}

/**
 * `trust · bm25 / max(bm25) + 0.7 · cosine (+ 0.5 when the file's name matches)`.
 *
 * A passage still waiting for its vector is taken to be as close as the other keyword matches are on average, so
 * that what was indexed a minute ago does not rank behind what was indexed yesterday.
 * @param keywordTrust attainedShare of the query, 0 to 1: with it, the best match's 1 becomes min(1, best ÷ attainable)
 * @returns best first; ties by passage id
 */
export function fuse(candidates: readonly Candidate[], keywordTrust: number): FusedCandidate[] {
  const best = candidates.reduce((most, candidate) => Math.max(most, candidate.bm25Score ?? 0), 0);
  const assumedCosine = meanCosineOfMatches(candidates);
  return candidates
    .map((candidate) => {
      const contributions = {
        keyword: best > 0 ? keywordTrust * ((candidate.bm25Score ?? 0) / best) : 0,
        vector: VECTOR_WEIGHT * (candidate.cosineSimilarity ?? assumedCosine),
        name: candidate.nameRank === null ? 0 : NAME_WEIGHT,
      };
      const fusedScore = contributions.keyword + contributions.vector + contributions.name;
      const cosineAssumed = candidate.cosineSimilarity === null && assumedCosine !== 0;
      return { ...candidate, fusedScore, contributions, cosineAssumed };
    })
    .sort(bestFirst((candidate) => candidate.fusedScore));
}

/** Summed in ascending order, so that the order of the candidates leaves no trace in the last bit. */
function meanCosineOfMatches(candidates: readonly Candidate[]): number {
  const cosines: number[] = [];
  for (const { bm25Score, cosineSimilarity } of candidates) {
    if (bm25Score !== null && cosineSimilarity !== null) cosines.push(cosineSimilarity);
  }
  if (cosines.length === 0) return 0;
  return cosines.sort((a, b) => a - b).reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
}
