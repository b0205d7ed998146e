import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asking, clearAll, openTestCatalog, temporaryDirectory, term } from './catalog.fixture';

/** @returns lines the process wrote before it was killed, in the middle of whatever came next */
async function runUntilKilled(fixture: string, dataDir: string, afterLines: number): Promise<number> {
  const resolver = pathToFileURL(join(import.meta.dirname, 'resolve-typescript.fixture.mjs')).href;
  const script = join(import.meta.dirname, fixture);
  const child = spawn(process.execPath, ['--no-warnings', '--import', resolver, script, dataDir]);
  let lines = 0;
  let complaints = '';
  child.stdout.on('data', (bytes: Buffer) => {
    lines += bytes.toString().split('\n').length - 1;
    if (lines >= afterLines) child.kill('SIGKILL');
  });
  child.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes.toString();
  });
  await once(child, 'close');
  if (child.signalCode !== 'SIGKILL') throw new Error(`the child ended by itself: ${complaints}`);
  return lines;
}

function expectSound(dir: string): void {
  const db = new Database(join(dir, 'catalog.sqlite'));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.exec(`INSERT INTO postings (postings, rank) VALUES ('integrity-check', 0)`);
  db.close();
}

it('leaves postings, passages and texts in agreement, and keeps everything that was stored', async () => {
  const { dir, remove } = temporaryDirectory();
  let storedSoFar = 0;
  for (const afterDocuments of [1, 37, 150]) {
    storedSoFar += await runUntilKilled('store-forever.fixture.ts', dir, afterDocuments);
    const catalog = openTestCatalog(dir);
    const { documents, passages, counters } = catalog.documents.counts();
    expect(counters.filesRead).toBeGreaterThanOrEqual(storedSoFar);
    expect(passages).toBe(30 * documents.indexed);
    const found = catalog.postings.search(asking({ optional: [term('common')] }), null, 100_000);
    expect(found.passageIds).toHaveLength(passages);
    expect(catalog.documents.passages(found.passageIds)).toHaveLength(passages);
    const [newest] = catalog.documents.passages([Math.max(...found.passageIds)]);
    const [, word = ''] = newest?.text.split(' ') ?? [];
    expect(catalog.postings.documentFrequencies([word])).toEqual([30]);
    catalog.close();

    expectSound(dir);
  }
  remove();
}, 60_000);

it('goes on with clearing a removed folder away', async () => {
  const { dir, remove } = temporaryDirectory();
  for (const afterLines of [1, 3, 6, 12]) {
    await runUntilKilled('remove-folder.fixture.ts', dir, afterLines);
    const catalog = openTestCatalog(dir);
    const matching = (word: string) =>
      catalog.postings.search(asking({ optional: [term(word)] }), null, 100_000).passageIds.length;
    expect(catalog.documents.folders().map(({ path }) => path)).toEqual(['/kept']);
    expect([matching('gone'), matching('kept')]).toEqual([0, 3600]);
    catalog.close();
    expectSound(dir);
  }
  const catalog = openTestCatalog(dir);
  clearAll(catalog);
  expect(catalog.leftovers.documents()).toBe(0);
  expect(catalog.postings.documentFrequencies(['common', 'gone'])).toEqual([3600, 0]);
  catalog.close();
  expectSound(dir);
  remove();
}, 60_000);
