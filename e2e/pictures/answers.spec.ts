// Pictures of the states of a list of results: what it is made of, its order, ten thousand of them, why, and what is similar.
import type { Page } from '@playwright/test';
import { libraryState } from '../../test/helpers/fake-state';
import { type Scene, takePictures } from './take-pictures';

const query = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox').fill(text);
  await page.getByRole('option').first().waitFor();
};
/** The first row, chosen by a key. */
const intoList = async (page: Page): Promise<void> => {
  await query(page, 'boiler warranty zeppelin');
  await page.getByText(/^(read again|细读) /u).waitFor();
  await page.getByRole('combobox').press('ArrowDown');
};

const scenes: Record<string, Scene> = {
  narrowed: {
    state: libraryState(),
    play: (page) => query(page, 'boiler warranty type:pdf -in:Home after:2023 before:2024'),
  },
  'order-menu': {
    state: libraryState(),
    play: async (page) => {
      await query(page, 'boiler warranty');
      await page.getByRole('button', { name: /^(Order: |次序：)/u }).click();
    },
  },
  'ten-thousand': {
    state: { ...libraryState(), copies: 2_000 },
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('End');
      await page.getByRole('option', { selected: true }).getByText('boiler service').waitFor();
    },
  },
  'row-menu': {
    state: libraryState(),
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('Shift+F10');
    },
  },
  why: {
    state: libraryState(),
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('ControlOrMeta+i');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  'why-numbers': {
    state: libraryState(),
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('ControlOrMeta+i');
      await page.getByText(/^(The numbers|具体数值)$/u).click();
    },
  },
  similar: {
    state: libraryState(),
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('ControlOrMeta+d');
      await page
        .getByRole('listbox', { name: /^(Similar|相近)/u })
        .getByRole('option')
        .first()
        .waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  'nothing-similar': {
    state: { ...libraryState(), vectors: { ready: 0, waiting: 17 } },
    play: async (page) => {
      await intoList(page);
      await page.keyboard.press('ControlOrMeta+d');
      await page
        .getByRole('heading', { level: 2 })
        .getByText(/^(Nothing similar|没有找到)/u)
        .waitFor();
    },
  },
};

takePictures(scenes);
