// Which languages does the recogniser have, and does it notice when that changes?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../../test/helpers/recorded-log';
import { createScriptedSpawner } from '../../../../test/helpers/scripted-spawner';
import type { TextRecognizer } from '../../../engine/ports';
import { createTextRecognizer } from './text-recognizer';

let dir: string;
let recognizer: TextRecognizer;
const clock = createManualClock();

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bookwheel-recognizer-'));
  for (const folder of ['own', 'system']) mkdirSync(join(dir, folder));
  recognizer = createTextRecognizer({
    spawner: createScriptedSpawner(() => undefined),
    log: createRecordedLog(),
    clock,
    dataFolders: [join(dir, 'own'), join(dir, 'system')],
  });
});
afterEach(async () => {
  await recognizer.close();
  rmSync(dir, { recursive: true, force: true });
});

const put = (folder: string, code: string): void =>
  writeFileSync(join(dir, folder, `${code}.traineddata`), 'data');

it('tells what the library has from what the system has', async () => {
  put('system', 'eng');
  put('own', 'eng');
  put('system', 'chi_sim');
  expect(await recognizer.languages()).toEqual([
    { code: 'chi_sim', place: 'system' },
    { code: 'eng', place: 'library' },
  ]);
});

it('finds a new language at once when told, and by itself after a minute where it had none', async () => {
  expect(await recognizer.fingerprint()).toBeNull();
  put('own', 'eng');
  expect(await recognizer.fingerprint()).toBeNull();
  clock.advance(60_000);
  expect(await recognizer.fingerprint()).toContain('eng');
  put('own', 'chi_sim');
  expect(await recognizer.fingerprint()).not.toContain('chi_sim');
  recognizer.refresh();
  expect(await recognizer.fingerprint()).toContain('chi_sim');
});

it('does not go by what was found before it was told', async () => {
  const early = recognizer.fingerprint();
  put('own', 'eng');
  recognizer.refresh();
  await early;
  expect(await recognizer.fingerprint()).toContain('eng');
});
