// Query and passage together to a logit with the pack's cross-encoder.
import { Failure } from '../../engine/failure';
import type { ProviderUse } from './execution-providers';
import { type OpenModel, openOnProcessor, SAMPLE_TEXT, sampleBatch } from './open-model';
import type { RerankerManifest } from './pack-schema';
import { createPairForm, type PairForm } from './pair-form';
import { ALL_THREADS, type Session } from './session';
import { planBatches, type TokenRow, toTensors } from './token-batch';
import type { PackTokenizer } from './tokenizer';

/**
 * Bounds the memory of one run: 10 pairs of the starter pack. A reranker keeps far more of each token than an encoder
 * does: with four times as many the process holds 45 MB more for good, and thirty pairs are read no faster.
 */
const MAX_PADDED_TOKENS = 2_048;

export interface Reranker {
  /** Logits in the order given, higher is better. All passages of a call share the query, which the starter pack's graph relies on. */
  rerank(query: string, passages: string[]): Promise<Float32Array>;
  /** What runs the model. */
  readonly use: ProviderUse;
  close(): Promise<void>;
}

/** Throws Failure when the files do not make a reranker as the manifest describes it. */
export async function openReranker(
  manifest: RerankerManifest,
  modelPath: string,
  tokenizer: PackTokenizer,
  open: OpenModel = openOnProcessor,
): Promise<Reranker> {
  const form = createPairForm(manifest.pair, manifest.max_tokens, tokenizer);
  const { session, use } = await open(modelPath, manifest.output, ALL_THREADS, () => {
    const ids = tokenizer.ids(SAMPLE_TEXT, form.room);
    return sampleBatch((tokens) => form.join(ids.slice(0, 8), ids.slice(0, tokens)), tokenizer.padId);
  });
  return {
    use,
    rerank: (query, passages) => rerank(manifest, tokenizer, form, session, query, passages),
    close: () => session.close(),
  };
}

async function rerank(
  manifest: RerankerManifest,
  tokenizer: PackTokenizer,
  form: PairForm,
  session: Session,
  query: string,
  passages: string[],
): Promise<Float32Array> {
  const queryIds = tokenizer.ids(query, form.room);
  const rows = passages.map((passage) => form.join(queryIds, tokenizer.ids(passage, form.room)));
  const logits = new Float32Array(passages.length);
  const minWidth = rowWidth(manifest);
  const lengths = rows.map(({ ids }) => Math.max(minWidth, ids.length));
  for (const ordinals of planBatches(lengths, MAX_PADDED_TOKENS)) {
    const batch: TokenRow[] = ordinals.map((ordinal) => rows[ordinal] ?? { ids: [] });
    const { values, shape } = await session.run(toTensors(batch, tokenizer.padId, minWidth), manifest.output);
    if (values.length !== ordinals.length) {
      throw new Failure(
        'invalid_input',
        `The reranker's output ${manifest.output} has shape [${shape}]; one logit per passage is expected.`,
        manifest.output,
        { refusal: { code: 'graph_answers_else', subject: manifest.output } },
      );
    }
    ordinals.forEach((ordinal, row) => {
      logits[ordinal] = activate(values[row] ?? Number.NaN, manifest.activation);
    });
  }
  return logits;
}

/**
 * A graph that asks for one query a batch averages over windows of the row, padding included: a passage's logit moves by
 * up to 0.9 with the width of its batch. At one width for all, a logit depends on the pair alone.
 */
function rowWidth(manifest: RerankerManifest): number {
  return manifest.one_query_per_batch ? manifest.max_tokens : 1;
}

/** A logit that is not finite stays so: callers treat it like one the deadline left out. */
function activate(logit: number, activation: RerankerManifest['activation']): number {
  if (!Number.isFinite(logit)) return Number.NaN;
  return activation === 'sigmoid' ? 1 / (1 + Math.exp(-logit)) : logit;
}
