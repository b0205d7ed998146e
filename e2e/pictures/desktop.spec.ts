// Pictures of the launcher and of the desktop app's settings, in both languages and both schemes.
import type { Page } from '@playwright/test';
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { DESKTOP_SHELL } from '../web/desktop-shell';
import { openSettings } from './open-settings';
import { withPdfs } from './pdf-scenes';
import { type Scene, takePictures } from './take-pictures';

/** As high as its window would be. */
const launcherSize = (height: number) => [{ name: '', width: 720, height }];
const launcher = {
  state: libraryState(),
  path: 'launcher.html',
  sizes: launcherSize(1000),
  scripts: [DESKTOP_SHELL],
};
const query = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox').fill(text);
  await page.getByRole('option', { selected: true }).waitFor();
};
const desktopPart = async (page: Page): Promise<void> => {
  await openSettings(page, /^(Desktop|桌面)$/u);
  await page.getByRole('checkbox').first().waitFor();
};
const hotKeyState = (state: string, hasTray: boolean): string =>
  `window.desktop = { ...window.desktop, hotKeyState: '${state}', hasTray: ${hasTray} };`;
const room = {
  state: libraryState(),
  sizes: [{ name: '', width: 1280, height: 800 }],
  scripts: [DESKTOP_SHELL],
};

const scenes: Record<string, Scene> = {
  'launcher-recent': { ...launcher, play: (page) => page.getByRole('option').first().waitFor() },
  'launcher-results': {
    ...launcher,
    play: async (page) => {
      await query(page, 'boiler warranty');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
    },
  },
  'launcher-question': { ...launcher, play: (page) => query(page, 'how long is the heating guaranteed') },
  'launcher-preview': {
    ...launcher,
    state: withPdfs(),
    play: async (page) => {
      await query(page, 'boiler warranty');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await page.locator('[data-mark]').first().waitFor();
    },
  },
  'launcher-low-screen': {
    ...launcher,
    state: { ...libraryState(), copies: 4 },
    sizes: launcherSize(560),
    play: (page) => query(page, 'boiler warranty'),
  },
  'launcher-nothing': {
    ...launcher,
    play: async (page) => {
      await page.getByRole('combobox').fill('zebra');
      await page.getByText('zebra').waitFor();
    },
  },
  'launcher-empty': { ...launcher, state: emptyState(), play: (page) => page.getByRole('button').waitFor() },
  'desktop-settings': { ...room, play: desktopPart },
  'desktop-hot-key-conflict': {
    ...room,
    scripts: [DESKTOP_SHELL, hotKeyState('conflict', true)],
    play: desktopPart,
  },
  'desktop-hot-key-asked': {
    ...room,
    scripts: [DESKTOP_SHELL, hotKeyState('asked', false)],
    play: desktopPart,
  },
  'desktop-recording': {
    ...room,
    play: async (page) => {
      await desktopPart(page);
      await page.getByRole('button', { name: /^(Change|更改)$/u }).click();
    },
  },
};

takePictures(scenes);
