// All figures of one collection: plain BM25, the modes of search, and the other programs on this machine.
import type { Collection } from '../../src/core/evaluation/collection';
import {
  type Answer,
  type JudgedQuery,
  judgedQueries,
  RANKING_DEPTH,
  rankingFigures,
} from '../../src/core/evaluation/ranking-figures';
import {
  type EvaluationParts,
  type EvaluationProgress,
  evaluateCollection,
} from '../../src/engine/evaluation/evaluate-collection';
import { answersOf, type OtherProgram } from '../programs/program';
import { createBm25Reference } from '../retrieval/bm25-reference';
import { evenlySpread } from '../retrieval/find-collections';
import { scriptsOf } from '../retrieval/majority-script';
import { firstLine, type MeasuringOptions } from '../retrieval/measure-collections';
import { unhurried } from '../retrieval/unhurried-inference';
import type { CollectionScores, ProgramScores } from './scores';

/** @param parts around an empty library */
export async function scoreCollection(
  collection: Collection,
  parts: EvaluationParts,
  programs: readonly OtherProgram[],
  { signal, say, onProblem }: Pick<MeasuringOptions, 'signal' | 'say' | 'onProblem'>,
): Promise<CollectionScores> {
  const queries = judgedQueries(collection);
  say('plain BM25');
  const bm25 = answerWithBm25(collection, queries);
  const { inference, failure } = unhurried(parts.inference);
  const evaluated = await evaluateCollection(collection, { ...parts, inference }, signal, (progress) =>
    say(progressLine(progress)),
  );
  const broken = failure();
  if (broken !== null) throw broken;
  const scoredPrograms: ProgramScores[] = [];
  for (const program of programs) {
    say(`asking ${program.name}`);
    const asked = evenlySpread(queries, program.maxQueries);
    try {
      const answers = await answersOf(program, collection.documents, asked, signal);
      scoredPrograms.push({
        program: program.name,
        queries: asked.length,
        figures: rankingFigures(asked, answers),
        bm25: rankingFigures(asked, evenlySpread(bm25, program.maxQueries)),
      });
    } catch (error) {
      signal.throwIfAborted();
      onProblem(`${program.name} did not answer for ${collection.name}: ${firstLine(error)}`);
    }
  }
  return {
    collection: collection.name,
    documents: collection.documents.length,
    queries: queries.length,
    script: scriptsOf(collection),
    systems: { bm25: rankingFigures(queries, bm25), ...evaluated.modes },
    programs: scoredPrograms,
  };
}

function answerWithBm25({ documents }: Collection, queries: readonly JudgedQuery[]): Answer[] {
  const reference = createBm25Reference(documents);
  return queries.map(({ text }) => {
    const from = performance.now();
    const ranked = reference.search(text, RANKING_DEPTH);
    return { ranked, tookMs: performance.now() - from };
  });
}

function progressLine(progress: EvaluationProgress): string {
  switch (progress.step) {
    case 'indexing':
      return 'indexing';
    case 'embedding':
      return `embedding, ${progress.remaining} passages to go`;
    case 'searching':
      return `asking every query, ${progress.mode}`;
  }
}
