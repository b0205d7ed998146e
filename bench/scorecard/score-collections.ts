// Every collection in a directory, one after the other, each in a library of its own.
import { basename } from 'node:path';
import { readCollection } from '../../src/adapters/fs/read-collection';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import { findCollections, withQueries } from '../retrieval/find-collections';
import type { OtherProgram } from './programs/program';
import { firstLine, scoreCollection } from './score-collection';
import type { CollectionScores, Scorecard } from './scores';

export interface ScorecardOptions {
  /** Asked at most of each collection. */
  queries: number;
  programs: readonly OtherProgram[];
  signal: AbortSignal;
  say: (line: string) => void;
  /** As soon as something will be missing from the figures: a sentence, which is in the result as well. */
  onProblem: (sentence: string) => void;
}

/** Lends an engine's parts around an empty library. */
export type WithParts = <Result>(use: (parts: EvaluationParts) => Promise<Result>) => Promise<Result>;

/** A collection that cannot be read or measured is a problem in the result. @throws when the signal says stop */
export async function scoreCollections(
  directory: string,
  withParts: WithParts,
  { queries, programs, signal, say, onProblem }: ScorecardOptions,
): Promise<Pick<Scorecard, 'collections' | 'pack' | 'problems'>> {
  const collections: CollectionScores[] = [];
  const problems: string[] = [];
  let pack: Scorecard['pack'] = null;
  const note = (sentence: string): void => {
    problems.push(sentence);
    onProblem(sentence);
  };
  for (const folder of await findCollections(directory)) {
    signal.throwIfAborted();
    const name = basename(folder);
    try {
      const collection = withQueries(await readCollection(folder), queries);
      const scores = await withParts((parts) => {
        pack ??= packOf(parts);
        return scoreCollection(collection, parts, {
          programs,
          signal,
          say: (line) => say(`${name}: ${line}`),
          onProblem: note,
        });
      });
      collections.push(scores);
    } catch (error) {
      signal.throwIfAborted();
      note(`${name} is left out: ${firstLine(error)}`);
    }
  }
  return { collections, pack, problems };
}

function packOf({ inference }: EvaluationParts): Scorecard['pack'] {
  return inference.pack === null ? null : { id: inference.pack.id, version: inference.pack.version };
}
