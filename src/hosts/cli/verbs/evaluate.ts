// eval: measures retrieval on a test collection, in a library of its own that is gone afterwards; or asks the person's.
import { resolve } from 'node:path';
import { readCollection } from '../../../adapters/fs/read-collection';
import {
  type EvaluationFigures,
  type EvaluationProgress,
  evaluateCollection,
} from '../../../engine/evaluation/evaluate-collection';
import { withTemporaryEngine } from '../../engine/temporary-engine';
import { toJson } from '../formats/json';
import { testLibrary } from './test-library';
import type { VerbHandler } from './verb';

export const evaluate: VerbHandler = (context) =>
  context.invocation.library ? testLibrary(context) : evaluateFolder(context);

const evaluateFolder: VerbHandler = async ({ invocation, terminal, callerDir, signal }) => {
  const collection = await readCollection(resolve(callerDir, invocation.words[0] ?? ''));
  const figures = await withTemporaryEngine((engine) =>
    evaluateCollection(collection, engine.parts, signal, (progress) =>
      terminal.progress(progressLine(progress)),
    ),
  );
  terminal.progress(null);
  terminal.print(invocation.json ? toJson(figures) : table(figures));
};

function progressLine(progress: EvaluationProgress): string {
  switch (progress.step) {
    case 'indexing':
      return 'Reading the collection';
    case 'embedding':
      return `${progress.remaining} passages to go until searchable by meaning`;
    case 'searching':
      return `Asking every query, ${progress.mode}`;
  }
}

function table({ collection, documents, queries, modes }: EvaluationFigures): string {
  const lines = [`${collection}: ${documents} documents, ${queries} judged queries`];
  lines.push('mode      nDCG@10  Recall@100  MRR@10   p50 ms   p95 ms');
  for (const [mode, figures] of Object.entries(modes)) {
    const { ndcg_at_10, recall_at_100, mrr_at_10, latency_ms } = figures;
    const columns = [
      ndcg_at_10.toFixed(3).padStart(7),
      recall_at_100.toFixed(3).padStart(10),
      mrr_at_10.toFixed(3).padStart(6),
    ];
    const times = [latency_ms.p50, latency_ms.p95].map((ms) => ms.toFixed(1).padStart(7));
    lines.push(`${mode.padEnd(8)}  ${columns.join('  ')}  ${times.join('  ')}`);
  }
  return lines.join('\n');
}
