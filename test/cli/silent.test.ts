// The whole program, every process of it, under the system's own tracing: nothing is connected to, resolved or sent but to
// this machine. What a library does in native code shows here as well, which no test in the language itself could see.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach } from '../../src/hosts/cli/connect';
import { firstLine, temporaryDir } from '../helpers/built-cli';

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRY = join(ROOT, 'out/node/cli.js');
/** Without these, onnxruntime would keep quiet because it takes this for a test. */
const SAYS_IT_IS_A_TEST = ['CI', 'VITEST', 'NODE_ENV', 'TEST', 'GITHUB_ACTIONS'];
const CALLS = 'connect,sendto,sendmsg,sendmmsg';

const data = temporaryDir('silent-data');
const place = temporaryDir('silent');
const log = join(place.path, 'calls');
const notes = join(place.path, 'notes');
afterAll(() => {
  data.remove();
  place.remove();
});

const canTrace = works(['-o', '/dev/null', '-e', 'trace=connect', 'true']);

function works(args: string[]): boolean {
  try {
    execFileSync('strace', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function start(words: string[]) {
  const env: NodeJS.ProcessEnv = { ...process.env, BOOKWHEEL_DATA_DIR: data.path, INIT_CWD: place.path };
  for (const name of SAYS_IT_IS_A_TEST) delete env[name];
  const trace = ['-f', '-qq', '-s', '0', '-e', `trace=${CALLS}`, '-e', 'signal=none', '-A', '-o', log];
  return spawn('strace', [...trace, process.execPath, ENTRY, ...words], {
    env,
    cwd: place.path,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function run(...words: string[]): Promise<void> {
  const child = start(words);
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, words.join(' ')).toBe(0);
}

/** Of all processes, those that lead to an address that is not this machine's. */
function callsOutside(): string[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /AF_INET|AF_NETLINK.*DNS|AF_UNIX.*(?:resolve|avahi)/.test(line))
    .filter((line) => !/sin_addr=inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line));
}

describe.skipIf(!canTrace)('a library that is made, searched, served and looked after', () => {
  beforeAll(() => {
    cpSync(join(ROOT, 'resources/sample-library/Kitchen'), notes, { recursive: true });
  });

  it('speaks to nobody but this machine', async () => {
    await run('add', 'notes');
    await run('search', 'how do I keep bread fresh', '--mode', 'full');
    await run('models', 'list');
    await run('status');
    await run('doctor');
    const serving = start(['serve', '--no-open']);
    const address = await firstLine(serving);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    await page.text();
    const connection = await attach(data.path);
    if (!connection) throw new Error('the engine does not answer');
    for await (const _page of await connection.client.search.run({ text: 'bread' })) void _page;
    expect(await connection.client.network.ledger({})).toEqual({ requests: [], kept: 0, total: 0 });
    const { pid } = await connection.client.engine.info({});
    await connection.close();
    process.kill(pid, 'SIGTERM');
    await once(serving, 'close');
    // The trace has seen something: this machine was spoken to.
    expect(readFileSync(log, 'utf8')).toMatch(/connect\(|sendmsg\(/);
    expect(callsOutside()).toEqual([]);
  }, 120_000);

  it('would be seen if it did', async () => {
    const asks =
      "require('node:dns').resolve4('example.org', () => process.exit(0)); setTimeout(() => process.exit(0), 3000)";
    const child = spawn('strace', [
      '-f',
      '-qq',
      '-e',
      `trace=${CALLS}`,
      '-o',
      log,
      process.execPath,
      '-e',
      asks,
    ]);
    await once(child, 'close');
    expect(callsOutside().length).toBeGreaterThan(0);
  }, 30_000);
});
