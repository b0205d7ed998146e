// Searches go on while a library is read for another model: each is answered, by the vectors of one model and never of two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client, SearchPage } from '../../src/contract';
import { attach, type Connection } from '../../src/hosts/cli/connect';
import { firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';
import { sentence, writeHubModel } from '../helpers/random-model';

const NOTES = 600;
const WORDS = 60;

const data = temporaryDir('switching');
const notes = temporaryDir('switching-notes');
const model = temporaryDir('switching-model');
let connection: Connection;
let engine: ReturnType<typeof startCli>;

beforeAll(async () => {
  // Other dimensions than the starter model's: a question asked of the wrong vectors could not be answered at all.
  await writeHubModel(model.path, { family: 'bert', kind: 'encoder', seed: 3, hidden: 128 });
  for (let n = 0; n < NOTES; n++)
    writeFileSync(join(notes.path, `note ${n}.md`), `# Note ${n}\n\n${noteText(n)}\n`);
  const options = { dataDir: data.path };
  const added = await runCli(['add', notes.path], options);
  expect(added.code, added.stderr).toBe(0);
  engine = startCli(['serve', '--no-open'], options);
  await firstLine(engine);
  const attached = await attach(data.path);
  if (!attached) throw new Error('the engine does not answer');
  connection = attached;
}, 180_000);

afterAll(async () => {
  await connection?.close();
  engine?.kill('SIGTERM');
  await new Promise((resolve) => engine?.once('exit', resolve));
  for (const place of [data, notes, model]) place.remove();
});

const noteText = (n: number): string => sentence((n * 7) % 600, WORDS);

async function lastPage(client: Client, text: string): Promise<SearchPage> {
  let last: SearchPage | null = null;
  for await (const page of await client.search.run({ text, mode: 'vector' })) last = page;
  if (!last) throw new Error('the search gave no page');
  return last;
}

it('answers every search from the first model or the second', async () => {
  const { client } = connection;
  const pack = await client.models.import({ encoderPath: model.path, choices: { name: 'Mine' } });
  await client.models.activate({ id: pack.id });
  const answeredBy = new Map<string, number>();
  for (let asked = 0; ; asked++) {
    const before = await client.library.status({});
    const n = (asked * 13) % NOTES;
    const page = await lastPage(client, noteText(n));
    const after = await client.library.status({});
    expect(page.notices.filter(({ code }) => code === 'vectors_unavailable')).toEqual([]);
    expect(page.hits.length).toBeGreaterThan(0);
    // The very text of a passage: whichever model answers, hardly anything can be closer to it.
    expect(page.hits[0]?.scores.cosine).toBeGreaterThan(0.95);
    if (before.pack === after.pack)
      answeredBy.set(before.pack ?? '', (answeredBy.get(before.pack ?? '') ?? 0) + 1);
    if (after.modelSwitch === null && (answeredBy.get(pack.id) ?? 0) >= 5) break;
  }
  expect(answeredBy.get('starter')).toBeGreaterThan(0);
  const status = await client.library.status({});
  expect(status).toMatchObject({ pack: pack.id, modelTrouble: null, vectors: { waiting: 0 } });
}, 180_000);

it('goes back at once, and can be called off on the way', async () => {
  const { client } = connection;
  const { id } = (await client.models.list({}))[0] ?? { id: '' };
  await client.models.activate({ id: 'starter' });
  for await (const status of await client.library.watchStatus({})) if (status.pack === 'starter') break;
  await client.models.removeVectors({ id });
  await client.models.activate({ id });
  expect((await client.library.status({})).modelSwitch).toMatchObject({ packId: id });
  await client.models.cancelSwitch({});
  const status = await client.library.status({});
  expect(status).toMatchObject({ pack: 'starter', modelSwitch: null });
  expect((await lastPage(client, noteText(1))).hits[0]?.scores.cosine).toBeGreaterThan(0.95);
}, 60_000);
