// The settings of the desktop app: the hot-key is recorded by pressing it, and says when it does not work.
import type { Locator, Page } from '@playwright/test';
import { DESKTOP_SHELL } from './desktop-shell';
import { expect, expectAccessible, test } from './fixtures';

const calls = (page: Page): Promise<unknown> => page.evaluate('window.calls');
const part = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Desktop' });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(DESKTOP_SHELL);
});

test('records another hot-key by pressing it', async ({ library, page }) => {
  await library.openSettings('Desktop');
  await expect(part(page)).toContainText('CtrlAltSpace');
  await part(page).getByRole('button', { name: 'Change' }).click();
  await expect(part(page)).toContainText('Press Ctrl or Alt with another key.');
  await page.keyboard.press('Control+Shift+KeyJ');
  await expect(part(page)).toContainText('CtrlShiftJ');
  await expect(part(page).getByRole('button', { name: 'Change' })).toBeFocused();
  expect(await calls(page)).toEqual([
    ['pauseHotKey', true],
    ['changeDesktopSettings', { hotKey: 'Control+Shift+J' }],
    ['pauseHotKey', false],
    ['pauseHotKey', false],
  ]);
  await expectAccessible(page);
});

test('refuses keys that every other program needs, and keeps the present one with Esc', async ({
  library,
  page,
}) => {
  await library.openSettings('Desktop');
  await part(page).getByRole('button', { name: 'Change' }).click();
  await page.keyboard.press('Shift+KeyJ');
  await expect(part(page)).toContainText('Those keys alone would be taken from every other program.');
  await page.keyboard.press('Escape');
  await expect(part(page)).toContainText('CtrlAltSpace');
  await expect(library.settingsDialog).toBeVisible();
});

test('says that another program has the keys', async ({ library, page }) => {
  await library.openSettings('Desktop');
  await part(page).getByRole('button', { name: 'Change' }).click();
  await page.keyboard.press('Alt+KeyK');
  await expect(part(page)).toContainText('Another program has these keys');
  await part(page).getByRole('button', { name: 'Remove' }).click();
  await expect(part(page)).toContainText('None');
  await expectAccessible(page);
});

test('starts at login and stops running on, as the switches say', async ({ library, page }) => {
  await library.openSettings('Desktop');
  await part(page).getByRole('checkbox', { name: 'Start when I log in' }).check();
  await part(page).getByRole('checkbox', { name: 'Keep running when the window is closed' }).uncheck();
  await expect
    .poll(() => calls(page))
    .toEqual([
      ['changeDesktopSettings', { startAtLogin: true }],
      ['changeDesktopSettings', { keepRunning: false }],
    ]);
});

test.describe('on a desktop that decides about keys and has no tray', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript("window.desktop = { ...window.desktop, hotKeyState: 'asked', hasTray: false };");
  });

  test('says what helps', async ({ library, page }) => {
    await library.openSettings('Desktop');
    await expect(part(page)).toContainText('bookwheel --toggle');
    await expect(part(page)).toContainText('This desktop shows no tray');
    const keepRunning = part(page).getByRole('checkbox', { name: 'Keep running' });
    await expect(keepRunning).toBeDisabled();
    // It would, where there is a tray; here it does not.
    await expect(keepRunning).not.toBeChecked();
  });
});

test('is not there in a browser', async ({ library, page }) => {
  await page.addInitScript('delete window.bookwheel');
  await page.reload();
  await library.openSettings('Appearance');
  await expect(library.settingsDialog.getByRole('tab', { name: 'Privacy' })).toBeVisible();
  await expect(library.settingsDialog.getByRole('tab', { name: 'Desktop' })).toHaveCount(0);
});

test('menus and tray are told which language the page speaks, at first and when it changes', async ({
  library,
  page,
}) => {
  const languages = () => page.evaluate('window.languages');
  await expect.poll(languages).toEqual(['system']);
  await library.openSettings('Appearance');
  await library.settingsDialog.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect.poll(languages).toEqual(['system', 'zh']);
});
