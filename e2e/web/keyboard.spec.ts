// From end to end without a mouse.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';

/** The browser's own clipboard, read in the page: these tests are compiled without its types. */
const clipboardText = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');

test('walks from the query through rows and passages to the page and back', async ({ library, page }) => {
  await expect(library.searchBox).toBeFocused();
  await page.keyboard.type('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await expect(library.stageLine).toContainText('read again');

  await page.keyboard.press('ArrowDown');
  await expect(library.results).toBeFocused();
  await expect(library.selected()).toContainText('Heating, what we decided');
  await page.keyboard.press('ArrowDown');
  await expect(library.selected()).toContainText('Boiler contract 2023');
  await expect(library.readingPane.getByRole('heading', { name: 'Boiler contract 2023' })).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await expect(library.hits()).toHaveCount(9);
  await page.keyboard.press('ArrowRight');
  await expect(library.selected()).toContainText('Warranty › Claims');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(library.hits()).toHaveCount(5);

  await page.keyboard.press(' ');
  await expect(library.readingPane).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.results).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.searchBox).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.searchBox).toHaveValue('');
});

test('goes on typing from the list', async ({ library, page }) => {
  await library.search('boiler');
  await expect(library.hits()).toHaveCount(4);
  await library.searchBox.press('ArrowDown');
  await expect(library.results).toBeFocused();
  await page.keyboard.type('s');
  await expect(library.searchBox).toHaveValue('boilers');
});

test('names the active row to screen readers', async ({ library }) => {
  await library.search('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await library.searchBox.press('ArrowDown');
  const id = await library.selected().getAttribute('id');
  expect(id).not.toBeNull();
  await expect(library.results).toHaveAttribute('aria-activedescendant', id ?? '');
});

test('settles the query with Enter and opens the passage with another', async ({ library, engine, page }) => {
  await expect(library.searchBox).toBeFocused();
  await page.keyboard.type('boiler');
  await expect(library.hits()).toHaveCount(4);
  expect(engine.asked.at(-1)).toMatchObject({ text: 'boiler', typing: true });
  await page.keyboard.press('Enter');
  await expect(library.results).toBeFocused();
  await expect.poll(() => engine.asked.at(-1)).toMatchObject({ text: 'boiler', typing: false });
  // Asked is not answered: a row is chosen once the answer is there.
  await expect(library.stageLine).toContainText('read again');
  await expect(library.selected()).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(library.readingPane).toBeFocused();
});

test('copies the passage with its source', async ({ library, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.searchBox.press('ArrowDown');
  await expect(library.readingPane.getByText('We keep the boiler')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+c');
  await expect(library.stageLine).toContainText('Passage copied with its source.');
  const copied = await clipboardText(page);
  expect(copied).toContain('We keep the boiler for two more winters');
  expect(copied).toContain('— Heating, what we decided, /home/li/Documents/Home/Notes/heating.md');
});

test('copies what is selected when something is', async ({ library, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await library.search('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await library.searchBox.selectText();
  await page.keyboard.press('ControlOrMeta+c');
  expect(await clipboardText(page)).toBe('boiler warranty');
});

test('lists its keys, and comes back to the query from anywhere', async ({ library, page }) => {
  await library.search('boiler');
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press('?');
  await expect(library.keysDialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(library.keysDialog).toBeHidden();
  await expect(library.results).toBeFocused();
  await page.keyboard.press('/');
  await expect(library.searchBox).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(library.searchBox).toBeFocused();
});

test('leaves Enter and the arrows to an input method that is composing', async ({
  library,
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'composition is driven through the protocol of Chromium');
  const protocol = await page.context().newCDPSession(page);
  await library.searchBox.focus();
  await protocol.send('Input.imeSetComposition', { text: '保', selectionStart: 1, selectionEnd: 1 });
  await page.keyboard.press('ArrowDown');
  await expect(library.searchBox).toBeFocused();
  await protocol.send('Input.insertText', { text: '保修' });
  await expect(library.hit('暖气保修说明')).toBeVisible();
});
