// Which packs can be downloaded, and which files of the model hub is each made of? The list ships with the program.
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Failure } from '../../engine/failure';
import type { PackOffer } from '../../engine/ports';
import { PackManifest, packFile } from '../onnx/pack-schema';

/** Parts of an address: none of them can lead to another place than it seems to. */
const addressParts = z
  .string()
  .max(400)
  .regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, 'must be made of letters, digits, dots, dashes and slashes');

const CatalogueFile = z.object({
  /** In the pack's folder. */
  path: packFile.refine((path) => path !== 'pack.json', 'is written here, not downloaded'),
  /** Of the model hub: `owner/name`. */
  repository: addressParts,
  /** A commit, or a name that the hub has for one. */
  revision: addressParts,
  /** The file's path in the repository. */
  source: addressParts,
  /** What is not stated is learnt from the hub when the file is downloaded. */
  bytes: z.number().int().positive().nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')
    .nullable(),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;

const CatalogueEntry = z
  .object({ manifest: PackManifest, files: z.array(CatalogueFile).min(1).max(100) })
  .superRefine(({ manifest, files }, context) => {
    const paths = new Set(files.map(({ path }) => path));
    for (const path of paths)
      if (files.filter((file) => file.path.toLowerCase() === path.toLowerCase()).length > 1)
        context.addIssue({ code: 'custom', message: `${path} is there twice` });
    for (const name of filesNamed(manifest))
      if (!paths.has(name)) context.addIssue({ code: 'custom', message: `${name} is missing in files` });
  });
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

const CatalogueSchema = z.object({
  packs: z.array(CatalogueEntry).superRefine((packs, context) => {
    const ids = packs.map(({ manifest }) => manifest.id);
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index))
      context.addIssue({ code: 'custom', message: `${id} is there twice` });
  }),
});
export type Catalogue = z.infer<typeof CatalogueSchema>;

/** Throws Failure: not_found, or invalid_input that names every wrong field. */
export async function readCatalogue(path: string): Promise<Catalogue> {
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure('not_found', `${path} is missing or cannot be read. Install Bookwheel again.`, path, {
      cause,
    });
  });
  return parseCatalogue(json, path);
}

/** @param path only to name the file in the sentence */
export function parseCatalogue(json: string, path: string): Catalogue {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (cause) {
    throw new Failure('invalid_input', `${path} is not valid JSON. Install Bookwheel again.`, path, {
      cause,
    });
  }
  const parsed = CatalogueSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'catalogue'}: ${issue.message}`,
  );
  throw new Failure('invalid_input', `${path} is no catalogue of model packs (${faults.join('; ')}).`, path);
}

export function offerOf({ manifest, files }: CatalogueEntry): PackOffer {
  return { ...summaryOf(manifest), downloadBytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) };
}

/** What is shown of a pack, on this machine or not. */
export function summaryOf(manifest: PackManifest): Omit<PackOffer, 'downloadBytes'> {
  const { id, version, name, licence, languages, repositories, encoder, reranker } = manifest;
  const { dimensions } = encoder;
  return { id, version, name, licence, languages, repositories, dimensions, hasReranker: reranker !== null };
}

function filesNamed({ tokenizer, encoder, reranker }: PackManifest): Set<string> {
  const models = [encoder, reranker].flatMap((model) => model ?? []);
  const names = [tokenizer, ...models.flatMap(({ file, data, tokenizer: own }) => [file, own, ...data])];
  return new Set(names.filter((name) => name !== undefined));
}
