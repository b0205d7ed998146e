// Texts to vectors with the pack's bi-encoder.
import { Failure } from '../../engine/failure';
import type { ProviderUse } from './execution-providers';
import { type OpenModel, openOnProcessor, SAMPLE_TEXT, sampleBatch } from './open-model';
import type { EncoderManifest } from './pack-schema';
import { HALF_THE_THREADS, type Session } from './session';
import { planBatches, type TokenRow, toTensors } from './token-batch';
import type { PackTokenizer } from './tokenizer';
import { normalize, pool } from './vectors';

/** Bounds the memory of one run: 64 passages of 128 tokens. Larger batches are no faster, and slower once allocations pass 32 MB. */
const MAX_PADDED_TOKENS = 8_192;

export interface Encoder {
  /** Row-major [texts, dimensions] in the order given, each row of length 1. */
  embed(texts: string[], kind: 'query' | 'passage'): Promise<Float32Array>;
  /** What runs the model. */
  readonly use: ProviderUse;
  close(): Promise<void>;
}

/** Throws Failure when the files do not make an encoder as the manifest describes it. */
export async function openEncoder(
  manifest: EncoderManifest,
  modelPath: string,
  tokenizer: PackTokenizer,
  open: OpenModel = openOnProcessor,
  threads = HALF_THE_THREADS,
): Promise<Encoder> {
  const { session, use } = await open(modelPath, manifest.output, threads, () => {
    const { ids } = tokenRow(manifest, tokenizer, SAMPLE_TEXT, 'passage');
    return sampleBatch((tokens) => ({ ids: ids.slice(0, tokens) }), tokenizer.padId);
  });
  return {
    use,
    embed: (texts, kind) => embed(manifest, tokenizer, session, texts, kind),
    close: () => session.close(),
  };
}

async function embed(
  manifest: EncoderManifest,
  tokenizer: PackTokenizer,
  session: Session,
  texts: string[],
  kind: 'query' | 'passage',
): Promise<Float32Array> {
  const { dimensions } = manifest;
  const rows = texts.map((text) => tokenRow(manifest, tokenizer, text, kind));
  const vectors = new Float32Array(texts.length * dimensions);
  const lengths = rows.map(({ ids }) => ids.length);
  for (const batch of planBatches(lengths, MAX_PADDED_TOKENS)) {
    // A text without tokens keeps its zeros: masking a whole row makes some graphs divide by zero.
    const ordinals = batch.filter((ordinal) => lengths[ordinal] !== 0);
    if (ordinals.length === 0) continue;
    const pooled = await runBatch(
      manifest,
      session,
      ordinals.map((ordinal) => rows[ordinal] ?? { ids: [] }),
      tokenizer.padId,
    );
    ordinals.forEach((ordinal, row) => {
      vectors.set(pooled.subarray(row * dimensions, (row + 1) * dimensions), ordinal * dimensions);
    });
  }
  for (let ordinal = 0; ordinal < texts.length; ordinal += 1) {
    normalize(vectors.subarray(ordinal * dimensions, (ordinal + 1) * dimensions), kind);
  }
  return vectors;
}

function tokenRow(
  manifest: EncoderManifest,
  tokenizer: PackTokenizer,
  text: string,
  kind: 'query' | 'passage',
): TokenRow {
  const prefix = kind === 'query' ? manifest.query_prefix : manifest.passage_prefix;
  if (!manifest.special_tokens) return { ids: tokenizer.ids(prefix + text, manifest.max_tokens) };
  const { before, after } = tokenizer.around;
  const ids = tokenizer.ids(prefix + text, manifest.max_tokens - before.length - after.length);
  return { ids: [...before, ...ids, ...after] };
}

/** @returns [rows, dimensions] */
async function runBatch(
  manifest: EncoderManifest,
  session: Session,
  rows: TokenRow[],
  padId: number,
): Promise<Float32Array> {
  const { dimensions, output, pooling } = manifest;
  const tensors = toTensors(rows, padId);
  const { values, shape } = await session.run(tensors, output);
  const expected =
    pooling === 'none' ? [tensors.rows, dimensions] : [tensors.rows, tensors.width, dimensions];
  if (shape.join() !== expected.join()) {
    throw new Failure(
      'invalid_input',
      `The encoder's output ${output} has shape [${shape}], but pack.json describes [${expected}].`,
      output,
      { refusal: { code: 'graph_answers_else', subject: output } },
    );
  }
  if (pooling === 'none') return values;
  return pool(
    values,
    rows.map(({ ids }) => ids.length),
    tensors.width,
    dimensions,
    pooling,
  );
}
