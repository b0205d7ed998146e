// Does the built app do its part? The bundles in out/main and out/preload run in plain Node against a stub of Electron
// (stub/), with the real engine behind them: windows, engine and shell verbs are driven by drive.mjs as the page would.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_PORT_MESSAGE } from '../../src/contract/shell';
import { SHELL_CHANNELS } from '../../src/contract/shell-channels';

const root = join(import.meta.dirname, '..', '..');
const mainBundle = join(root, 'out', 'main', 'index.js');
/** Generous: the engine, its extractor and its models start on a busy machine. */
const DRIVE_WITHIN_MS = 120_000;

let scratch: string;
let folder: string;
let dataDir: string;
let seen: Map<string, unknown>;

beforeAll(async () => {
  if (!existsSync(mainBundle)) throw new Error('The app has not been built; run "npm run build" first.');
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'bookwheel-electron-')));
  folder = join(scratch, 'papers');
  dataDir = join(scratch, 'library');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'coast.md'),
    '# The coast\n\nThe lighthouse keeper counted the ships every evening.\n',
  );
  writeFileSync(join(folder, 'garden.txt'), 'Beans are sown in May, when the soil is warm.\n');
  seen = await drive();
}, DRIVE_WITHIN_MS);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs the app with its own data directory; rejects with what it said when it does not end by itself. */
function drive(): Promise<Map<string, unknown>> {
  return new Promise((resolve, reject) => {
    const args = [
      '--import',
      join(import.meta.dirname, 'stub', 'register.mjs'),
      join(import.meta.dirname, 'drive.mjs'),
    ];
    const child = spawn(process.execPath, [...args, mainBundle, folder], {
      env: { ...process.env, BOOKWHEEL_DATA_DIR: dataDir },
      timeout: DRIVE_WITHIN_MS,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      err += text;
    });
    child.on('close', (code) => {
      const lines = out.split('\n').filter((line) => line.startsWith('{"what"'));
      if (code === 0)
        resolve(new Map(lines.map((line) => Object.values(JSON.parse(line)) as [string, unknown])));
      else reject(new Error(`The app ended with code ${code}.\n${out}\n${err}`));
    });
  });
}

describe('the window', () => {
  it('is a sandboxed page of our own protocol, shown once it has something to show', () => {
    expect(seen.get('window')).toMatchObject({
      visible: true,
      address: 'app://bookwheel/index.html',
      options: {
        show: false,
        webPreferences: {
          preload: join(root, 'out', 'preload', 'index.cjs'),
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webSecurity: true,
          spellcheck: false,
        },
      },
    });
    expect(seen.get('schemes')).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
  });

  it('opens no other window, reaches no network and gets no permission but copying', () => {
    expect(seen.get('new window')).toEqual({ action: 'deny' });
    expect(seen.get('requests')).toEqual({ page: 'let through', elsewhere: 'stopped' });
    expect(seen.get('permissions')).toEqual({
      media: false,
      geolocation: false,
      notifications: false,
      openExternal: false,
      'clipboard-sanitized-write': true,
    });
  });
});

describe('the engine', () => {
  it('is forked once, on the data directory of this start, with children of its own', () => {
    const forks = seen.get('forks') as { entry: string; args: string[] }[];
    const engines = forks.filter(({ entry }) => entry === join(root, 'out', 'node', 'engine.js'));
    expect(engines).toEqual([{ entry: expect.any(String), args: ['--data-dir', dataDir] }]);
  });

  it('reaches the page as a port, over which a folder is added and a search answers', () => {
    expect(seen.get('connected')).toEqual({ value: null, errorBoxes: [] });
    expect(seen.get('port message')).toBe(ENGINE_PORT_MESSAGE);
    expect(seen.get('status')).toMatchObject({ indexed: 2, waiting: 0 });
    expect(seen.get('search')).toMatchObject({
      query: 'lighthouse',
      final: true,
      hits: [{ path: join(folder, 'coast.md'), title: 'The coast' }],
    });
  });
});

describe('the shell verbs', () => {
  it('answer with the folder that was picked, or null', () => {
    expect(seen.get('choose folder')).toEqual({ value: folder });
    expect(seen.get('choose none')).toEqual({ value: null });
  });

  it('open and reveal a document by its id', () => {
    const path = join(folder, 'coast.md');
    expect(seen.get('open')).toEqual({ value: null, opened: [path] });
    expect(seen.get('reveal')).toEqual({ value: null, revealed: [path] });
  });

  it('refuse an id that is not in the library, and anything that is no id', () => {
    expect(seen.get('open unknown')).toHaveProperty('error');
    expect(seen.get('open path')).toHaveProperty('error');
    expect(seen.get('open')).toMatchObject({ opened: [join(folder, 'coast.md')] });
  });

  it('answer the page of our window only', () => {
    expect(seen.get('stranger')).toEqual({ error: expect.stringContaining('Only the window of Bookwheel') });
  });

  it('are exactly those of the contract, each behind one channel', () => {
    expect(seen.get('shell verbs')).toEqual([
      'platform',
      'connect',
      'chooseFolder',
      'openDocument',
      'revealDocument',
    ]);
    const { enginePort: _fromMain, ...asked } = SHELL_CHANNELS;
    expect(seen.get('channels')).toEqual(Object.values(asked));
  });
});

describe('quitting', () => {
  it('lets the engine close the library before the app is gone', () => {
    expect(seen.get('exit')).toBe(0);
  });
});
