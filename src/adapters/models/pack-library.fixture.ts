// A library of packs in a temporary folder, a hub on this machine, and a pack that the catalogue of both knows.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createFakeLedger } from '../../../test/helpers/fake-ledger';
import { createQuickClock } from '../../../test/helpers/file-server';
import {
  type HubFileServed,
  type HubRequest,
  type HubServer,
  type Mishap,
  sha256Of,
  startHubServer,
} from '../../../test/helpers/hub-server';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { PackLibrary } from '../../engine/ports';
import { moveFolder, replaceFile } from '../fs/atomic-write';
import { type CatalogueEntry, type CatalogueFile, parseCatalogue } from './catalogue';
import { createPackLibrary, type PackLibraryOptions } from './pack-library';

const COMMIT = '1110a243fdf4706b3f48f1d95db1a4f5529b4d41';
export const OTHER_COMMIT = 'c5ee24cb16019beea0893ab7796b1df96625c6b8';

/** What the hub has: two models elsewhere, and a small file of its own. */
export const SERVED: Record<'encoder' | 'tokenizer' | 'reranker', HubFileServed> = {
  encoder: {
    repository: 'makers/encoder',
    commit: COMMIT,
    source: 'onnx/model.onnx',
    bytes: randomBytes(60_000),
    large: true,
  },
  tokenizer: {
    repository: 'makers/encoder',
    commit: COMMIT,
    source: 'tokenizer.json',
    bytes: randomBytes(5_000),
    large: false,
  },
  reranker: {
    repository: 'makers/reranker',
    commit: OTHER_COMMIT,
    source: 'model.onnx',
    bytes: randomBytes(30_000),
    large: true,
  },
};
const PATHS = { encoder: 'encoder.onnx', tokenizer: 'tokenizer.json', reranker: 'models/reranker.onnx' };
export const ALL_BYTES = 95_000;

export const MANIFEST = {
  id: 'pair',
  version: '1.0.0',
  name: 'Pair',
  licence: 'Apache-2.0',
  redistributable: true,
  languages: ['en'],
  repositories: ['makers/encoder', 'makers/reranker'],
  tokenizer: PATHS.tokenizer,
  encoder: {
    file: PATHS.encoder,
    output: 'last_hidden_state',
    pooling: 'mean',
    normalized: false,
    dimensions: 2,
    max_tokens: 8,
  },
  reranker: {
    file: PATHS.reranker,
    output: 'logits',
    max_tokens: 8,
    pair: 'query [SEP] passage',
    blend: { beta: 1 },
  },
};

/** How much the catalogue says of a file by itself. */
export type Stated = 'all' | 'sha256' | 'nothing';

export function entryOf(
  stated: Stated,
  changes: Partial<CatalogueFile> = {},
  manifest: object = MANIFEST,
): CatalogueEntry {
  const files = Object.entries(SERVED).map(([name, { repository, commit, source, bytes }]) => ({
    path: PATHS[name as keyof typeof PATHS],
    repository,
    revision: commit,
    source,
    bytes: stated === 'all' ? bytes.length : null,
    sha256: stated === 'nothing' ? null : sha256Of(bytes),
    ...changes,
  }));
  const [entry] = parseCatalogue(JSON.stringify({ packs: [{ manifest, files }] }), 'catalogue.json').packs;
  if (!entry) throw new Error('no entry');
  return entry;
}

/** Where one test has its packs, new for each; the hub is one for a whole file. */
export const scene = {
  dir: '',
  /** The models folder. */
  folder: '',
  hub: null as unknown as HubServer,
  clock: createQuickClock(),
  log: createRecordedLog(),
  /** What was tried: each folder, with the files that were in it. */
  tried: [] as string[],
};

/** To be called once in a test file. */
export function prepareScene(): void {
  beforeEach(async () => {
    scene.hub = await startHubServer(Object.values(SERVED));
    scene.dir = mkdtempSync(join(tmpdir(), 'bookwheel-packs-'));
    scene.folder = join(scene.dir, 'models');
    scene.clock = createQuickClock();
    scene.log = createRecordedLog();
    scene.tried = [];
    writePack(join(scene.dir, 'builtin'), 'builtin', 'Zebra, built in');
  });
  afterEach(async () => {
    await scene.hub.close();
    rmSync(scene.dir, { recursive: true, force: true });
  });
}

/** A folder that is a pack as far as its description and the presence of its files go. */
export function writePack(dir: string, id: string, name: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'pack.json'), JSON.stringify({ ...MANIFEST, id, name, reranker: null }));
  writeFileSync(join(dir, PATHS.encoder), 'twelve bytes');
  writeFileSync(join(dir, PATHS.tokenizer), '{}');
}

export function libraryOf(
  entry: CatalogueEntry | CatalogueEntry[] = entryOf('all'),
  changes: Partial<PackLibraryOptions> = {},
): PackLibrary {
  return createPackLibrary({
    folder: scene.folder,
    builtin: join(scene.dir, 'builtin'),
    catalogue: { packs: [entry].flat() },
    importer: {
      inspect: () => Promise.reject(new Error('not here')),
      import: () => Promise.reject(new Error('not here')),
    },
    tryPack: async (dir) => void scene.tried.push(dir),
    clock: scene.clock,
    log: scene.log,
    environment: {},
    ledger: createFakeLedger(),
    replaceFile,
    moveFolder,
    ...changes,
  });
}

export function install(
  library: PackLibrary,
  options: Partial<Parameters<PackLibrary['install']>[1]> = {},
): Promise<void> {
  const { signal } = new AbortController();
  const onProgress = (): void => undefined;
  return library.install('pair', { mirror: scene.hub.url, signal, onProgress, ...options });
}

/** Something goes wrong with the requests that `picks`; from the `from`-th on, for `times` of them. */
export function mishapAt(
  picks: Partial<HubRequest>,
  mishap: Mishap,
  { times = Number.POSITIVE_INFINITY }: { times?: number } = {},
): void {
  let seen = 0;
  scene.hub.reset(Object.values(SERVED), (request) => {
    const isMeant = Object.entries(picks).every(([key, value]) => request[key as keyof HubRequest] === value);
    if (!isMeant) return null;
    seen += 1;
    return seen <= times ? mishap : null;
  });
}

export function expectWhole(): void {
  const dir = join(scene.folder, 'pair');
  for (const [name, { bytes }] of Object.entries(SERVED)) {
    expect(readFileSync(join(dir, PATHS[name as keyof typeof PATHS])).equals(bytes)).toBe(true);
  }
  expect(JSON.parse(readFileSync(join(dir, 'pack.json'), 'utf8'))).toMatchObject({ id: 'pair' });
  expect(existsSync(join(scene.folder, '.downloads'))).toBe(false);
}

export function expectNotThere(): void {
  expect(existsSync(join(scene.folder, 'pair'))).toBe(false);
}
