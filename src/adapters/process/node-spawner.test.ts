import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { ChildHandle, ChildRole } from '../../engine/ports';
import { findNetworkJail } from './network-jail';
import { type ChildEntry, createNodeSpawner } from './node-spawner';
import { residentBytes } from './resident-bytes';

interface Calculator {
  add(left: number, right: number): number;
  double(vector: Float32Array): Float32Array;
  countBytes(bytes: Uint8Array): number;
  refuse(): void;
  die(): void;
  crash(): void;
  print(text: string): void;
  flags(): string[];
  /** 'connected', or the code of the error. */
  connect(port: number): string;
}

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const calculator = { path: fixture('calculator.mjs') };
const started: ChildHandle[] = [];
const jail = await findNetworkJail();

async function start(entry: ChildEntry = calculator, role: ChildRole = 'extract') {
  const log = createRecordedLog();
  const handle = await createNodeSpawner({ inference: entry, extract: entry }, log).spawn(role);
  started.push(handle);
  const exit = new Promise<string>((resolve) => handle.onExit(resolve));
  const remote = createBirpc<Calculator>(
    {},
    { post: (message) => handle.post(message), on: (listener) => handle.onMessage(listener) },
  );
  return { handle, remote, exit, log };
}

afterEach(() => {
  for (const handle of started.splice(0)) handle.kill();
});

describe('a child of a Node host', () => {
  it('answers calls', async () => {
    const { remote } = await start();
    expect(await remote.add(2, 3)).toBe(5);
  });

  it('that reads files leaves the processor to others; one that searches wait for does not', async () => {
    const low = constants.priority.PRIORITY_BELOW_NORMAL;
    const reader = await start(calculator, 'extract');
    const models = await start(calculator, 'inference');
    expect(getPriority(reader.handle.pid ?? -1)).toBe(Math.max(low, getPriority()));
    expect(getPriority(models.handle.pid ?? -1)).toBe(getPriority());
  });

  it('is sent typed arrays as they are, and sends them back', async () => {
    const { remote } = await start();
    expect(await remote.double(Float32Array.of(1, -2.5))).toEqual(Float32Array.of(2, -5));
    expect(await remote.countBytes(new Uint8Array(5_000_000))).toBe(5_000_000);
  });

  it('passes on what a function throws and lives on', async () => {
    const { remote } = await start();
    await expect(remote.refuse()).rejects.toThrow('cannot be divided');
    expect(await remote.add(1, 1)).toBe(2);
  });

  it('gets the flags of its entry and none of the parent', async () => {
    const { remote } = await start({ ...calculator, execArgv: ['--max-old-space-size=300'] });
    expect(await remote.flags()).toEqual(['--max-old-space-size=300']);
  });

  it.skipIf(jail === null)('has no network where none is wanted', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      expect(await (await start()).remote.connect(port)).toBe('connected');
      const offline = await start({ ...calculator, offline: true });
      expect(await offline.remote.connect(port)).not.toBe('connected');
      expect(await offline.remote.add(2, 3)).toBe(5);
      offline.handle.kill();
      expect(await offline.exit).toMatch(/SIGKILL/);
    } finally {
      server.close();
    }
  });

  it('tells how it ended', async () => {
    const exiting = await start();
    exiting.remote.die().catch(() => {});
    expect(await exiting.exit).toBe('exited with code 7');

    const killed = await start();
    killed.handle.kill();
    expect(await killed.exit).toMatch(/SIGKILL|code 1/);
  });

  it('tells late listeners how it ended, too', async () => {
    const { handle, exit } = await start();
    handle.kill();
    const reason = await exit;
    const late = await new Promise<string>((resolve) => handle.onExit(resolve));
    expect(late).toBe(reason);
  });

  it('tells why it never came up', async () => {
    const { exit } = await start({ path: fixture('not-there.mjs') });
    expect(await exit).toMatch(/exited with code 1: Error.*not-there/);
  });

  it('never repeats what the child printed about a document', async () => {
    const { remote, exit, log } = await start();
    await remote.print('SyntaxError: Unexpected token in "my secret diary"');
    remote.die().catch(() => {});
    expect(await exit).not.toContain('secret');
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it('takes messages after its end without throwing', async () => {
    const { handle, exit } = await start();
    handle.kill();
    await exit;
    expect(() => handle.post('anyone there?')).not.toThrow();
  });

  it('ends when its parent is killed', async () => {
    const parent = spawn(process.execPath, [fixture('parent.mjs'), calculator.path], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const childPid = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (line) => resolve(Number(line)));
    });
    expect(await residentBytes(childPid)).toBeGreaterThan(1_000_000);
    parent.kill('SIGKILL');
    await vi.waitFor(async () => expect(await residentBytes(childPid)).toBeNull(), { timeout: 10_000 });
  });
});

describe('resident bytes', () => {
  it('agree with what the process says of itself', async () => {
    const measured = await residentBytes(process.pid);
    const own = process.memoryUsage.rss();
    expect(measured).toBeGreaterThan(own / 2);
    expect(measured).toBeLessThan(own * 2);
  });

  it('are null for a process that is gone', async () => {
    const { handle, exit } = await start();
    handle.kill();
    await exit;
    expect(handle.pid === null ? null : await residentBytes(handle.pid)).toBeNull();
  });
});

describe('an entry that asks for its parent without one', () => {
  it('says that it is a child', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'bookwheel-'));
    const script = join(dir, 'alone.mjs');
    const channel = JSON.stringify(join(import.meta.dirname, 'parent-channel.ts'));
    await writeFile(script, `import { connectToParent } from ${channel};\nawait connectToParent();\n`);
    const alone = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    alone.stderr.on('data', (text) => {
      stderr += text;
    });
    expect(await new Promise((resolve) => alone.on('close', resolve))).toBe(1);
    expect(stderr).toContain('child of the Bookwheel engine');
  });
});
