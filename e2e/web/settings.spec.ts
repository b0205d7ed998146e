// The settings: the way there and back, from section to section without a mouse, and what is chosen in each.
import { emptyState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('opens with a key, walks through its sections and gives the focus back', async ({ library, page }) => {
  await expect(library.searchBox).toBeFocused();
  await page.keyboard.press('Control+,');
  const tabs = library.settingsDialog.getByRole('tab');
  await expect(library.settingsDialog).toBeVisible();
  await library.settingsDialog.getByRole('button', { name: 'Close' }).press('Tab');
  await expect(tabs.first()).toBeFocused();
  for (const tab of (await tabs.all()).slice(1)) {
    await page.keyboard.press('ArrowDown');
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    const name = (await tab.textContent()) ?? '';
    await expect(library.settingsDialog.getByRole('tabpanel', { name, exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await page.keyboard.press('ArrowDown');
  await expect(tabs.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(tabs.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expect(library.settingsDialog.getByRole('tabpanel')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(library.settingsDialog).toBeHidden();
  await expect(library.searchBox).toBeFocused();
});

test('does not open over another dialog', async ({ library, page }) => {
  await library.openLibrary();
  await page.keyboard.press('Control+,');
  await expect(library.libraryPanel).toBeVisible();
  await expect(library.settingsDialog).toHaveCount(0);
});

test('shows every section in a small window', async ({ library, page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await library.openSettings('Appearance');
  for (const tab of await library.settingsDialog.getByRole('tab').all()) {
    await expect(tab).toBeInViewport({ ratio: 1 });
  }
  await expect(library.settingsDialog.getByRole('tablist')).toHaveAttribute('aria-orientation', 'horizontal');
  await expectAccessible(page);
});

test('speaks Chinese and goes dark when asked to, and says so in the page itself', async ({
  library,
  page,
}) => {
  await library.openSettings('Appearance');
  await library.settingsDialog.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
  await library.settingsDialog.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: '搜索我的文档' }).fill('boiler warranty');
  await expect(page.getByRole('contentinfo')).toContainText('按字词 4 毫秒');
  await expectAccessible(page);
});

test.describe('before there is a library', () => {
  test.use({ state: emptyState() });

  test('can be opened', async ({ library, page }) => {
    await expect(page.getByRole('heading', { name: 'Find the page you remember' })).toBeVisible();
    await page.keyboard.press('Control+,');
    await library.settingsDialog.getByRole('combobox', { name: 'Language' }).selectOption('zh');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: '找回你记得的那一页' })).toBeVisible();
  });
});
