// The installed command: the built app, called with a verb, against the stub of Electron. Is it the command line and nothing else?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, firstLine } from '../helpers/built-cli';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'bookwheel-command-test-'));
const folder = join(scratch, 'papers');
/** Generous: engine, readers and models start on a busy machine. */
const WITHIN_MS = 120_000;

beforeAll(() => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'coast.md'), '# The coast\n\nThe lighthouse keeper counted the ships.\n');
});

afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const stub = (file: string): string => join(import.meta.dirname, file);
const command = ['--import', stub('stub/register.mjs'), stub('command.mjs'), join(root, 'out/main/index.js')];
const dataDir = join(scratch, 'library');

function call(...words: string[]): ChildProcess {
  return spawn(process.execPath, [...command, ...words], {
    cwd: scratch,
    env: { ...process.env, INIT_CWD: undefined, BOOKWHEEL_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the installed command', { timeout: WITHIN_MS }, () => {
  it('indexes and searches: readers and models are forked by main', async () => {
    const added = await collect(call('add', 'papers'));
    expect(added.code).toBe(0);
    // How far it is, perhaps; nothing that a parser prints.
    expect(added.stderr).not.toMatch(/warning/i);
    const found = await collect(call('--ozone-platform=headless', 'search', 'lighthouse', '--json'));
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('coast.md');
  });

  it('ends with the code of the verb, and says what the verb says', async () => {
    expect(await collect(call('serch', 'lighthouse'))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no command "serch". "bookwheel help" lists the commands.\n',
    });
    expect(await collect(call('--version'))).toMatchObject({ code: 0, stderr: '' });
  });

  it('says what keeps its readers from the network, which is the guard alone', async () => {
    const { stdout } = await collect(call('doctor', '--json'));
    const checks = JSON.parse(stdout) as { name: string; ok: boolean; finding: string }[];
    expect(checks.find(({ name }) => name === 'readers of files')).toMatchObject({
      ok: true,
      finding: expect.stringMatching(/by their guard.*could open files/),
    });
  });

  it('serves assistants: main passes on what they say, which a child of Electron cannot read', async () => {
    expect(await collect(call('mcp', 'open', 'papers'))).toMatchObject({
      code: 0,
      stdout: `${realpathSync(folder)}\n`,
    });
    const client = new Client({ name: 'test', version: '1' });
    const args = [...command, 'mcp'];
    const env = { ...getDefaultEnvironment(), BOOKWHEEL_DATA_DIR: dataDir };
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: scratch, env }));
    const found = await client.callTool({ name: 'search', arguments: { query: 'lighthouse' } });
    expect(found.structuredContent).toMatchObject({ results: [{ title: 'The coast' }] });
    await client.close();
    // Its input at an end, it has ended too and left the library free.
    expect(await collect(call('status'))).toMatchObject({ code: 0 });
  });

  it.skipIf(process.platform === 'win32')(
    'closes the library before it ends when it is told to',
    async () => {
      const serving = call('serve', '--no-open');
      expect(await firstLine(serving)).toMatch(/^http:\/\/127\.0\.0\.1:/);
      serving.kill('SIGTERM');
      expect(await once(serving, 'exit')).toEqual([130, null]);
      // The next to ask is not told that the library is in use.
      expect(await collect(call('status'))).toMatchObject({ code: 0 });
    },
  );
});
