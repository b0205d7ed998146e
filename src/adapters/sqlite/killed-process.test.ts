import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asking, openTestCatalog, temporaryDirectory, term } from './catalog.fixture';

/** @returns documents the process said were stored before it was killed, in the middle of whatever came next */
async function storeUntilKilled(dataDir: string, afterDocuments: number): Promise<number> {
  const resolver = pathToFileURL(join(import.meta.dirname, 'resolve-typescript.fixture.mjs')).href;
  const script = join(import.meta.dirname, 'store-forever.fixture.ts');
  const child = spawn(process.execPath, ['--no-warnings', '--import', resolver, script, dataDir]);
  let stored = 0;
  let complaints = '';
  child.stdout.on('data', (bytes: Buffer) => {
    stored += bytes.toString().split('\n').length - 1;
    if (stored >= afterDocuments) child.kill('SIGKILL');
  });
  child.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes.toString();
  });
  await once(child, 'close');
  if (child.signalCode !== 'SIGKILL') throw new Error(`the child ended by itself: ${complaints}`);
  return stored;
}

it('leaves postings, passages and texts in agreement, and keeps everything that was stored', async () => {
  const { dir, remove } = temporaryDirectory();
  let storedSoFar = 0;
  for (const afterDocuments of [1, 37, 150]) {
    storedSoFar += await storeUntilKilled(dir, afterDocuments);
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

    const db = new Database(join(dir, 'catalog.sqlite'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.exec(`INSERT INTO postings (postings, rank) VALUES ('integrity-check', 0)`);
    db.close();
  }
  remove();
}, 60_000);
