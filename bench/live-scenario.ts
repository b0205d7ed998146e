// `npm run bench -- live`: how soon is what changes on the disk found, and what does it cost?
import { cpSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../src/contract';
import { percentile } from '../src/core/evaluation/percentile';
import { startEngineHere } from '../src/hosts/engine/start-here';
import { connectInProcess } from '../src/rpc/serve';
import { noteText, pathOf, writeLibrary, writeNote } from './generated-library';
import { machine, printTable, type Row, seconds } from './report';
import { timeSaves } from './saves';
import { untilIdle } from './served-engine';

const SAVES = 20;
const COPIES = 1_000;
const ASK_EVERY_MS = 20;
/** Long enough that whatever a watcher still has to say would have begun. */
const QUIET_MS = 4_000;

export async function benchLive(files: number): Promise<void> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'bookwheel-bench-')));
  const folder = join(place, 'library');
  writeLibrary(join(folder, 'project'), files);
  writeLibrary(join(folder, 'notes'), COPIES, files);
  process.stdout.write(`${machine()}, ${files + COPIES} generated notes\n`);
  const options = { dataDir: join(place, 'data'), indexing: 'watch', recognize: false, warm: true } as const;
  const engine = await startEngineHere(options);
  try {
    const client = connectInProcess(engine.router);
    await client.library.addFolder({ path: folder });
    await untilIdle(client);
    printTable('saved until found', await benchSaves(client, folder, files));
    const copy = (): void => cpSync(join(folder, 'notes'), join(folder, 'copies'), { recursive: true });
    const rename = (): void => renameSync(join(folder, 'project'), join(folder, 'renamed'));
    const switchTo = (revision: number) => (): void => {
      for (let n = 0; n < files; n++) writeNote(join(folder, 'renamed', pathOf(n)), n, revision);
    };
    printTable('many files at once', [
      ...(await benchChange(client, `copy of ${COPIES} files`, copy)),
      ...(await benchChange(client, `rename of a folder with ${files} files`, rename)),
      await foundUnder(client, join(folder, 'renamed'), files),
      ...(await benchChange(client, `other contents in ${files} files`, switchTo(1))),
      ...(await benchChange(client, 'and back', switchTo(0))),
    ]);
  } finally {
    await engine.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** New files and edited ones in turn. */
async function benchSaves(client: Client, folder: string, files: number): Promise<Row[]> {
  const { words, meaning } = await timeSaves(client, SAVES, (n) => ({
    path: n % 2 === 0 ? join(folder, `new ${n}.md`) : join(folder, 'notes', pathOf(files + n)),
    text: noteText(files + n),
  }));
  return [timesOf('by words', words), timesOf('by meaning', meaning)];
}

function timesOf(name: string, ms: number[]): Row {
  return [name, seconds(percentile(ms, 0.5)), `slowest ${seconds(Math.max(...ms))}, ${ms.length} saves`];
}

async function benchChange(client: Client, name: string, change: () => void): Promise<Row[]> {
  const before = (await client.library.status({})).counters;
  change();
  const ms = await settled(client);
  const { filesRead, passagesEmbedded, passagesReused } = (await client.library.status({})).counters;
  const [read, embedded, reused] = [
    filesRead - before.filesRead,
    passagesEmbedded - before.passagesEmbedded,
    passagesReused - before.passagesReused,
  ];
  return [[name, seconds(ms), `${read} files read, ${embedded} passages embedded, ${reused} reused`]];
}

/** Milliseconds from now until the last work ended: nothing followed it for a while. */
async function settled(client: Client): Promise<number> {
  const startedAt = performance.now();
  let busyAt = startedAt;
  while (performance.now() - busyAt < QUIET_MS) {
    await sleep(ASK_EVERY_MS);
    const { activity, documents } = await client.library.status({});
    if (activity.state !== 'idle' || documents.waiting > 0) busyAt = performance.now();
  }
  return busyAt - startedAt;
}

/** Looks for a file in a hundred by its name. */
async function foundUnder(client: Client, folder: string, files: number): Promise<Row> {
  let found = 0;
  let asked = 0;
  for (let n = 0; n < files; n += 100) {
    asked++;
    const path = join(folder, pathOf(n));
    for await (const { hits } of await client.search.run({
      text: `"note ${n}"`,
      mode: 'keyword',
      limit: 50,
    })) {
      if (hits.some((hit) => hit.path === path)) found++;
    }
  }
  return ['  found under the new path', `${found}/${asked}`, 'asked for by name'];
}
