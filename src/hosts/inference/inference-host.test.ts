// The inference process as it is shipped: one that runs the models, and does nothing else on this machine.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { systemClock } from '../../adapters/fs/system-clock';
import { createInference } from '../../adapters/onnx/inference-client';
import { createNodeSpawner } from '../../adapters/process/node-spawner';

const packDir = resolve(import.meta.dirname, '../../../resources/models/starter');
/** Where any of these is set, onnxruntime takes itself to be under test and reports nothing anyway. */
const HIDING = ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'JENKINS_URL', 'GITLAB_CI', 'TRAVIS', 'CIRCLECI'];

let host: BundledHost;
let home = '';

beforeAll(async () => {
  host = await bundledHost('inference');
  home = await mkdtemp(join(tmpdir(), 'bookwheel-home-'));
}, 60_000);

afterAll(async () => {
  await host?.remove();
  await rm(home, { recursive: true, force: true });
});

it('runs the models without leaving an identifier, a cache or a report of it behind', async () => {
  const hidden = Object.fromEntries(HIDING.map((name) => [name, undefined]));
  const entry = {
    path: host.path,
    env: { ...hidden, ORT_DISABLE_TELEMETRY: '0', HOME: home, USERPROFILE: home, XDG_CACHE_HOME: undefined },
  };
  const log = createRecordedLog();
  const spawner = createNodeSpawner({ inference: entry, extract: entry }, log);
  const inference = await createInference({ spawner, packDir, log, clock: systemClock });
  try {
    const vector = await inference.embedQuery('sourdough', new AbortController().signal);
    expect(vector).toHaveLength(256);
  } finally {
    await inference.close();
  }
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
