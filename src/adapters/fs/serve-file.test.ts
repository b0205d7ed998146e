import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readServing, removeServing, serveFile, writeServing } from './serve-file';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'serving-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const serving = { address: 'http://127.0.0.1:4711', token: 'secret', pid: 42 };

describe('what scripts find a page by', () => {
  it('can be read back until it is removed', async () => {
    expect(await readServing(dataDir)).toBeNull();
    await writeServing(dataDir, serving);
    expect(await readServing(dataDir)).toEqual(serving);
    await removeServing(dataDir);
    await removeServing(dataDir);
    expect(await readServing(dataDir)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is readable by its user alone, whatever was there', async () => {
    await writeFile(serveFile(dataDir), '{}', { mode: 0o644 });
    await writeServing(dataDir, serving);
    expect((await stat(serveFile(dataDir))).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '[]', 'null', '{"address":1,"token":"x","pid":1}'])('takes %j for none', async (text) => {
    await writeFile(serveFile(dataDir), text);
    expect(await readServing(dataDir)).toBeNull();
  });
});
