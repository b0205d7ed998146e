// Does the built app do its part? The bundles in out/main and out/preload run in plain Node against a stub of Electron
// (stub/), with the real engine behind them: windows, engine and shell verbs are driven by drive.mjs as the page would.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_PORT_MESSAGE, LAUNCHER_HIDDEN_MESSAGE, LINK_MESSAGE } from '../../src/contract/shell';
import { SHELL_CHANNELS } from '../../src/contract/shell-channels';

const root = join(import.meta.dirname, '..', '..');
const mainBundle = join(root, 'out', 'main', 'index.js');
/** A Mac expects programs to stay, so nothing is said there. */
const CLOSED_SAYS = process.platform === 'darwin' ? [] : ['Bookwheel is still running'];
/** macOS tells about the usual library only, and this is another one. */
const LOGIN_IS_UNKNOWN = process.platform === 'darwin';
/** macOS tells the program only that a drag has begun. */
const DRAG_END_IS_TOLD = process.platform !== 'darwin';
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
  // Chosen once, and since removed in the system's own settings.
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'desktop.json'), '{"startAtLogin": true}');
  writeFileSync(join(folder, 'garden.txt'), 'Beans are sown in May, when the soil is warm.\n');
  // A desktop that has a tray, as far as it is asked.
  mkdirSync(join(scratch, 'bin'));
  writeFileSync(join(scratch, 'bin', 'gdbus'), "#!/bin/sh\necho '(true,)'\n", { mode: 0o700 });
  seen = await drive('drive.mjs');
}, DRIVE_WITHIN_MS);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs the app with its own data directory; rejects with what it said when it does not end by itself. */
function drive(script: string): Promise<Map<string, unknown>> {
  return new Promise((resolve, reject) => {
    const args = [
      '--import',
      join(import.meta.dirname, 'stub', 'register.mjs'),
      join(import.meta.dirname, script),
    ];
    const child = spawn(process.execPath, [...args, mainBundle, folder], {
      env: {
        ...process.env,
        PATH: `${join(scratch, 'bin')}${delimiter}${process.env.PATH}`,
        BOOKWHEEL_DATA_DIR: dataDir,
        XDG_CONFIG_HOME: join(scratch, 'config'),
        XDG_SESSION_TYPE: 'x11',
        WAYLAND_DISPLAY: '',
      },
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

  it('comes before the hot-key, which nobody can press yet', () => {
    expect((seen.get('order') as string[]).slice(0, 2)).toEqual(['window', 'hot-key']);
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

describe('the network', () => {
  it('is closed to Chromium as a whole, beside the rules for pages', () => {
    expect(seen.get('silence')).toMatchObject({
      switches: {
        'host-resolver-rules': 'MAP * ~NOTFOUND',
        'disable-background-networking': '',
        'disable-component-update': '',
        'no-proxy-server': '',
        'disable-features': expect.stringContaining('OptimizationHints'),
      },
      proxy: { mode: 'direct' },
      spellChecker: false,
      dictionaries: expect.stringMatching(/^app:/),
      webRtc: 'disable_non_proxied_udp',
    });
  });

  it('is closed to main, and what main and its pages tried is listed', () => {
    expect(seen.get('main reaches out')).toEqual({ value: 'ERR_NETWORK_REFUSED' });
    expect(seen.get('refusals')).toMatchObject({
      refusals: expect.arrayContaining([
        expect.objectContaining({ by: 'main', act: 'connect', target: '192.0.2.1:80' }),
        expect.objectContaining({ by: 'page', act: 'page', target: 'https://example.org' }),
      ]),
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
    expect(seen.get('stranger')).toEqual({ error: expect.stringContaining('Only the windows of Bookwheel') });
  });

  it('are exactly those of the contract, each behind one channel', () => {
    expect(seen.get('shell verbs')).toEqual(['platform', ...Object.keys(SHELL_CHANNELS)]);
    expect(new Set(seen.get('channels') as string[])).toEqual(new Set(Object.values(SHELL_CHANNELS)));
  });
});

describe('the launcher', () => {
  it('is made beforehand, hidden, frameless and above all others', () => {
    expect(seen.get('launcher')).toMatchObject({
      visible: false,
      address: 'app://bookwheel/launcher.html',
      options: {
        width: 720,
        show: false,
        frame: false,
        alwaysOnTop: true,
        skipTaskbar: true,
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
      },
    });
  });

  it('comes and goes with the hot-key, a third of the way down the screen', () => {
    expect(seen.get('hot-key')).toEqual({
      keys: ['Control+Alt+Space'],
      pressed: { visible: true, bounds: { x: 600, y: 324, width: 720, height: 56 } },
      pressedAgain: false,
    });
  });

  it('hides when another window is used, and its page begins anew', () => {
    expect(seen.get('blur')).toEqual({ visible: false, told: [LAUNCHER_HIDDEN_MESSAGE] });
  });

  it('comes and goes with --toggle of a second start', () => {
    expect(seen.get('toggle')).toEqual([true, false]);
  });

  it('is as high as its page asks for, within the screen, and asks for no nonsense', () => {
    expect(seen.get('resize')).toEqual({ asked: 400, tooHigh: 740, nonsense: true });
  });

  it('lends the window of the library none of its verbs, nor the other way round', () => {
    expect(seen.get('other windows')).toEqual({ hide: true, choose: true, settings: true });
  });
});

describe('the settings of the desktop app', () => {
  it('are the defaults at first, and what the system has, with what became of the hot-key', () => {
    expect(seen.get('desktop settings')).toMatchObject({
      value: {
        settings: { hotKey: 'Control+Alt+Space', startAtLogin: LOGIN_IS_UNKNOWN, keepRunning: true },
        hotKeyState: 'registered',
      },
    });
  });

  it('tell when another program has the keys, take others, and are kept', () => {
    expect(seen.get('conflict')).toMatchObject({
      value: { settings: { hotKey: 'Alt+K' }, hotKeyState: 'conflict' },
    });
    expect(seen.get('other keys')).toMatchObject({
      value: { settings: { hotKey: 'Alt+J' }, hotKeyState: 'registered' },
    });
    expect(seen.get('stored')).toMatchObject({ hotKey: 'Alt+J', keepRunning: true });
  });

  it('refuse what is no hot-key', () => {
    expect(seen.get('no keys')).toHaveProperty('error');
  });
});

describe('the application menu', () => {
  it('speaks as the settings say, from the moment that a page tells them', () => {
    const english = ['File', 'Edit', 'View', 'Window'];
    expect(seen.get('menu')).toEqual({
      atFirst: english,
      toldChinese: ['文件', '编辑', '显示', '窗口'],
      nonsense: true,
      toldSystem: english,
    });
  });
});

describe('links', () => {
  it('of a second start are handed to the page, once', () => {
    expect(seen.get('link')).toEqual({
      told: [LINK_MESSAGE],
      taken: { kind: 'file', path: '/home/li/a b.pdf', page: 7, text: null },
      again: null,
    });
  });

  it('that are none of ours open nothing', () => {
    expect(seen.get('hostile links')).toEqual([null, null, null, null]);
  });
});

describe('a document', () => {
  it('is dragged out by its id, and only if it is in the library', () => {
    expect(seen.get('drag')).toMatchObject({ value: null, dragged: [join(folder, 'coast.md')] });
    expect(seen.get('drag unknown')).toHaveProperty('error');
  });

  it('leaves the launcher behind when it is dropped elsewhere, and not before', () => {
    const dropped = [true, !DRAG_END_IS_TOLD];
    expect(seen.get('dragged out of the launcher')).toEqual({ dropped, letGo: [true, true] });
  });
});

describe('the tray', () => {
  it('says how much is searchable, with the hot-key and the ways in and out', () => {
    expect(seen.get('tray')).toEqual({
      atFirst: true,
      labels: ['Open Bookwheel', 'Search…', 'All 2 files searchable', 'Pause indexing', 'Quit Bookwheel'],
      trays: 1,
    });
  });

  it('keeps the program when the window is closed, says so once, and opens it again', () => {
    expect(seen.get('closed')).toEqual({ visible: false, notifications: CLOSED_SAYS });
    expect(seen.get('closed again')).toEqual({
      address: 'app://bookwheel/index.html',
      said: CLOSED_SAYS.length,
    });
  });
});

describe('quitting', () => {
  it('lets the engine close the library before the app is gone', () => {
    expect(seen.get('exit')).toBe(0);
  });

  it('does not say that it goes on because the window closes with it', {
    timeout: DRIVE_WITHIN_MS,
  }, async () => {
    dataDir = join(scratch, 'quit at once');
    const quit = await drive('quit.mjs');
    expect(quit.get('said')).toEqual([]);
  });
});
