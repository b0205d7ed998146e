// Reads a model pack's description, checks that its files are there, and fingerprints what stored vectors depend on.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../engine/failure';
import type { ActivePack } from '../../engine/ports';
import { malformed, type PackManifest, parsePackManifest } from './pack-schema';

/** Changes whenever this program would make other vectors or logits from the same files: truncation, pooling, pair building. */
const ENCODING_VERSION = 1;
/** Of some thousand bytes. It is read whole, whenever packs are listed. */
const MOST_MANIFEST_BYTES = 1024 * 1024;

export interface PackFiles {
  encoder: string;
  encoderTokenizer: string;
  /** What holds the encoder's weights beside its graph. */
  encoderData: string[];
  reranker: string | null;
  rerankerData: string[];
  rerankerTokenizer: string | null;
}

export interface PackFolder {
  manifest: PackManifest;
  /** Absolute paths; each was there when it was looked at. */
  files: PackFiles;
  /** Sum of the distinct files' sizes. */
  bytes: number;
}

export interface LoadedPack extends PackFolder {
  pack: ActivePack;
}

/** Throws Failure: `not_found` for a missing file, `invalid_input` for a wrong pack.json. */
export async function readPackFolder(dir: string): Promise<PackFolder> {
  const manifestPath = join(dir, 'pack.json');
  const size = await sizeOf(dir, 'pack.json');
  if (size > MOST_MANIFEST_BYTES) throw malformed(manifestPath, `${size} bytes are too many`);
  const json = await readFile(manifestPath, 'utf8').catch((error: unknown) => {
    throw missing(dir, 'pack.json', error);
  });
  const manifest = parsePackManifest(json, manifestPath);
  const { encoder, reranker, tokenizer } = manifest;
  const names = new Set([tokenizer, encoder.file, ...encoder.data, encoder.tokenizer ?? tokenizer]);
  if (reranker !== null) {
    for (const name of [reranker.file, ...reranker.data, reranker.tokenizer ?? tokenizer]) names.add(name);
  }
  let bytes = 0;
  for (const name of names) bytes += await sizeOf(dir, name);
  return {
    manifest,
    bytes,
    files: {
      encoder: join(dir, encoder.file),
      encoderTokenizer: join(dir, encoder.tokenizer ?? tokenizer),
      encoderData: encoder.data.map((name) => join(dir, name)),
      reranker: reranker === null ? null : join(dir, reranker.file),
      rerankerData: (reranker?.data ?? []).map((name) => join(dir, name)),
      rerankerTokenizer: reranker === null ? null : join(dir, reranker.tokenizer ?? tokenizer),
    },
  };
}

/** As readPackFolder, with fingerprints: reads every byte of the models once, about 2 ms per megabyte. */
export async function loadPack(dir: string): Promise<LoadedPack> {
  const folder = await readPackFolder(dir);
  const { manifest, files, bytes } = folder;
  const { id, version, name, licence, languages, repositories, encoder, reranker } = manifest;
  const fingerprint = await hashOf([files.encoder, files.encoderTokenizer, ...files.encoderData], {
    encoding: ENCODING_VERSION,
    output: encoder.output,
    pooling: encoder.pooling,
    dimensions: encoder.dimensions,
    maxTokens: encoder.max_tokens,
    specialTokens: encoder.special_tokens,
    // The query's prefix is left out: no stored vector depends on it.
    passagePrefix: encoder.passage_prefix,
  });
  const pack: ActivePack = {
    id,
    version,
    name,
    licence,
    languages,
    repositories,
    bytes,
    dimensions: encoder.dimensions,
    fingerprint,
    reranker: null,
  };
  if (reranker !== null && files.reranker !== null && files.rerankerTokenizer !== null) {
    const { output, max_tokens: maxTokens, pair, activation, blend } = reranker;
    pack.reranker = {
      blend: { beta: blend.beta },
      fingerprint: await hashOf([files.reranker, files.rerankerTokenizer, ...files.rerankerData], {
        encoding: ENCODING_VERSION,
        output,
        maxTokens,
        pair,
        activation,
      }),
    };
  }
  return { ...folder, pack };
}

async function sizeOf(dir: string, name: string): Promise<number> {
  const found = await stat(join(dir, name)).catch((error: unknown) => {
    throw missing(dir, name, error);
  });
  if (!found.isFile()) throw missing(dir, name, undefined);
  return found.size;
}

function missing(dir: string, name: string, cause: unknown): Failure {
  const path = join(dir, name);
  return new Failure(
    'not_found',
    `The model pack is incomplete: ${path} is missing or cannot be read.`,
    path,
    { cause, refusal: { code: 'pack_file_missing', subject: name } },
  );
}

/** SHA-256, hex, over the files' contents and the form. The form's key order is that of the code above and never changes by itself. */
async function hashOf(paths: string[], form: Record<string, unknown>): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const file = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), file);
    hash.update(file.digest());
  }
  return hash.update(JSON.stringify(form)).digest('hex');
}
