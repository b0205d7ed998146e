// Text to ids of pieces, exactly as the pack's tokenizer.json says.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  BPE,
  type Normalizer,
  PrecompiledNormalizer,
  SequenceNormalizer,
  Tokenizer,
  WordPiece,
} from '@huggingface/tokenizers';
import * as z from 'zod';
import { Failure } from '../../engine/failure';
import { createBytePairs } from './byte-pairs';
import { createCharacterMap } from './character-map';
import { agreedNormalizer, agreedPreTokenizer } from './tokenizer-rules';
import { createUnigram, type UnigramVocabulary } from './unigram';
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

const UnigramModel = z.looseObject({
  type: z.literal('Unigram'),
  vocab: z.array(z.tuple([z.string(), z.number()])).min(1),
  unk_id: z.number().int().nonnegative(),
  byte_fallback: z.boolean().default(false),
});

/** The parts of tokenizer.json that are read here; the library reads the rest, and misses what is left out. */
const TokenizerFile = z.looseObject({
  added_tokens: z
    .array(z.unknown())
    .nullish()
    .transform((tokens) => tokens ?? []),
  normalizer: z.unknown().transform((rule) => agreedNormalizer(orNull(rule))),
  pre_tokenizer: z.unknown().transform((rule) => agreedPreTokenizer(orNull(rule))),
  post_processor: z.unknown().transform(orNull),
  decoder: z.unknown().transform(orNull),
  model: z.looseObject({ continuing_subword_prefix: z.string().nullish() }),
  padding: z.looseObject({ pad_id: z.number().int() }).nullish(),
});
type TokenizerFile = z.infer<typeof TokenizerFile>;

export async function loadTokenizer(path: string): Promise<PackTokenizer> {
  const json = await readFile(path, 'utf8');
  try {
    const file = TokenizerFile.parse(JSON.parse(json));
    const unigram = UnigramModel.safeParse(file.model);
    const tokenizer = unigram.success ? unigramTokenizer(file, unigram.data) : new Tokenizer(file, {});
    followCharacterMaps(tokenizer.normalizer);
    return wrap(tokenizer, file);
  } catch (error) {
    throw new Failure('invalid_input', `${path} is not a tokenizer that Bookwheel can read.`, path, {
      cause: error,
      refusal: { code: 'file_malformed', subject: basename(path) },
    });
  }
}

function orNull(rule: unknown): unknown {
  return rule ?? null;
}

/** The library would build its tree of the whole vocabulary first; it is given one piece, then the rest. */
function unigramTokenizer(file: TokenizerFile, model: z.infer<typeof UnigramModel>): Tokenizer {
  const unknown = model.vocab[model.unk_id];
  if (unknown === undefined) throw new Error('unk_id names no piece of the vocabulary.');
  const tokenizer = new Tokenizer({ ...file, model: { ...model, vocab: [unknown], unk_id: 0 } }, {});
  const { model: ours } = tokenizer;
  if (ours === null) throw new Error('The tokenizer has no model.');
  const added = [...ours.tokens_to_ids].filter(([token]) => token !== unknown[0]);
  ours.tokens_to_ids = new Map([
    ...model.vocab.map(([piece], id): [string, number] => [piece, id]),
    ...added,
  ]);
  ours.unk_token_id = model.unk_id;
  // Done word by word, as the reference does it.
  ours.fuse_unk = false;
  const vocabulary: UnigramVocabulary = {
    pieces: model.vocab,
    unknownId: model.unk_id,
    byteFallback: model.byte_fallback,
  };
  ours.encode = createUnigram(vocabulary);
  return tokenizer;
}

function followCharacterMaps(normalizer: Normalizer | null): void {
  if (normalizer instanceof SequenceNormalizer) normalizer.normalizers.forEach(followCharacterMaps);
  if (!(normalizer instanceof PrecompiledNormalizer)) return;
  const { precompiled_charsmap: table } = normalizer.config as { precompiled_charsmap?: unknown };
  // Without a table it changes nothing, in the reference too.
  if (typeof table !== 'string' || table === '') {
    normalizer.normalize = (text) => text;
    return;
  }
  const map = createCharacterMap(table);
  if (map === null) throw new Error('The table of characters cannot be read.');
  normalizer.normalize = map;
}

function wrap(tokenizer: Tokenizer, file: TokenizerFile): PackTokenizer {
  const { model } = tokenizer;
  if (model instanceof WordPiece) {
    model.encode = createWordPiece({
      pieces: model.tokens_to_ids,
      unknownPiece: model.unk_token ?? '[UNK]',
      continuingPrefix: file.model.continuing_subword_prefix ?? '',
      maxWordLength: model.max_input_chars_per_word,
    });
  }
  // Endings of words other than the byte-level kind's are the library's business.
  if (model instanceof BPE && !model.end_of_word_suffix && !model.continuing_subword_suffix) {
    model.bpe = createBytePairs(model.merges);
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
        throw new Failure('invalid_input', `The model pack's tokenizer has no token ${token}.`, token, {
          refusal: { code: 'tokenizer_incomplete', subject: null },
        });
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
