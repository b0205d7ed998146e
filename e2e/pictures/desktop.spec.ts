// Pictures of the launcher and of the desktop app's settings, in both languages and both schemes.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '../../src/contract';
import { type FakeEngine, startFakeEngine } from '../../test/helpers/fake-engine';
import { emptyState, type FakeState, libraryState } from '../../test/helpers/fake-state';
import { DESKTOP_SHELL } from '../web/desktop-shell';
import { test } from '../web/fixtures';
import { openSettings } from './open-settings';

const FOLDER = process.env.BOOKWHEEL_PICTURES ?? 'test-results/pictures';
const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');

interface Scene {
  state: FakeState;
  path: string;
  /** The launcher's pictures are as high as its window would be. */
  size: { width: number; height: number };
  /** Put into the page before its own script. */
  desktop?: string;
  play(page: Page, engine: FakeEngine): Promise<void>;
}

const launcher = { state: libraryState(), path: 'launcher.html', size: { width: 720, height: 1000 } };
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
const room = { state: libraryState(), path: '', size: { width: 1280, height: 800 } };

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
    play: async (page) => {
      await query(page, 'boiler warranty');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await page.getByRole('article').waitFor();
    },
  },
  'launcher-low-screen': {
    ...launcher,
    state: { ...libraryState(), copies: 4 },
    size: { width: 720, height: 560 },
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
  'desktop-hot-key-conflict': { ...room, desktop: hotKeyState('conflict', true), play: desktopPart },
  'desktop-hot-key-asked': { ...room, desktop: hotKeyState('asked', false), play: desktopPart },
  'desktop-recording': {
    ...room,
    play: async (page) => {
      await desktopPart(page);
      await page.getByRole('button', { name: /^(Change|更改)$/u }).click();
    },
  },
};

for (const [name, scene] of Object.entries(scenes)) {
  for (const language of ['en', 'zh'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`${name} ${language} ${theme}`, async ({ page }) => {
        const settings: Settings = { ...scene.state.settings, language, theme };
        const engine = await startFakeEngine(PAGE_DIR, { ...scene.state, settings });
        try {
          await page.addInitScript(DESKTOP_SHELL);
          if (scene.desktop) await page.addInitScript(scene.desktop);
          await page.setViewportSize(scene.size);
          await page.goto(engine.url + scene.path);
          await scene.play(page, engine);
          await page.waitForTimeout(300);
          await page.screenshot({
            path: join(FOLDER, `${name}-${language}-${theme}.png`),
            animations: 'disabled',
          });
        } finally {
          await engine.close();
        }
      });
    }
  }
}
