// One download from a server on this machine, and what the tests of downloads ask of its outcome.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createFakeLedger, type FakeLedger } from '../../../test/helpers/fake-ledger';
import {
  type Answer,
  createQuickClock,
  type FileServer,
  startFileServer,
} from '../../../test/helpers/file-server';
import { replaceFile } from '../fs/atomic-write';
import { type Download, downloadFile } from './download-file';
import type { Checksum } from './integrity';

export const FILE = randomBytes(40_000);
export const CHECKSUM: Checksum = {
  kind: 'sha256',
  hex: createHash('sha256').update(FILE).digest('hex'),
};
/** As git would name it. */
export const GIT_BLOB: Checksum = {
  kind: 'git-blob',
  hex: createHash('sha1').update(`blob ${FILE.length}\0`).update(FILE).digest('hex'),
};

export const PURPOSE = { kind: 'model', id: 'english' } as const;

/** Where one test downloads to and from, new for each. */
export const scene = {
  dir: '',
  to: '',
  clock: createQuickClock(),
  ledger: createFakeLedger() as FakeLedger,
  server: null as FileServer | null,
};

/** To be called once in a test file. */
export function prepareScene(): void {
  beforeEach(() => {
    scene.dir = mkdtempSync(join(tmpdir(), 'bookwheel-download-'));
    scene.to = join(scene.dir, 'new', 'file.bin');
    scene.clock = createQuickClock();
    scene.ledger = createFakeLedger();
  });
  afterEach(async () => {
    await scene.server?.close();
    scene.server = null;
    rmSync(scene.dir, { recursive: true, force: true });
  });
}

interface Changes extends Partial<Download> {
  environment?: NodeJS.ProcessEnv;
  freeBytes?: number | null;
}

export async function download(answers: Answer[], changes: Changes = {}): Promise<void> {
  scene.server = await startFileServer(...answers);
  const { environment = {}, freeBytes = null, ...fields } = changes;
  const request = {
    url: `${scene.server.url}/file.bin`,
    purpose: PURPOSE,
    checksum: CHECKSUM,
    bytes: FILE.length,
    to: scene.to,
    ...fields,
  };
  const signal = fields.signal ?? new AbortController().signal;
  const { clock, ledger } = scene;
  const parts = { clock, environment, ledger, replaceFile, freeBytes: async () => freeBytes };
  await downloadFile({ ...request, signal }, parts);
}

/** Neither the file nor anything that would be taken for a beginning of it. */
export function expectNothingLeft(): void {
  expect(existsSync(scene.to)).toBe(false);
  expect(existsSync(`${scene.to}.partial`)).toBe(false);
}
