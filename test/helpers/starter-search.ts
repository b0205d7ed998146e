// Search over a real catalog, real vectors and the starter pack, in a folder that is gone afterwards. Its clock stands
// still: no budget runs out, so what is found does not depend on how busy the machine is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInference } from '../../src/adapters/onnx/inference-client';
import { createNodeSpawner } from '../../src/adapters/process/node-spawner';
import { openCatalog } from '../../src/adapters/sqlite/open-catalog';
import { createVectorIndex } from '../../src/adapters/usearch/vector-index';
import { PREPARATION_FINGERPRINT } from '../../src/core/passages/prepare-document';
import type { EvaluationParts } from '../../src/engine/evaluation/evaluate-collection';
import type { Inference } from '../../src/engine/ports';
import { bundledHost } from './bundled-host';
import { createManualClock } from './manual-clock';
import { createRecordedLog } from './recorded-log';

const STARTER_PACK = resolve(import.meta.dirname, '../../resources/models/starter');

export interface StarterSearch {
  parts: EvaluationParts;
  close(): Promise<void>;
}

/** Throws where the starter pack cannot be used: its figures are then not to be had, which is no reason to pass. */
export async function openStarterSearch(): Promise<StarterSearch> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bookwheel-quality-'));
  const host = await bundledHost('inference');
  const clock = createManualClock();
  const log = createRecordedLog();
  const entry = { path: host.path };
  const inference = await createInference({
    spawner: createNodeSpawner({ inference: entry, extract: entry }, log),
    packDir: STARTER_PACK,
    log,
    clock,
  });
  if (inference.pack === null) throw new Error(inference.trouble ?? 'the starter pack cannot be used');
  const catalog = openCatalog({ dataDir, log, clock, fingerprint: PREPARATION_FINGERPRINT });
  const vectorIndex = createVectorIndex({ dir: join(dataDir, 'vectors'), store: catalog.vectors, log });
  await vectorIndex.open(inference.pack.fingerprint, inference.pack.dimensions);
  return {
    parts: { ...catalog, vectorIndex, inference: rememberingQueries(inference), clock, log },
    async close() {
      await inference.close();
      await vectorIndex.close();
      catalog.close();
      await host.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Every mode asks the same questions: each is embedded once. */
function rememberingQueries(inference: Inference): Inference {
  const vectors = new Map<string, Promise<Float32Array>>();
  return {
    pack: inference.pack,
    trouble: inference.trouble,
    embedQuery(text, signal) {
      const vector = vectors.get(text) ?? inference.embedQuery(text, signal);
      vectors.set(text, vector);
      return vector;
    },
    embedPassages: (texts, signal) => inference.embedPassages(texts, signal),
    rerank: (query, passages, deadlineMs, signal) => inference.rerank(query, passages, deadlineMs, signal),
    providers: () => inference.providers(),
    children: () => inference.children(),
    close: () => inference.close(),
  };
}
