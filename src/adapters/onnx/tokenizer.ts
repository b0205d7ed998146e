// Text to word-piece ids, exactly as the pack's tokenizer.json says.
import { readFile } from 'node:fs/promises';
import { Tokenizer, WordPiece } from '@huggingface/tokenizers';
import * as z from 'zod';
import { Failure } from '../../engine/failure';
import { createWordPiece } from './word-piece';

/**
 * Text beyond this many UTF-16 units per token a model reads is not looked at. A word piece spans 4 to 6 on average;
 * the cap only bounds the time spent on text that is one long blank or one long word.
 */
const CONSIDERED_UNITS_PER_TOKEN = 32;

export interface PackTokenizer {
  /** Ids of the text's pieces without special tokens, cut to `maxTokens`. */
  ids(text: string, maxTokens: number): number[];
  /** What the tokenizer itself puts before and after a single text. */
  readonly around: { before: number[]; after: number[] };
  /** Throws Failure `invalid_input` when the vocabulary has no such token. */
  idOf(token: string): number;
  readonly padId: number;
}

/** The parts of tokenizer.json that are read here; the library reads the rest. */
const TokenizerFile = z.looseObject({
  model: z.looseObject({ continuing_subword_prefix: z.string().optional() }),
  padding: z.looseObject({ pad_id: z.number().int() }).nullish(),
});

export async function loadTokenizer(path: string): Promise<PackTokenizer> {
  const json = await readFile(path, 'utf8');
  try {
    const file = TokenizerFile.parse(JSON.parse(json));
    return wrap(new Tokenizer(file, {}), file);
  } catch (error) {
    throw new Failure('invalid_input', `${path} is not a tokenizer that Bookwheel can read.`, path, {
      cause: error,
    });
  }
}

function wrap(tokenizer: Tokenizer, file: z.infer<typeof TokenizerFile>): PackTokenizer {
  const { model } = tokenizer;
  if (model instanceof WordPiece) {
    model.encode = createWordPiece({
      pieces: model.tokens_to_ids,
      unknownPiece: model.unk_token ?? '[UNK]',
      continuingPrefix: file.model.continuing_subword_prefix ?? '',
      maxWordLength: model.max_input_chars_per_word,
    });
  }
  return {
    ids(text, maxTokens) {
      const considered = text.slice(0, maxTokens * CONSIDERED_UNITS_PER_TOKEN);
      const { ids } = tokenizer.encode(considered, { add_special_tokens: false });
      return ids.length > maxTokens ? ids.slice(0, maxTokens) : ids;
    },
    around: specialTokensAround(tokenizer),
    idOf(token) {
      const id = tokenizer.token_to_id(token);
      if (id === undefined) {
        throw new Failure('invalid_input', `The model pack's tokenizer has no token ${token}.`, token);
      }
      return id;
    },
    padId: file.padding?.pad_id ?? tokenizer.token_to_id('[PAD]') ?? tokenizer.token_to_id('<pad>') ?? 0,
  };
}

/** Compares one word with and without special tokens; what was added stands before and after it. */
function specialTokensAround(tokenizer: Tokenizer): { before: number[]; after: number[] } {
  const bare = tokenizer.encode('a', { add_special_tokens: false }).ids;
  const dressed = tokenizer.encode('a', { add_special_tokens: true }).ids;
  const first = bare[0];
  const at = first === undefined ? -1 : dressed.indexOf(first);
  if (at === -1) return { before: [], after: [] };
  return { before: dressed.slice(0, at), after: dressed.slice(at + bare.length) };
}
