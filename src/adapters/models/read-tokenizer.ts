// A model's tokenizer: as its tokenizer.json, or one made from the list of pieces of older models.
import { type TokenizerConfig, TokenizerJson } from './json-shapes';
import type { ModelFiles } from './model-files';
import { parseJson, readText } from './open-model-files';
import { pairTemplate } from './pair-template';
import { wordPieceTokenizer } from './word-piece-tokenizer';
import { wrongModel } from './wrong-model';

export interface ModelTokenizer {
  /** `WordPiece`, `Unigram`, `BPE`. */
  type: string;
  /** The content of tokenizer.json. */
  json: string;
  /** How a pair is put together, `[CLS] query [SEP] passage [SEP]`; null where it does not tell. */
  pair: string | null;
}

const KNOWN_TYPES = new Set(['WordPiece', 'Unigram', 'BPE']);

/** Throws Failure `invalid_input`. */
export async function readTokenizer(files: ModelFiles, config: TokenizerConfig): Promise<ModelTokenizer> {
  const { path } = files;
  const json = await readText(files, 'tokenizer.json');
  if (json !== null) {
    const parsed = TokenizerJson.safeParse(parseJson(files, 'tokenizer.json', json));
    if (!parsed.success)
      throw wrongModel(
        path,
        ['file_malformed', 'tokenizer.json'],
        'its tokenizer.json does not describe a tokenizer.',
      );
    const { model, post_processor: postProcessor } = parsed.data;
    const type = model.type ?? typeByContent(model);
    if (!KNOWN_TYPES.has(type))
      throw wrongModel(
        path,
        ['tokenizer_unknown', type],
        `its tokenizer is of the kind ${type}, which Bookwheel cannot read.`,
      );
    return { type, json, pair: pairTemplate(postProcessor) };
  }
  const vocabulary = await readText(files, 'vocab.txt');
  if (vocabulary === null)
    throw wrongModel(path, 'tokenizer_missing', 'it has neither a tokenizer.json nor a vocab.txt.');
  const made = wordPieceTokenizer(vocabulary, config);
  if (made === null)
    throw wrongModel(
      path,
      'tokenizer_incomplete',
      'its vocab.txt lacks a special token that its tokenizer needs.',
    );
  return { type: 'WordPiece', json: JSON.stringify(made), pair: pairTemplate(made.post_processor) };
}

/** Files of old versions leave the kind out. */
function typeByContent(model: Record<string, unknown>): string {
  if (Array.isArray(model.vocab)) return 'Unigram';
  if (Array.isArray(model.merges)) return 'BPE';
  return 'continuing_subword_prefix' in model ? 'WordPiece' : 'unknown';
}
