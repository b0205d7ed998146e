// Pictures of pictures: one that is drawn beside the list, at both sizes, and those that cannot be.
import type { Page } from '@playwright/test';
import { picturesState } from '../../test/helpers/fake-pictures';
import { takePictures } from './take-pictures';

const state = await picturesState();

async function open(page: Page, title: string): Promise<void> {
  await page.getByRole('combobox').fill('kettle');
  await page.getByRole('option').filter({ hasText: title }).first().click();
  await page.locator('[aria-current=location]').waitFor();
}

takePictures({
  'picture-drawn': { state, play: (page) => open(page, 'Receipt') },
  'picture-large': {
    state,
    play: async (page) => {
      await open(page, 'Receipt');
      const button = page.getByRole('figure').getByRole('button');
      await button.focus();
      await page.keyboard.press('Enter');
    },
  },
  'picture-undrawable': { state, play: (page) => open(page, 'Invoice') },
  'picture-damaged': { state, play: (page) => open(page, 'Torn note') },
});
