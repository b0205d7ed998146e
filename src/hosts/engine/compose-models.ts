// Which models answer, and how others take their place: the packs of a library, put together from the adapters.

import { join } from 'node:path';
import { createInference } from '../../adapters/onnx/inference-client';
import { createVectorIndex, type VectorIndexOptions } from '../../adapters/usearch/vector-index';
import type { ModelRefusal } from '../../contract';
import { Failure } from '../../engine/failure';
import { noteFingerprint, readChosenPacks } from '../../engine/models/chosen-packs';
import { insteadSentence, PackSwitch } from '../../engine/models/pack-switch';
import { createServedModels, type Served, type ServedModels } from '../../engine/models/served-models';
import type {
  Clock,
  DocumentStore,
  Inference,
  Log,
  PackLibrary,
  ProcessSpawner,
  VectorIndex,
  VectorStore,
} from '../../engine/ports';
import { layout } from './layout';

export interface ModelOptions {
  dataDir: string;
  documents: Pick<DocumentStore, 'setting' | 'setSetting'>;
  vectors: VectorStore;
  packs: PackLibrary;
  spawner: ProcessSpawner;
  clock: Clock;
  log: Log;
  /** Start the models before the first query needs them. */
  warm: boolean;
  exactVectors: number | undefined;
  /** Whether embedding is to leave half of the processors to other programs. */
  isSparing(): boolean;
}

export interface ComposedModels {
  served: ServedModels;
  packSwitch: PackSwitch;
  close(): Promise<void>;
}

/** Never rejects for what is wrong with a pack: where the chosen one cannot be had, the built-in one serves. */
export async function composeModels(options: ModelOptions): Promise<ComposedModels> {
  const { dataDir, documents, vectors, packs, spawner, clock, log, warm, exactVectors, isSparing } = options;
  const openInference = (packDir: string, isWarm = false): Promise<Inference> =>
    createInference({ spawner, packDir, log, clock, warm: isWarm, isSparing });
  const index = { dir: join(dataDir, 'vectors'), store: vectors, log, exactVectors };
  const openIndex = (inference: Inference): Promise<VectorIndex | null> => openVectorIndex(inference, index);

  const { inference, missed } = await openChosen(options, (dir) => openInference(dir, warm));
  if (inference.pack) noteFingerprint(documents, inference.pack.id, inference.pack.fingerprint);
  const first: Served = { inference, vectorIndex: await openIndex(inference) };
  const served = createServedModels(first, (thrown) => {
    log.warn('models that serve no more could not be closed', { why: thrown });
  });
  const packSwitch = new PackSwitch({ documents, vectors, packs, served, openInference, openIndex, log });
  if (missed) packSwitch.noteTrouble(missed.id, missed.trouble, missed.as);
  // Whoever only asks one question is not kept waiting for it.
  if (warm) void packSwitch.makeSure();
  return {
    served,
    packSwitch,
    async close() {
      await packSwitch.close();
      await served.close();
    },
  };
}

async function openChosen(
  { documents, packs, log }: ModelOptions,
  openInference: (dir: string) => Promise<Inference>,
): Promise<{ inference: Inference; missed: { id: string; trouble: string; as: ModelRefusal } | null }> {
  const { active } = readChosenPacks(documents);
  if (active === null) return { inference: await openInference(layout.starterPack), missed: null };
  const chosen = (await packs.installed()).find(({ id }) => id === active);
  const inference = chosen && (await openInference(chosen.dir));
  if (inference?.pack) return { inference, missed: null };
  const why = inference?.trouble ?? `the files of the model pack "${active}" are gone`;
  const trouble = insteadSentence(why);
  const as: ModelRefusal = inference
    ? (inference.troubleAs ?? { code: 'does_not_run', subject: null })
    : { code: 'pack_gone', subject: null };
  log.warn('the chosen model pack cannot be had', { pack: active, reason: trouble });
  await inference?.close();
  return { inference: await openInference(layout.starterPack), missed: { id: active, trouble, as } };
}

/** null where vectors cannot work on this machine: search is then by words, and the status says so. */
async function openVectorIndex(
  inference: Inference,
  options: VectorIndexOptions,
): Promise<VectorIndex | null> {
  if (!inference.pack) return null;
  const index = createVectorIndex(options);
  try {
    await index.open(inference.pack.fingerprint, inference.pack.dimensions);
    return index;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    options.log.warn('searching without vectors', { reason: thrown.message });
    return null;
  }
}
