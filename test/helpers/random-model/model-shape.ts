// What a model is to look like, and what all families have in common at both ends of the graph.
import type { Layers, Precision } from './layers';

export type Kind = 'encoder' | 'reranker';

export interface ModelShape {
  kind: Kind;
  precision: Precision;
  layers: number;
  hidden: number;
  heads: number;
  /** Width of the feed-forward part. */
  intermediate: number;
  vocabularySize: number;
  maxTokens: number;
  padId: number;
  seed: number;
}

const TOKENS = ['batch_size', 'sequence_length'];

export function inputsOf(
  { graph }: Layers,
  withTypes: boolean,
): { ids: string; mask: string; types: string | null } {
  return {
    ids: graph.input('input_ids', 'int64', TOKENS),
    mask: graph.input('attention_mask', 'int64', TOKENS),
    types: withTypes ? graph.input('token_type_ids', 'int64', TOKENS) : null,
  };
}

/**
 * An encoder answers with its last hidden state, a reranker with one logit made of the first token.
 * @param head from [batch, hidden] to [batch, hidden], before the classifier
 */
export function finish(
  layers: Layers,
  { hidden, kind }: ModelShape,
  x: string,
  head: (first: string) => string,
): Layers {
  const { graph } = layers;
  if (kind === 'encoder') {
    graph.nodeOf('Identity', [x], {}, ['last_hidden_state']);
    graph.output('last_hidden_state', 'float', [...TOKENS, hidden]);
    return layers;
  }
  const first = graph.node('Gather', [x, graph.int64(0)], { axis: 1 });
  graph.nodeOf('Identity', [layers.gemm('classifier', head(first), hidden, 1)], {}, ['logits']);
  graph.output('logits', 'float', ['batch_size', 1]);
  return layers;
}
