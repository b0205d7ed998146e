// The whole program, every process of it, watched from outside by means that share nothing with it or with each other: the
// system's own tracing of calls, and a network of its own in which every packet that leaves is counted. What a library does
// in native code shows here as well, which no guard in the language itself could see.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client as Library } from '../../src/contract';
import { attach } from '../../src/hosts/cli/connect';
import { firstLine, temporaryDir } from '../helpers/built-cli';
import { formatSamples } from '../helpers/format-samples';
import { LURE_ADDRESS, luringDocuments } from '../helpers/luring-documents';

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRY = join(ROOT, 'out/node/cli.js');
/** A minute on an idle machine; each command starts the engine anew, and tracing slows it. */
const WITHIN_MS = 900_000;
/** Without these, onnxruntime would keep quiet because it takes this for a test. */
const SAYS_IT_IS_A_TEST = ['CI', 'VITEST', 'NODE_ENV', 'TEST', 'GITHUB_ACTIONS'];
const CALLS = 'connect,sendto,sendmsg,sendmmsg';
const MODES = ['keyword', 'vector', 'hybrid', 'full'] as const;

const place = temporaryDir('silent');
const log = join(place.path, 'calls');
const counts = join(place.path, 'packets');
afterAll(() => place.remove());

let dataDir: string;
beforeEach(async () => {
  dataDir = join(place.path, 'data');
  const notes = join(place.path, 'notes');
  mkdirSync(notes);
  cpSync(join(ROOT, 'resources/sample-library/Kitchen'), join(notes, 'Kitchen'), { recursive: true });
  for (const { fileName, bytes } of [...(await formatSamples()), ...luringDocuments()])
    writeFileSync(join(notes, fileName), bytes);
});
afterEach(() => {
  for (const name of ['data', 'notes', 'copy'])
    rmSync(join(place.path, name), { recursive: true, force: true });
});

/** Puts what watches before a command. */
type Watch = (command: string[]) => string[];

const traced: Watch = (command) => {
  const trace = ['-f', '-qq', '-s', '0', '-e', `trace=${CALLS}`, '-e', 'signal=none', '-A', '-o', log];
  return ['strace', ...trace, ...command];
};

/** A way out that leads to nobody, and at the end what went over it. The other end says nothing by itself. */
const COUNTED = `
ip link set lo up
ip link add out type veth peer name far
ip link set out addrgenmode none
ip link set far addrgenmode none
ip addr add 10.255.9.2/24 dev out
ip link set far up
ip link set out up
ip route add default via 10.255.9.1
"$@"
code=$?
grep -E '^ *out:' /proc/net/dev >> "$COUNTS"
exit $code
`;
const counted: Watch = (command) => [
  'unshare',
  '--map-root-user',
  '--net',
  'sh',
  '-c',
  COUNTED,
  'sh',
  ...command,
];

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    BOOKWHEEL_DATA_DIR: dataDir,
    INIT_CWD: place.path,
    COUNTS: counts,
  };
  for (const name of SAYS_IT_IS_A_TEST) delete env[name];
  return env;
}

function start(watch: Watch, command: string[]): ChildProcess {
  const [program = '', ...args] = watch(command);
  return spawn(program, args, { env: environment(), cwd: place.path, stdio: ['ignore', 'pipe', 'ignore'] });
}

const words = (...given: string[]): string[] => [process.execPath, ENTRY, ...given];

/** Everything a person can do with the library that is not a download. @returns what the library itself has noted */
async function useEverything(watch: Watch, visit: (address: string) => Promise<void>): Promise<unknown> {
  const run = async (...given: string[]): Promise<void> => {
    const child = start(watch, words(...given));
    child.stdout?.resume();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code, given.join(' ')).toBe(0);
  };
  await run('add', 'notes');
  for (const mode of MODES) await run('search', 'how do I keep bread fresh', '--mode', mode);
  for (const command of [
    'models list',
    'status',
    'problems',
    'doctor',
    'doctor --check',
    'network',
    'backup copy',
  ])
    await run(...command.split(' '));
  await run('mcp', 'open', 'notes');
  await askAsAssistant(watch);
  const serving = start(watch, words('serve', '--no-open'));
  await visit(await firstLine(serving));
  const connection = await attach(dataDir);
  if (!connection) throw new Error('the engine does not answer');
  const noted = await askTheEngine(connection.client);
  const { pid } = await connection.client.engine.info({});
  await connection.close();
  process.kill(pid, 'SIGTERM');
  await once(serving, 'close');
  return noted;
}

async function askAsAssistant(watch: Watch): Promise<void> {
  const [command = '', ...args] = watch(words('mcp'));
  const env = { ...getDefaultEnvironment(), BOOKWHEEL_DATA_DIR: dataDir, COUNTS: counts };
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command, args, cwd: place.path, env, stderr: 'ignore' }));
  const found = await client.callTool({ name: 'search', arguments: { query: 'lighthouse keeper' } });
  expect(JSON.stringify(found)).toContain('lighthouse');
  await client.close();
}

async function askTheEngine(client: Library): Promise<unknown> {
  for (const mode of MODES)
    for await (const page of await client.search.run({ text: 'ships that passed', mode }))
      for (const hit of page.hits.slice(0, 3)) await client.search.similar({ documentId: hit.documentId });
  await client.search.suggest({ text: 'ligh' });
  for (const { id } of await client.document.recent({ limit: 100 })) {
    // As the preview does it, with what can be shown of each.
    await client.document.blocks({ documentId: id }).catch(() => null);
    await client.document.bytes({ id, offset: 0, length: 1_000 }).catch(() => null);
  }
  await client.settings.update({ theme: 'dark', backgroundWork: 'full' });
  await client.models.list({});
  await client.models.languages({});
  await client.engine.diagnostics({});
  for await (const step of await client.evaluation.testLibrary({ questions: 10 })) void step;
  await client.engine.rebuild({});
  for await (const { activity } of await client.library.watchStatus({})) if (activity.state === 'idle') break;
  return { ...(await client.network.ledger({})), ...(await client.network.refusals({})) };
}

const NOTHING = { requests: [], total: 0, refusals: [], kept: 0 };

/** Why a means of watching is not to be had here; null where it is. */
function missing(watch: Watch, what: string): string | null {
  const [program = '', ...args] = watch(['true']);
  try {
    execFileSync(program, args, { stdio: 'ignore', env: environment() });
    return null;
  } catch (thrown) {
    return `${what} cannot be had on this machine: ${String(thrown).split('\n')[0]}`;
  }
}

describe('everything that can be done without a download', () => {
  const noTrace = missing(traced, 'tracing by strace');
  const noCount = missing(counted, 'a network of its own (unshare, ip, veth)');

  beforeEach(() => {
    writeFileSync(log, '');
    writeFileSync(counts, '');
  });

  it('connects to nobody but this machine, and resolves no name', { timeout: WITHIN_MS }, async ({
    skip,
  }) => {
    skip(noTrace !== null, noTrace ?? '');
    const noted = await useEverything(traced, async (address) => {
      const page = await fetch(address);
      expect(page.status).toBe(200);
      await page.text();
    });
    expect(noted).toMatchObject(NOTHING);
    // The trace has seen something: this machine was spoken to.
    expect(readFileSync(log, 'utf8')).toMatch(/connect\(|sendmsg\(/);
    expect(callsOutside()).toEqual([]);
  });

  it('sends no packet: there are none on the way out', { timeout: WITHIN_MS }, async ({ skip }) => {
    skip(noCount !== null, noCount ?? '');
    // The page is not fetched here: the loopback of that network is not ours. All else goes over files.
    const noted = await useEverything(counted, async () => undefined);
    expect(noted).toMatchObject(NOTHING);
    expect(packets().length).toBeGreaterThan(10);
    expect(new Set(packets())).toEqual(new Set([0]));
  });

  const resolving = "require('node:dns').resolve4('example.org', () => 0); setTimeout(process.exit, 2000)";
  const connecting = `require('node:net').connect(80, '${LURE_ADDRESS}').on('error', () => 0); setTimeout(process.exit, 2000)`;

  it.for([resolving, connecting])(
    'would be seen in the calls: %s',
    { timeout: WITHIN_MS },
    async (code, { skip }) => {
      skip(noTrace !== null, noTrace ?? '');
      await once(start(traced, [process.execPath, '-e', code]), 'close');
      expect(callsOutside().length).toBeGreaterThan(0);
    },
  );

  it('would be seen in the packets', { timeout: WITHIN_MS }, async ({ skip }) => {
    skip(noCount !== null, noCount ?? '');
    await once(start(counted, [process.execPath, '-e', connecting]), 'close');
    expect(packets()[0]).toBeGreaterThan(0);
  });
});

/** Of all processes, those that lead to an address that is not this machine's. */
function callsOutside(): string[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /AF_INET|AF_NETLINK.*DNS|AF_UNIX.*(?:resolve|avahi)/.test(line))
    .filter((line) => !/sin_addr=inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line));
}

/** That went out or tried to, of each command: sent, dropped or with an error. */
function packets(): number[] {
  const rows = readFileSync(counts, 'utf8').split('\n').filter(Boolean);
  return rows.map((row) => {
    const [, , , , , , , , , , sent = 0, errors = 0, dropped = 0] = row
      .replace(':', ' ')
      .trim()
      .split(/\s+/)
      .map(Number);
    return sent + errors + dropped;
  });
}
