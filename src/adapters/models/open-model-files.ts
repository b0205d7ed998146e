// A model's files, opened wherever they lie, and the small ones among them read.
import { stat } from 'node:fs/promises';
import { Failure } from '../../engine/failure';
import type { ModelFiles } from './model-files';
import { openModelFolder } from './model-folder';
import { openModelZip } from './model-zip';
import { wrongModel } from './wrong-model';

/** The largest tokenizer in use, of 256,000 pieces, takes 34 MB. */
const MOST_TEXT_BYTES = 100e6;

/** Throws Failure: not_found, invalid_input. */
export async function openModelFiles(path: string): Promise<ModelFiles> {
  const found = await stat(path).catch((error: unknown) => {
    throw new Failure('not_found', `There is no folder or file ${path}, or it cannot be read.`, path, {
      cause: error,
      refusal: { code: 'source_missing', subject: path },
    });
  });
  if (found.isDirectory()) return openModelFolder(path);
  if (found.isFile() && path.toLowerCase().endsWith('.zip')) return openModelZip(path);
  throw wrongModel(path, 'source_of_other_kind', 'it is neither a folder nor a zip file.');
}

/** @returns the text, or null where there is no such file */
export async function readText(files: ModelFiles, name: string): Promise<string | null> {
  const size = files.sizes.get(name);
  if (size === undefined) return null;
  if (size > MOST_TEXT_BYTES)
    throw wrongModel(files.path, ['file_malformed', name], `${name} is far larger than such a file can be.`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.stream(name)) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** @returns undefined where there is no such file */
export async function readJson(files: ModelFiles, name: string): Promise<unknown> {
  const text = await readText(files, name);
  return text === null ? undefined : parseJson(files, name, text);
}

export function parseJson(files: ModelFiles, name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongModel(files.path, ['file_malformed', name], `${name} is not valid JSON.`, error);
  }
}
