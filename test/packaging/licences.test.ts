// What may not be passed on must not get in: each way in is tried on a small project that is otherwise in order.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refusedParts } from '../../scripts/packaging/licence-rules.mjs';
import { SHIPPED_PARTS, unownedFiles } from '../../scripts/packaging/shipped-parts.mjs';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'licences.mjs');
const run = promisify(execFile);

interface Pack {
  id: string;
  name: string;
  version: string;
  licence?: string;
  redistributable?: boolean;
}

const GOOD: Pack = {
  id: 'good',
  name: 'Good',
  version: '1.0.0',
  licence: 'CC-BY-SA-4.0',
  redistributable: true,
};
const PACKAGES = {
  'node_modules/kind': { version: '1.0.0', license: 'MIT' },
  'node_modules/either': { version: '1.0.0', license: '(GPL-3.0 OR Apache-2.0)' },
  'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0', dev: true },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bookwheel-licences-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function project({
  packages = {},
  shipped = GOOD,
  offered = GOOD,
}: {
  packages?: object;
  shipped?: Pack;
  offered?: Pack;
}) {
  const models = join(root, 'resources', 'models');
  mkdirSync(join(models, 'starter'), { recursive: true });
  writeFileSync(join(models, 'starter', 'pack.json'), JSON.stringify(shipped));
  writeFileSync(join(models, 'catalogue.json'), JSON.stringify({ packs: [{ manifest: offered }] }));
  const lock = { packages: { '': {}, ...PACKAGES, ...packages } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
}

/** null where all is well, else what was said. */
async function refusal(...args: string[]): Promise<string | null> {
  try {
    await run(process.execPath, [script, '--root', root, ...args]);
    return null;
  } catch (thrown) {
    return (thrown as { stderr: string }).stderr;
  }
}

it('lists what ships and notices when the list is out of date', async () => {
  project({});
  expect(await refusal('--check')).toMatch(/does not match/);
  expect(await refusal()).toBeNull();
  expect(await refusal('--check')).toBeNull();
  project({ packages: { 'node_modules/new': { version: '2.0.0', license: 'ISC' } } });
  expect(await refusal('--check')).toMatch(/does not match/);
});

it.each([
  [
    'a package under the GPL',
    { packages: { 'node_modules/x': { version: '1.0.0', license: 'GPL-3.0-or-later' } } },
    'x 1.0.0: GPL',
  ],
  [
    'a package under the AGPL',
    { packages: { 'node_modules/x': { version: '1.0.0', license: 'AGPL-3.0' } } },
    'x 1.0.0: AGPL',
  ],
  [
    'a package that is bound by both',
    { packages: { 'node_modules/x': { version: '1.0.0', license: 'MIT AND GPL-2.0' } } },
    'x 1.0.0',
  ],
  [
    'a package without a licence',
    { packages: { 'node_modules/x': { version: '1.0.0' } } },
    'no licence named',
  ],
  ['models that are not for commerce', { shipped: { ...GOOD, licence: 'CC-BY-NC-4.0' } }, '"good": CC-BY-NC'],
  [
    'models that may not be passed on',
    { shipped: { ...GOOD, redistributable: false } },
    'not marked redistributable',
  ],
  [
    'models that do not say whether',
    { shipped: { id: 'good', name: 'Good', version: '1.0.0', licence: 'MIT' } },
    'not marked redistributable',
  ],
  ['models without a licence', { shipped: { ...GOOD, licence: '' } }, 'no licence named'],
  [
    'models to download that are not for commerce',
    { offered: { ...GOOD, licence: 'CC-BY-NC-SA-4.0' } },
    '"good": CC-BY-NC',
  ],
])('refuses %s', async (_what, given, said) => {
  project(given);
  expect(await refusal()).toContain(said);
});

it('refuses a file that belongs to nobody', async () => {
  project({});
  mkdirSync(join(root, 'out', 'node'), { recursive: true });
  writeFileSync(join(root, 'out', 'node', 'engine.js'), '');
  expect(await refusal()).toBeNull();
  writeFileSync(join(root, 'out', 'node', 'mystery.wasm'), '');
  expect(await refusal()).toContain('out/node/mystery.wasm: no part of');
});

it.each([
  'out/renderer/pdfjs/standard_fonts/Comic.ttf',
  'resources/models/other/encoder.onnx',
  'out/node/eng.traineddata',
  'node_modules/other/index.js',
])('knows no owner of %s', (path) => expect(unownedFiles([path])).toEqual([path]));

it('refuses parts under a licence that binds', () => {
  const part = { name: 'A font', from: 'somewhere', licence: 'GPL-3.0', files: [] };
  expect(refusedParts([part])).toEqual(['A font: GPL-3.0']);
  expect(refusedParts([{ ...part, licence: 'OFL-1.1' }, ...SHIPPED_PARTS])).toEqual([]);
});

it('lets models be offered that only their makers may pass on', async () => {
  project({ offered: { ...GOOD, redistributable: false } });
  expect(await refusal()).toBeNull();
});
