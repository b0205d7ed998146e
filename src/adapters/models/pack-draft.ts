// What the pack of an imported model will be: its description, and which file comes from where.
import type { ModelChoices } from '../../contract';
import type { EncoderManifest, RerankerManifest } from '../onnx/pack-schema';
import { type EncoderForm, settleEncoder } from './encoder-form';
import type { ModelFiles } from './model-files';
import type { ModelParts } from './read-model';
import { RERANKER_OUTPUT, readRerankerForm } from './reranker-form';

export interface DraftFile {
  /** In the pack's folder. */
  name: string;
  /** A file of the model, or the text itself. */
  from: { files: ModelFiles; name: string } | { text: string };
}

export interface PackDraft {
  /** Everything of pack.json but the id. */
  manifest: {
    version: string;
    name: string;
    licence: string;
    redistributable: boolean;
    languages: string[];
    repositories: string[];
    tokenizer: string;
    encoder: EncoderManifest;
    reranker: RerankerManifest | null;
  };
  files: DraftFile[];
}

/**
 * How many deviations of the first stage one of the reranker is worth. A transformer that has read both texts together is
 * the better judge; the first stage still settles what it finds equal.
 */
const RERANKER_BETA = 2;

/** Throws Failure `invalid_input`: what has to be chosen, or what is wrong. */
export function draftPack(
  encoder: ModelParts,
  form: EncoderForm,
  reranker: ModelParts | null,
  choices: ModelChoices,
): PackDraft {
  const settled = settleEncoder(encoder, form, choices);
  const pair = reranker === null ? null : readRerankerForm(reranker);
  const parts = reranker === null ? [encoder] : [encoder, reranker];
  return {
    manifest: {
      version: '1',
      name: choices.name ?? encoder.name,
      licence: licenceOf(parts),
      redistributable: false,
      languages: encoder.languages.length > 0 ? encoder.languages : ['und'],
      repositories: [],
      tokenizer: 'encoder/tokenizer.json',
      encoder: {
        ...graphOf(encoder, 'encoder'),
        output: settled.output,
        pooling: settled.pooling,
        normalized: false,
        dimensions: settled.dimensions,
        max_tokens: encoder.maxTokens,
        special_tokens: true,
        query_prefix: settled.queryPrefix,
        passage_prefix: settled.passagePrefix,
      },
      reranker:
        reranker === null || pair === null
          ? null
          : {
              ...graphOf(reranker, 'reranker'),
              output: RERANKER_OUTPUT,
              max_tokens: reranker.maxTokens,
              pair: pair.pair,
              one_query_per_batch: false,
              activation: 'none',
              tokenizer: 'reranker/tokenizer.json',
              blend: { beta: RERANKER_BETA },
            },
    },
    files: [...filesOf(encoder, 'encoder'), ...(reranker === null ? [] : filesOf(reranker, 'reranker'))],
  };
}

/** Both, where they differ: one alone would say too much. */
function licenceOf(parts: ModelParts[]): string {
  return [...new Set(parts.map(({ licence }) => licence ?? 'unknown'))].join(', ');
}

function graphOf({ weights }: ModelParts, folder: string): { file: string; data: string[] } {
  return { file: `${folder}/model.onnx`, data: weights.map((name) => `${folder}/${baseOf(name)}`) };
}

function filesOf({ files, graph, weights, tokenizer }: ModelParts, folder: string): DraftFile[] {
  return [
    { name: `${folder}/model.onnx`, from: { files, name: graph } },
    // The graph names these, so they keep their names.
    ...weights.map((name) => ({ name: `${folder}/${baseOf(name)}`, from: { files, name } })),
    { name: `${folder}/tokenizer.json`, from: { text: tokenizer.json } },
  ];
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
