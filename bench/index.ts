// `npm run bench -- index <folder>` and friends: figures from the real engine with its real children, on a fresh library.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { startEngineHere } from '../src/hosts/engine/start-here';
import { connectInProcess } from '../src/rpc/serve';
import { benchExtracting } from './extract-scenario';
import { benchIndexing } from './index-library';
import { printTable } from './report';
import { benchSearch, benchSearchWhile, queriesFrom } from './search-latency';

const USAGE = `npm run bench -- index <folder>            time, memory and disk to make a folder searchable, then query latency
npm run bench -- while-indexing <folder>   query latency over <folder> while 1,000 more files are read
npm run bench -- extract <folder> [--json] what reading every file gives and costs, without a library; --json adds a line for each file`;
const EXTRA_FILES = 1000;

async function main([scenario, given, ...options]: string[]): Promise<number> {
  const isKnown = scenario === 'index' || scenario === 'while-indexing' || scenario === 'extract';
  if (!isKnown || given === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (scenario === 'extract') {
    await benchExtracting(folder, options.includes('--json'));
    return 0;
  }
  return benchLibrary(scenario, folder);
}

async function benchLibrary(scenario: 'index' | 'while-indexing', folder: string): Promise<number> {
  const workDir = mkdtempSync(join(tmpdir(), 'bookwheel-bench-'));
  const engine = await startEngineHere({ dataDir: join(workDir, 'data'), indexing: 'once', warm: true });
  try {
    const client = connectInProcess(engine.router);
    process.stdout.write(
      `${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${folder}\n`,
    );
    printTable('indexing', await benchIndexing(client, folder));
    const queries = await queriesFrom(client);
    if (scenario === 'index') {
      printTable('searching', await benchSearch(client, queries));
      return 0;
    }
    const extra = join(workDir, 'extra');
    copySome(folder, extra);
    await client.library.addFolder({ path: extra });
    const busy = async (): Promise<boolean> => (await client.library.status({})).activity.state !== 'idle';
    printTable('searching while indexing', await benchSearchWhile(client, queries, busy));
    return 0;
  } finally {
    await engine.close();
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Copies files spread over the folder, so that the extra work looks like the library itself. */
function copySome(from: string, to: string): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const step = Math.max(1, Math.floor(files.length / EXTRA_FILES));
  for (let at = 0; at < files.length && at / step < EXTRA_FILES; at += step) {
    const entry = files[at];
    if (entry) cpSync(join(entry.parentPath, entry.name), join(to, `${at}-${entry.name}`));
  }
}

process.exitCode = await main(process.argv.slice(2));
