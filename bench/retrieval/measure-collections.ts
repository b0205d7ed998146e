// Every collection in a directory, one after the other, each in a library of its own.
import { basename, sep } from 'node:path';
import { readCollection } from '../../src/adapters/fs/read-collection';
import type { Collection } from '../../src/core/evaluation/collection';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import type { ActivePack } from '../../src/engine/ports';
import { findCollections, withQueries } from './find-collections';

export interface MeasuringOptions {
  /** Asked at most of each collection. */
  queries: number;
  signal: AbortSignal;
  say: (line: string) => void;
  /** As soon as something will be missing from the figures: a sentence, which is in the result as well. */
  onProblem: (sentence: string) => void;
}

/** Lends an engine's parts around an empty library. */
export type WithParts = <Result>(use: (parts: EvaluationParts) => Promise<Result>) => Promise<Result>;

export interface Measured<Result> {
  results: Result[];
  /** null where models cannot run. */
  pack: ActivePack | null;
  problems: string[];
}

/** A collection that cannot be read or measured is a problem in the result. @throws when the signal says stop */
export async function measureCollections<Result>(
  directory: string,
  withParts: WithParts,
  { queries, signal, say, onProblem }: MeasuringOptions,
  measure: (
    collection: Collection,
    parts: EvaluationParts,
    report: Pick<MeasuringOptions, 'signal' | 'say' | 'onProblem'>,
  ) => Promise<Result>,
): Promise<Measured<Result>> {
  const measured: Measured<Result> = { results: [], pack: null, problems: [] };
  const note = (sentence: string): void => {
    measured.problems.push(sentence);
    onProblem(sentence);
  };
  for (const folder of await findCollections(directory)) {
    signal.throwIfAborted();
    const name = basename(folder);
    const report = { signal, say: (line: string) => say(`${name}: ${line}`), onProblem: note };
    try {
      const collection = withQueries(await readCollection(folder), queries);
      const result = await withParts((parts) => {
        measured.pack ??= parts.inference.pack;
        return measure(collection, parts, report);
      });
      measured.results.push(result);
    } catch (error) {
      signal.throwIfAborted();
      // The page may be read elsewhere, where the place on this disk says nothing.
      note(`${name} is left out: ${firstLine(error).replaceAll(`${directory}${sep}`, '')}`);
    }
  }
  return measured;
}

export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}
