// The same page in the desktop window: it talks over a MessagePort and may open files. The window's verbs are
// stood in for; the real preload is tried in e2e/electron.
import type { Page } from '@playwright/test';
import { HOME } from '../../test/helpers/fake-documents';
import { emptyState } from '../../test/helpers/fake-state';
import { DESKTOP_SHELL } from './desktop-shell';
import { expect, test } from './fixtures';

const calls = (page: Page): Promise<unknown> => page.evaluate('window.calls');

test.beforeEach(async ({ page }) => {
  await page.addInitScript(DESKTOP_SHELL);
});

test('opens and shows files by their id', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => calls(page)).toEqual([['openDocument', 3]]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect
    .poll(() => calls(page))
    .toEqual([
      ['openDocument', 3],
      ['revealDocument', 3],
    ]);
  await expect(library.readingPane.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  await expect(library.readingPane.getByRole('button', { name: 'Show in folder' })).toBeVisible();
});

test('says when a file could not be opened', async ({ library }) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.hit('Boiler contract 2023').dblclick();
  await expect(library.stageLine).toContainText('The file could not be opened.');
});

test('asks for a new port when the old one is closed', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await page.evaluate('window.breakPort()');
  await expect.poll(() => page.evaluate('window.connections')).toBe(2);
  await library.search('beans');
  await expect(library.hits()).toHaveCount(1);
});

test('offers to try again when the engine is not started any more', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await page.evaluate('window.engineGivenUp = true; window.breakPort()');
  await expect(page.getByRole('alert')).toContainText('was not started again');
  await page.evaluate('window.engineGivenUp = false');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(library.hits()).toHaveCount(5);
});

test.describe('at the first run', () => {
  test.use({ state: emptyState() });

  test('chooses a folder in the system dialog', async ({ library, engine, page }) => {
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await expect(library.searchBox).toBeVisible();
    expect(engine.state().folders.map((folder) => folder.path)).toEqual([HOME]);
  });
});
