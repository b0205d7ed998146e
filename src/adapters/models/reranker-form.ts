// How a cross-encoder is asked: how the two texts are put together, and that it answers with one logit.
import { checkFloat, type ModelParts } from './read-model';
import { wrongModel } from './wrong-model';

export const RERANKER_OUTPUT = 'logits';

/** @returns as pack.json's `pair`. Throws Failure `invalid_input` for a model that is no reranker. */
export function readRerankerForm({ files, config, graph, outline, tokenizer }: ModelParts): { pair: string } {
  const { path } = files;
  const architectures = config.architectures ?? [];
  if (!architectures.some((name) => name.endsWith('ForSequenceClassification'))) {
    const what =
      architectures.length > 0
        ? `its config.json names ${architectures.join(', ')}`
        : 'its config.json names no architecture';
    throw wrongModel(path, 'no_reranker', `${what}; a reranker is a model for sequence classification.`);
  }
  checkFloat(files, graph, outline, RERANKER_OUTPUT);
  const shape = outline.outputs.find(({ name }) => name === RERANKER_OUTPUT)?.shape;
  const named = config.id2label === undefined ? undefined : Object.keys(config.id2label).length;
  const width = shape?.length === 2 ? (shape[1] ?? undefined) : undefined;
  const labels = width ?? named ?? config.num_labels;
  if (labels !== undefined && labels !== 1) {
    throw wrongModel(
      path,
      ['too_many_labels', String(labels)],
      `it answers with ${labels} labels; a reranker answers with one, how well a passage fits a question.`,
    );
  }
  if (tokenizer.pair === null) {
    throw wrongModel(
      path,
      'tokenizer_incomplete',
      'its tokenizer does not say how a question and a passage are put together.',
    );
  }
  return { pair: tokenizer.pair };
}
