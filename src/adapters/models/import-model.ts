// A person's own model, exported to ONNX in the layout of the model hub: what is it, and how does it become a pack?
import type { ModelChoices, ModelFindings, ModelSource } from '../../contract';
import { type EncoderForm, readEncoderForm } from './encoder-form';
import { openModelFiles } from './open-model-files';
import { draftPack } from './pack-draft';
import { type ModelParts, readModelParts } from './read-model';
import { readRerankerForm } from './reranker-form';
import { type ImportOptions, writePack } from './write-pack';

interface OpenedModel {
  encoder: ModelParts;
  form: EncoderForm;
  reranker: ModelParts | null;
}

/** Changes nothing. Throws Failure: not_found, invalid_input with what is wrong. */
export async function inspectModel(source: ModelSource): Promise<ModelFindings> {
  return withModel(source, async ({ encoder, form, reranker }) => {
    if (reranker !== null) readRerankerForm(reranker);
    return {
      ...whatItIs(encoder),
      pooling: form.pooling,
      queryPrefix: form.queryPrefix,
      passagePrefix: form.passagePrefix,
      licence: encoder.licence,
      reranker: reranker === null ? null : whatItIs(reranker),
    };
  });
}

/**
 * Copies a model into the folder of packs and tries it there, all or nothing; the same model with the same choices once.
 * @returns the pack's id
 * Rejects with the signal's reason, or Failure: not_found, invalid_input with what is wrong or has to be chosen, disk_full,
 * data_dir_not_writable.
 */
export async function importModel(
  source: ModelSource,
  choices: ModelChoices,
  options: ImportOptions,
): Promise<string> {
  options.signal.throwIfAborted();
  return withModel(source, ({ encoder, form, reranker }) =>
    writePack(draftPack(encoder, form, reranker, choices), options),
  );
}

async function withModel<T>(source: ModelSource, work: (model: OpenedModel) => Promise<T>): Promise<T> {
  const encoderFiles = await openModelFiles(source.encoderPath);
  try {
    const encoder = await readModelParts(encoderFiles);
    const form = await readEncoderForm(encoder);
    if (source.rerankerPath === null) return await work({ encoder, form, reranker: null });
    const rerankerFiles = await openModelFiles(source.rerankerPath);
    try {
      return await work({ encoder, form, reranker: await readModelParts(rerankerFiles) });
    } finally {
      await rerankerFiles.close();
    }
  } finally {
    await encoderFiles.close();
  }
}

function whatItIs({ name, family, tokenizer, graph, bytes }: ModelParts): {
  name: string;
  family: string;
  tokenizer: string;
  file: string;
  bytes: number;
} {
  return { name, family, tokenizer: tokenizer.type, file: graph, bytes };
}
