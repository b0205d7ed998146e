// The page of a PDF, and what stands in its place, to be looked at.
import type { Page } from '@playwright/test';
import { DOCUMENTS } from '../../test/helpers/fake-documents';
import { pdfOf } from '../../test/helpers/fake-files';
import { type FakeState, libraryState } from '../../test/helpers/fake-state';
import { contentsPdf } from '../../test/helpers/linked-pdf';
import type { Scene } from './take-pictures';

/** The library with its PDFs where they belong. */
export function withPdfs(): FakeState {
  const pdfs = DOCUMENTS.filter(({ type }) => type === 'pdf');
  return { ...libraryState(), files: Object.fromEntries(pdfs.map((one) => [one.id, pdfOf(one, 9)])) };
}

const state = withPdfs();

async function open(page: Page): Promise<void> {
  await page.getByRole('combobox').fill('boiler warranty in:Home');
  await page.getByRole('option').filter({ hasText: 'Boiler contract 2023' }).first().click();
}

async function openPage(page: Page): Promise<void> {
  await open(page);
  await page.locator('[data-page] canvas').first().waitFor();
  await page.locator('[data-mark]').first().waitFor();
}

export const pdfScenes: Record<string, Scene> = {
  'pdf-page': { state, play: openPage },
  'pdf-found': {
    state,
    play: async (page) => {
      await openPage(page);
      await page.getByRole('region', { name: /^(Pages|页面)$/u }).focus();
      await page.keyboard.press('Control+f');
      await page.keyboard.type('contract');
      await page.locator('[data-mark=current]').first().waitFor();
    },
  },
  'pdf-large': {
    state,
    play: async (page) => {
      await openPage(page);
      await page.getByRole('region', { name: /^(Pages|页面)$/u }).focus();
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+=');
      await page.locator('[data-mark]').first().waitFor();
    },
  },
  'pdf-contents': {
    state: { ...state, files: { 1: contentsPdf() } },
    play: async (page) => {
      await open(page);
      await page.getByRole('button', { name: /Service/u }).focus();
      await page.keyboard.press('Shift+Tab');
      await page.getByRole('button', { name: /Service/u }).hover();
    },
  },
  'pdf-gone': {
    state: { ...state, files: {} },
    play: async (page) => {
      await open(page);
      await page.locator('[aria-current=location]').waitFor();
    },
  },
};
