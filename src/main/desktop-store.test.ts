import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesktopStore } from './desktop-store';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bookwheel-desktop-'));
  file = join(directory, 'desktop.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const DEFAULTS = { hotKey: 'Control+Alt+Space', startAtLogin: false, keepRunning: true };

describe('the desktop settings', () => {
  it('are the defaults before anything was chosen', () => {
    expect(openDesktopStore(file, 'linux').settings()).toEqual(DEFAULTS);
    expect(openDesktopStore(file, 'darwin').settings().hotKey).toBe('Alt+Space');
  });

  it('are there again after a restart', () => {
    openDesktopStore(file, 'linux').change({ hotKey: 'Alt+K', startAtLogin: true, keepRunning: undefined });
    expect(openDesktopStore(file, 'linux').settings()).toEqual({
      hotKey: 'Alt+K',
      startAtLogin: true,
      keepRunning: true,
    });
  });

  it.each(['', 'not json', '[]', 'null', '{"hotKey": "Shift+A", "startAtLogin": "yes", "keepRunning": 1}'])(
    'are the defaults where the file is damaged: %s',
    (text) => {
      writeFileSync(file, text);
      expect(openDesktopStore(file, 'linux').settings()).toEqual(DEFAULTS);
    },
  );

  it('keep what is whole beside what is damaged', () => {
    writeFileSync(file, '{"hotKey": 7, "keepRunning": false}');
    expect(openDesktopStore(file, 'linux').settings()).toEqual({ ...DEFAULTS, keepRunning: false });
  });

  it('stay as they were when they cannot be stored', () => {
    const store = openDesktopStore(join(directory, 'gone', 'desktop.json'), 'linux');
    expect(() => store.change({ hotKey: 'Alt+K' })).toThrow('ENOENT');
    expect(store.settings()).toEqual(DEFAULTS);
  });

  it('say once that the program runs on, and remember it', () => {
    const store = openDesktopStore(file, 'linux');
    expect([store.firstTimeKept(), store.firstTimeKept()]).toEqual([true, false]);
    expect(openDesktopStore(file, 'linux').firstTimeKept()).toBe(false);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(DEFAULTS);
  });
});
