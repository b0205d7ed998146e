// Pictures of suggestions, of saving a search, and of the searches that stand before anything is typed.
import type { Page } from '@playwright/test';
import { keptSearches } from '../../test/helpers/fake-kept-searches';
import { libraryState } from '../../test/helpers/fake-state';
import { openSettings } from './open-settings';
import { takePictures } from './take-pictures';

const type = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox').first().pressSequentially(text);
  await page.getByRole('option').first().waitFor();
};

const scenes: Record<string, (page: Page) => Promise<void>> = {
  'kept-searches': async (page) => {
    await page.getByRole('combobox').first().press('ArrowDown');
  },
  'more-past-searches': async (page) => {
    await page.getByRole('combobox').first().press('ArrowDown');
    await page.keyboard.press('End');
  },
  'all-past-searches': async (page) => {
    await page.getByRole('combobox').first().press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'boiler 20' }).waitFor();
  },
  'search-removed': async (page) => {
    await page.getByRole('combobox').first().press('ArrowDown');
    await page.keyboard.press('Delete');
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^(Undo|撤销)$/u })
      .waitFor();
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

const MANY_PAST = Array.from({ length: 24 }, (_, at) => ({
  query: `boiler ${at + 1}`,
  searchedAt: 1_000 - at,
}));

takePictures(
  Object.fromEntries(
    Object.entries(scenes).map(([name, play]) => [
      name,
      {
        state: {
          ...libraryState(),
          ...keptSearches(),
          ...(name.endsWith('past-searches') && { past: MANY_PAST }),
        },
        async play(page) {
          await page.getByRole('option').first().waitFor();
          await play(page);
        },
      },
    ]),
  ),
);
