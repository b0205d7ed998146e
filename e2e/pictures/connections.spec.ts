// Pictures of a note's tags and links: folded, and unfolded with more than fit.
import type { Page } from '@playwright/test';
import { connectedState } from '../../test/helpers/fake-connections';
import { takePictures } from './take-pictures';

const state = connectedState();

async function open(page: Page): Promise<void> {
  await page.getByRole('combobox').fill('radiators');
  await page.getByRole('option').first().click();
  await page.locator('[aria-current=location]').waitFor();
}

takePictures({
  'connections-folded': { state, play: open },
  'connections-unfolded': {
    state,
    play: async (page) => {
      await open(page);
      await page.locator('header button[aria-expanded=false]').last().click();
    },
  },
});
