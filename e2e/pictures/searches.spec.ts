// Pictures of suggestions, of saving a search, and of the searches that stand before anything is typed.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '../../src/contract';
import { startFakeEngine } from '../../test/helpers/fake-engine';
import { keptSearches } from '../../test/helpers/fake-kept-searches';
import { libraryState } from '../../test/helpers/fake-state';
import { test } from '../web/fixtures';
import { openSettings } from './open-settings';

const FOLDER = process.env.BOOKWHEEL_PICTURES ?? 'test-results/pictures';
const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');
const SIZES = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'small', width: 800, height: 600 },
];

const type = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox').first().pressSequentially(text);
  await page.getByRole('option').first().waitFor();
};

const scenes: Record<string, (page: Page) => Promise<void>> = {
  'kept-searches': async (page) => {
    await page.getByRole('combobox').first().press('ArrowDown');
  },
  suggestions: (page) => type(page, 'boi'),
  'suggestions-entered': async (page) => {
    await type(page, 'boi');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('ArrowRight');
  },
  'suggestions-filter': (page) => type(page, 'boiler type:'),
  'save-search': async (page) => {
    await type(page, 'boiler warranty');
    await page.keyboard.press('ControlOrMeta+s');
  },
  'saved-search': async (page) => {
    await type(page, '保修 暖气');
    await page.keyboard.press('ControlOrMeta+s');
  },
  history: async (page) => {
    await openSettings(page, /^(Searches|搜索记录)$/u);
    await page.getByRole('checkbox').uncheck();
  },
};

for (const language of ['en', 'zh'] satisfies Array<Settings['language']>) {
  for (const theme of ['light', 'dark'] satisfies Array<Settings['theme']>) {
    for (const size of SIZES) {
      for (const [name, play] of Object.entries(scenes)) {
        test(`${name} ${language} ${theme} ${size.name}`, async ({ page }) => {
          await page.setViewportSize(size);
          const state = { ...libraryState(), ...keptSearches() };
          const settings = { ...state.settings, language, theme };
          const engine = await startFakeEngine(PAGE_DIR, { ...state, settings });
          await page.goto(engine.url);
          await page.locator(`html[data-theme=${theme}][lang^=${language}]`).waitFor();
          await page.getByRole('option').first().waitFor();
          await play(page);
          // The passage beside the list is fetched a moment after the row.
          await page.waitForTimeout(350);
          await page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}-${size.name}.png`) });
          await engine.close();
        });
      }
    }
  }
}
