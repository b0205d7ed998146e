// Whatever lines, hosts and mirrors do to the files of a pack, is it whole or not there?
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
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
import { Failure } from '../../engine/failure';
import { PackManifest } from '../onnx/pack-schema';
import type { CatalogueFile } from './catalogue';
import { installPack } from './install-pack';
import { downloadFolder, packFolder } from './pack-folders';

const RUNS = 1_000;
/** At the same time, each with a hub of its own: an install mostly waits for lines and disks. */
const LANES = 4;
const PATHS = ['encoder.onnx', 'tokenizer.json', 'models/reranker.onnx'];
const COMMIT = 'c5ee24cb16019beea0893ab7796b1df96625c6b8';
const MANIFEST = PackManifest.parse({
  id: 'pair',
  version: '1.0.0',
  name: 'Pair',
  licence: 'Apache-2.0',
  redistributable: true,
  languages: ['en'],
  repositories: [],
  tokenizer: 'tokenizer.json',
  encoder: {
    file: 'encoder.onnx',
    output: 'y',
    pooling: 'mean',
    normalized: false,
    dimensions: 2,
    max_tokens: 8,
    special_tokens: true,
    query_prefix: '',
    passage_prefix: '',
  },
  reranker: null,
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const damage = fc.record({
  kind: fc.constantFrom(
    ...([
      'none',
      'cut',
      'cut',
      'cut',
      'flip',
      'drop',
      'extra',
      'other file',
      'inverted',
      'wrong part',
      'whole for a part',
      'busy',
      'gone',
    ] as const),
  ),
  at: share,
  keepsLength: fc.boolean(),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

const file = fc.record({
  bytes: fc.uint8Array({ minLength: 1, maxLength: 1_200 }),
  isLarge: fc.boolean(),
  stated: fc.constantFrom('all', 'sha256', 'nothing'),
  /** What the hub says of it that is not so, each time it is asked. */
  lie: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom('etag', 'size', 'commit')),
  /** What becomes of the answers that carry its bytes, one after another; the later ones are right. */
  damages: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(damage, { maxLength: 3 })),
  /** What an earlier install left of it, and whether that is of this file, as a part or under its own name. */
  left: fc.option(fc.record({ share, isOther: fc.boolean(), isPart: fc.boolean() }), { freq: 2 }),
});
type PackFile = typeof file extends fc.Arbitrary<infer T> ? T : never;

const packFiles = fc.array(file, { minLength: 2, maxLength: PATHS.length });

const served = (files: PackFile[]): HubFileServed[] =>
  files.map(({ bytes, isLarge }, index) => ({
    repository: `makers/model-${index}`,
    commit: COMMIT,
    source: `onnx/file-${index}`,
    bytes: Buffer.from(bytes),
    large: isLarge,
  }));

const stated = (files: PackFile[]): CatalogueFile[] =>
  served(files).map(({ repository, commit, source, bytes }, index) => ({
    path: PATHS[index] ?? '',
    repository,
    revision: commit,
    source,
    bytes: files[index]?.stated === 'all' ? bytes.length : null,
    sha256: files[index]?.stated === 'nothing' ? null : sha256Of(bytes),
  }));

const invert = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => 255 - byte));

/** Each file's damages in their order. */
function mishaps(files: PackFile[]): (request: HubRequest) => Mishap | null {
  const used = files.map(() => 0);
  return ({ at, method, source }) => {
    const index = Number(/\d+$/.exec(source)?.[0]);
    const asked = files[index];
    if (!asked) return null;
    if (method === 'HEAD' || at === 'hub') return lying(asked);
    const one = asked.damages[used[index] ?? 0];
    used[index] = (used[index] ?? 0) + 1;
    const next = files[(index + 1) % files.length] ?? asked;
    return one ? damaged(one, asked.bytes, next.bytes) : null;
  };
}

function lying({ lie, stated, bytes }: PackFile): Mishap | null {
  // Of the file that `inverted` sends. Where nothing is stated, nobody could tell if that came with it.
  const lied = sha256Of(stated === 'nothing' ? Buffer.from('neither') : invert(bytes));
  if (lie === 'etag') return { headers: { 'x-linked-etag': `"${lied}"`, etag: `"${lied}"` } };
  if (lie === 'size') return { headers: { 'x-linked-size': `${bytes.length + 1}` } };
  return lie === 'commit' ? { headers: { 'x-repo-commit': COMMIT.replace('c', 'd') } } : null;
}

function damaged({ kind, at, keepsLength }: Damage, whole: Uint8Array, next: Uint8Array): Mishap | null {
  const where = (right: Buffer): number => Math.min(right.length - 1, Math.floor(at * right.length));
  const sends = (body: (right: Buffer) => Buffer): Mishap => ({ body, keepsLength });
  switch (kind) {
    case 'cut':
      return { cutAfter: Math.floor(at * whole.length) };
    case 'flip':
      return sends((right) =>
        Buffer.from(right.map((byte, index) => (index === where(right) ? byte ^ 64 : byte))),
      );
    case 'drop':
      return sends((right) =>
        Buffer.concat([right.subarray(0, where(right)), right.subarray(where(right) + 1)]),
      );
    case 'extra':
      return sends((right) => Buffer.concat([right.subarray(0, where(right)), Buffer.from('x'), right]));
    case 'other file':
      return sends(() => Buffer.from(next));
    case 'inverted':
      return sends(invert);
    case 'wrong part':
      return { headers: { 'content-range': `bytes 0-${whole.length - 1}/${whole.length}` } };
    case 'whole for a part':
      return { ignoresRange: true };
    case 'busy':
      return { status: 503 };
    case 'gone':
      return { status: 404 };
    default:
      return null;
  }
}

function leaveBehind(folder: string, files: PackFile[]): void {
  for (const [index, { bytes, left }] of files.entries()) {
    if (!left) continue;
    const path = join(downloadFolder(folder, 'pair'), PATHS[index] ?? '');
    mkdirSync(dirname(path), { recursive: true });
    const content = left.isOther ? invert(bytes) : Buffer.from(bytes);
    writeFileSync(
      left.isPart ? `${path}.partial` : path,
      content.subarray(0, Math.ceil(left.share * bytes.length)),
    );
  }
}

async function install(hub: HubServer, folder: string, files: PackFile[]): Promise<unknown> {
  const entry = { manifest: MANIFEST, files: stated(files) };
  const { signal } = new AbortController();
  const options = { mirror: hub.url, signal, onProgress: () => undefined };
  const parts = {
    folder,
    clock: createQuickClock(),
    environment: {},
    ledger: createFakeLedger(),
    tryPack: async () => undefined,
    // What these add, that nothing is lost in a power cut, takes most of the time and is not asked here.
    replaceFile: rename,
    moveFolder: rename,
  };
  return installPack(entry, options, parts).then(
    () => 'landed',
    (thrown: unknown) => thrown,
  );
}

function expectWhole(folder: string, files: PackFile[]): void {
  for (const [index, { bytes }] of files.entries()) {
    expect(readFileSync(join(packFolder(folder, 'pair'), PATHS[index] ?? '')).equals(bytes)).toBe(true);
  }
}

async function tryOnce(hub: HubServer, files: PackFile[]): Promise<'landed' | 'refused'> {
  const folder = mkdtempSync(join(tmpdir(), 'bookwheel-packs-'));
  try {
    leaveBehind(folder, files);
    hub.reset(served(files), mishaps(files));
    const outcome = await install(hub, folder, files);
    if (outcome === 'landed') {
      expectWhole(folder, files);
      return 'landed';
    }
    expect(outcome).toBeInstanceOf(Failure);
    expect(outcome).toMatchObject({ code: 'download_failed' });
    expect(existsSync(packFolder(folder, 'pair'))).toBe(false);
    hub.reset(served(files));
    expect(await install(hub, folder, files)).toBe('landed');
    expectWhole(folder, files);
    return 'refused';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it(`takes no damaged pack in ${RUNS} installs that go wrong at random, and a right one after each`, async () => {
  const outcomes = { landed: 0, refused: 0 };
  const lane = async (): Promise<void> => {
    const hub = await startHubServer();
    try {
      const property = fc.asyncProperty(packFiles, async (files) => {
        outcomes[await tryOnce(hub, files)] += 1;
      });
      await fc.assert(property, { numRuns: RUNS / LANES });
    } finally {
      await hub.close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // Otherwise the mishaps would be so few, or so many, that they show nothing.
  expect(Math.min(outcomes.landed, outcomes.refused)).toBeGreaterThan(RUNS / 5);
}, 300_000);
