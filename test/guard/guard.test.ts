// The guard as it is built, in front of every program that ships: what gets past it, and can anything be there before it?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/contract';
import { collect } from '../helpers/built-cli';

const root = resolve(import.meta.dirname, '../..');
const guard = pathToFileURL(join(root, 'out/node/guard.js')).href;
const here = (file: string): string => join(import.meta.dirname, file);
const stub = join(root, 'test/electron/stub/register.mjs');
/** Bundles find node_modules from below the project only. */
const copies = join(root, '.cache', `test-guard-${process.pid}`);

/** Generous: the program under test is started anew each time, on a busy machine. */
const WITHIN_MS = 120_000;

let server: Server;
let port: number;
let reached = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    reached += 1;
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  rmSync(copies, { recursive: true, force: true });
});

async function probe(...nodeOptions: string[]): Promise<{ seen: Record<string, string>; told: Refusal[] }> {
  const { stdout, stderr } = await collect(node([...nodeOptions, here('probe.mjs'), String(port)]));
  if (!stdout) throw new Error(`The probe said nothing.\n${stderr}`);
  return JSON.parse(stdout);
}

function node(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('behind the guard', () => {
  it.each(['', '?gate'])(
    'nothing gets out%s, whichever way is tried',
    async (query) => {
      reached = 0;
      const { seen, told } = await probe('--import', `${guard}${query}`);
      const refused = Object.keys(seen).map((name) => [name, 'ERR_NETWORK_REFUSED']);
      expect(seen).toEqual(Object.fromEntries(refused));
      expect(reached).toBe(0);
      const acts = ['connect', 'resolve', 'datagram', 'listen', 'program', 'thread', 'inside'];
      expect(new Set(told.map(({ act }) => act))).toEqual(new Set(acts));
      expect(told).toContainEqual({ act: 'connect', target: `127.0.0.1:${port}`, times: 1 });
      // What was to be sent is nobody's business, neither is how a program was called.
      expect(JSON.stringify(told)).not.toMatch(/secret|--version/);
    },
    WITHIN_MS,
  );

  it(
    'without it most of these ways work, so that the probe is worth something',
    async () => {
      reached = 0;
      const { seen } = await probe();
      expect(Object.values(seen).filter((outcome) => outcome === 'got through').length).toBeGreaterThan(12);
      expect(reached).toBeGreaterThan(4);
    },
    WITHIN_MS,
  );
});

/** Program → what its tests need in front of it. */
const PROGRAMS: Record<string, { file: string; before: string[] }> = {
  engine: { file: 'node/engine.js', before: [] },
  'command line': { file: 'node/cli.js', before: [] },
  models: { file: 'node/inference.js', before: [] },
  reader: { file: 'node/extract.js', before: [] },
  main: { file: 'main/index.js', before: ['--import', stub] },
};

describe.each(Object.entries(PROGRAMS))('the program of the %s', (_name, { file, before }) => {
  const built = readFileSync(join(root, 'out', file), 'utf8');
  const [folder = ''] = file.split('/');

  it('begins with the guard, which needs nothing but Node', () => {
    expect(importsOf(built.slice(0, 200))[0]).toMatch(/^\.\/guard\.js(\?gate)?$/);
    const needed = importsOf(readFileSync(join(root, 'out', folder, 'guard.js'), 'utf8'));
    expect(needed.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
  });

  it(
    'is guarded before the first package is loaded',
    async () => {
      const [first, ...rest] = built.split('\n');
      const knock = `import ${JSON.stringify(pathToFileURL(here('knock.mjs')).href)};`;
      expect(await loadedWith([first, knock, ...rest])).toBe('ERR_NETWORK_REFUSED');
      // The same one line earlier, which is what the order is for.
      expect(await loadedWith([knock, first, ...rest])).toBe('connected');
    },
    WITHIN_MS,
  );

  async function loadedWith(lines: (string | undefined)[]): Promise<string> {
    const place = join(copies, folder);
    mkdirSync(place, { recursive: true });
    for (const name of readdirSync(join(root, 'out', folder)))
      if (name.endsWith('.js') && !existsSync(join(place, name)))
        copyFileSync(join(root, 'out', folder, name), join(place, name));
    const copy = join(copies, file);
    writeFileSync(copy, lines.join('\n'));
    const { stdout, stderr } = await collect(node([...before, copy], { KNOCK_AT: String(port) }));
    if (!stdout) throw new Error(stderr);
    return stdout.trim();
  }
});

function importsOf(text: string): string[] {
  const source = ts.createSourceFile('x.js', text, ts.ScriptTarget.Latest, false);
  return source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) ? [(statement.moduleSpecifier as ts.StringLiteral).text] : [],
  );
}
