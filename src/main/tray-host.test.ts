import { expect, it } from 'vitest';
import { hasTrayHost } from './tray-host';

it('is there on Windows and macOS, and where a Linux desktop says so', async () => {
  const never = () => Promise.reject(new Error('not to be asked'));
  expect(await hasTrayHost('win32', never)).toBe(true);
  expect(await hasTrayHost('darwin', never)).toBe(true);
  expect(await hasTrayHost('linux', async () => '(true,)\n')).toBe(true);
});

it('is not there where the desktop says no, or cannot be asked', async () => {
  expect(await hasTrayHost('linux', async () => '(false,)\n')).toBe(false);
  expect(await hasTrayHost('linux', () => Promise.reject(new Error('spawn gdbus ENOENT')))).toBe(false);
});
