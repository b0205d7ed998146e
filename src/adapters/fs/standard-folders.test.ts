// Which of the home's folders are offered: those that are there, by the names the desktop gives them, and no other place.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStandardFolders } from './standard-folders';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bookwheel-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const list = (platform: NodeJS.Platform = 'linux') =>
  createStandardFolders({ home, platform, environment: {} }).list();

function nameFolders(...lines: string[]): void {
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config/user-dirs.dirs'), `# written by the desktop\n${lines.join('\n')}\n`);
}

it('offers those that exist', async () => {
  mkdirSync(join(home, 'Documents'));
  writeFileSync(join(home, 'Desktop'), 'a file, no folder');
  expect(await list()).toEqual([{ kind: 'documents', path: join(home, 'Documents') }]);
  expect(await list('darwin')).toHaveLength(1);
});

it('goes by the names that the desktop gives them', async () => {
  mkdirSync(join(home, '文档'));
  mkdirSync(join(home, 'Documents'));
  mkdirSync(join(home, 'Downloads'));
  nameFolders('XDG_DOCUMENTS_DIR="$HOME/文档"', 'XDG_MUSIC_DIR="$HOME/Documents"');
  expect(await list()).toEqual([
    { kind: 'documents', path: join(home, '文档') },
    { kind: 'downloads', path: join(home, 'Downloads') },
  ]);
});

it('offers neither the home itself nor what lies outside it', async () => {
  nameFolders('XDG_DOCUMENTS_DIR="$HOME/"', 'XDG_DESKTOP_DIR="$HOME/../"', 'XDG_DOWNLOAD_DIR="/etc"');
  expect(await list()).toEqual([]);
});
