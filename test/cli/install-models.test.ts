// Models from a hub, as a person gets them: a copy of the program with a catalogue of one small pack, and a hub on this machine.

import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attach } from '../../src/hosts/cli/connect';
import { firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';
import { type HubFileServed, type HubServer, sha256Of, startHubServer } from '../helpers/hub-server';
import { sentence, writeHubModel } from '../helpers/random-model';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const REPOSITORY = 'someone/small';
const MANIFEST = {
  id: 'small-en',
  version: '1.0.0',
  name: 'Small (English)',
  licence: 'Apache-2.0',
  redistributable: true,
  languages: ['en'],
  repositories: [REPOSITORY],
  tokenizer: 'tokenizer.json',
  encoder: {
    ...{ file: 'encoder.onnx', output: 'last_hidden_state', pooling: 'mean', normalized: false },
    ...{ dimensions: 64, max_tokens: 256 },
  },
  reranker: {
    ...{ file: 'reranker.onnx', output: 'logits', max_tokens: 256, blend: { beta: 1 } },
    pair: '[CLS] query [SEP] passage [SEP]',
  },
};

const program = temporaryDir('program');
const models = temporaryDir('hub-models');
const notes = temporaryDir('hub-notes');
const data = temporaryDir('hub-data');
const options = { dataDir: data.path, cwd: notes.path, entry: join(program.path, 'out/node/cli.js') };
const installed = join(data.path, 'models', MANIFEST.id);
let hub: HubServer;
let served: HubFileServed[];

beforeAll(async () => {
  await writeHubModel(join(models.path, 'encoder'), { family: 'bert', kind: 'encoder', seed: 4 });
  await writeHubModel(join(models.path, 'reranker'), { family: 'bert', kind: 'reranker', seed: 5 });
  const paths = {
    'encoder.onnx': 'encoder/onnx/model_quantized.onnx',
    'reranker.onnx': 'reranker/onnx/model_quantized.onnx',
    'tokenizer.json': 'encoder/tokenizer.json',
  };
  const files = Object.entries(paths).map(([path, source]) => {
    const bytes = readFileSync(join(models.path, source));
    return { path, repository: REPOSITORY, revision: COMMIT, source, bytes };
  });
  served = files.map(({ source, bytes }) => ({
    repository: REPOSITORY,
    commit: COMMIT,
    source,
    bytes,
    large: true,
  }));
  const entries = files.map((file) => ({ ...file, bytes: file.bytes.length, sha256: sha256Of(file.bytes) }));
  mkdirSync(join(program.path, 'resources'), { recursive: true });
  for (const part of ['out/node', 'out/renderer', 'resources/models', 'resources/api']) {
    cpSync(join(ROOT, part), join(program.path, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(program.path, 'node_modules'), 'junction');
  writeFileSync(join(program.path, 'package.json'), '{"type":"module"}');
  const catalogue = { packs: [{ manifest: MANIFEST, files: entries }] };
  writeFileSync(join(program.path, 'resources/models/catalogue.json'), JSON.stringify(catalogue));
  hub = await startHubServer(served);
  for (let n = 0; n < 5; n++)
    writeFileSync(join(notes.path, `${n}.md`), `# Note ${n}\n\n${sentence(n * 40, 40)}\n`);
  const added = await runCli(['add', '.'], options);
  expect(added.code, added.stderr).toBe(0);
  const mirrored = await runCli(['models', 'mirror', hub.url], options);
  expect(mirrored.code, mirrored.stderr).toBe(0);
}, 120_000);

afterAll(async () => {
  await hub?.close();
  for (const place of [program, models, notes, data]) place.remove();
});

it('asks nobody for anything before it is told to', async () => {
  const { stdout } = await runCli(['models', 'list'], options);
  expect(stdout).toMatch(/small-en .*to download/);
  await runCli(['search', 'note'], options);
  expect(hub.requests).toEqual([]);
});

it('keeps nothing of a file that is not the one it should be', async () => {
  hub.reset(served, ({ at, source }) =>
    at === 'cdn' && source.endsWith('onnx')
      ? { body: (right) => Buffer.from(right.map((byte) => byte ^ 1)) }
      : null,
  );
  const { code, stderr } = await runCli(['models', 'install', MANIFEST.id], options);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /^The download from 127\.0\.0\.1:\d+ did not work: .*damaged/,
  );
  expect(code).toBe(1);
  expect(existsSync(installed)).toBe(false);
});

it('downloads a pack whole, tries it, and searches with it once the library has been read', async () => {
  hub.reset(served);
  const { code, stdout, stderr } = await runCli(['models', 'install', MANIFEST.id, '--json'], options);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: MANIFEST.id, state: 'installed', origin: 'catalogue' });
  expect(readdirSync(installed).sort()).toEqual([
    'encoder.onnx',
    'pack.json',
    'reranker.onnx',
    'tokenizer.json',
  ]);
  const used = await runCli(['models', 'use', MANIFEST.id], options);
  expect(used.stderr).toContain('Small (English) answers searches from now on.');
  const found = await runCli(['search', sentence(80, 40), '--mode', 'full', '--json'], options);
  expect(JSON.parse(found.stdout).hits[0]).toMatchObject({
    title: 'Note 2',
    scores: { rerank: expect.any(Number) },
  });
}, 60_000);

it('goes back to what came with it when its models do not run any more, says so, and goes on searching', async () => {
  writeFileSync(join(installed, 'encoder.onnx'), 'no model');
  const engine = startCli(['serve', '--no-open'], options);
  try {
    await firstLine(engine);
    const connection = await attach(data.path);
    if (!connection) throw new Error('the engine does not answer');
    for await (const status of await connection.client.library.watchStatus({})) {
      if (status.pack !== 'starter' || status.vectors.waiting > 0) continue;
      expect(status.modelTrouble).toContain('so those that come with Bookwheel answer');
      break;
    }
    const found: string[] = [];
    for await (const page of await connection.client.search.run({ text: sentence(80, 40), mode: 'vector' }))
      found.push(...page.hits.map(({ title }) => title));
    expect(found[0]).toBe('Note 2');
    await connection.close();
  } finally {
    engine.kill('SIGTERM');
    await once(engine, 'exit');
  }
}, 60_000);

it('does the same when the pack is no pack any more', async () => {
  writeFileSync(join(installed, 'pack.json'), '{}');
  const status = await runCli(['status', '--json'], options);
  expect(JSON.parse(status.stdout)).toMatchObject({
    pack: 'starter',
    model_trouble: expect.stringContaining('those that come with Bookwheel answer'),
  });
});
