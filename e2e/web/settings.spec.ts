// The settings: the way there and back, from section to section without a mouse, and what is chosen in each.
import type { Page } from '@playwright/test';
import { fakeRefusals } from '../../test/helpers/fake-refusals';
import { fakeRequests } from '../../test/helpers/fake-requests';
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { DESKTOP_SHELL } from './desktop-shell';
import { expect, expectAccessible, test } from './fixtures';

/** The browser's own clipboard, read in the page: these tests are compiled without its types. */
const clipboardText = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');

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
  await page.getByRole('combobox', { name: '搜索我的文档' }).fill('boiler warranty');
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

test.describe('privacy', () => {
  test.use({ permissions: ['clipboard-read'] });

  test('says where everything lies, and that nothing was ever sent', async ({ library, page }) => {
    await library.openSettings('Privacy');
    const panel = library.settingsDialog.getByRole('tabpanel', { name: 'Privacy' });
    await expect(panel).toContainText('/home/li/.config/bookwheel');
    await expect(panel.getByRole('region', { name: 'What has been sent' })).toContainText(
      'No request has ever been made.',
    );
    await expect(panel.getByRole('button', { name: 'Show in folder' })).toHaveCount(0);
    await panel.getByRole('button', { name: 'Copy path' }).press('Enter');
    await expect(panel.getByText('The path is copied.')).toBeVisible();
    expect(await clipboardText(page)).toBe('/home/li/.config/bookwheel');
    await expectAccessible(page);
  });

  test.describe('with a history', () => {
    test.use({ state: { ...libraryState(), requests: fakeRequests() } });

    test('lists every request with its purpose and outcome', async ({ library, page }) => {
      await library.openSettings('Privacy');
      const rows = library.settingsDialog.getByRole('table').getByRole('row');
      await expect(library.settingsDialog).toContainText('5 requests in all.');
      await expect(rows).toHaveCount(6);
      await expect(rows.nth(1)).toContainText('Language data: Chinese (simplified)');
      await expect(rows.nth(1)).toContainText('cancelled');
      await expect(rows.nth(3)).toContainText('cdn-lfs.example.org/repos');
      await expect(rows.nth(3)).toContainText('90 MB');
      await expectAccessible(page);
    });
  });

  test.describe('with a long history', () => {
    const requests = Array.from({ length: 30 }, (_, n) =>
      fakeRequests().map((one) => ({ ...one, id: n * 5 + one.id })),
    )
      .reverse()
      .flat();
    test.use({ state: { ...libraryState(), requests } });

    test('shows the newest, and older ones when asked', async ({ library }) => {
      await library.openSettings('Privacy');
      const rows = library.settingsDialog.getByRole('table').getByRole('row');
      await expect(rows).toHaveCount(21);
      await library.settingsDialog.getByRole('button', { name: 'Show older ones' }).click();
      await expect(rows).toHaveCount(81);
    });
  });

  test.describe('in the desktop app', () => {
    test('shows the folder', async ({ page, engine, library }) => {
      await page.addInitScript(DESKTOP_SHELL);
      await page.goto(engine.url);
      await library.openSettings('Privacy');
      await library.settingsDialog.getByRole('button', { name: 'Show in folder' }).click();
      expect(await page.evaluate('window.calls.at(-1)')).toEqual(['revealDataFolder']);
    });
  });
});

test.describe('the index', () => {
  test.use({ state: { ...libraryState(), holdCheck: true } });

  test('is checked without a mouse, goes on while another section is open, and says what came of it', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Index');
    const panel = library.settingsDialog.getByRole('tabpanel', { name: 'Index' });
    await expect(panel).toContainText('7 documents, 17 passages, 17 vectors');
    await expect(panel).toContainText('Total120 MB');
    await panel.getByRole('button', { name: 'Check now' }).press('Enter');
    await expect(panel).toContainText('Words: 8 of 17');
    await expectAccessible(page);
    await library.settingsDialog.getByRole('tab', { name: 'About' }).click();
    await library.settingsDialog.getByRole('tab', { name: 'Index' }).click();
    await expect(panel.getByRole('progressbar', { name: 'Checking the index' })).toBeVisible();
    const finding = { check: 'postings' as const, count: 12, repaired: 12, example: null, sentence: '' };
    const findings = [{ ...finding, problem: 'postings_missing' as const }];
    engine.set({ nextCheck: { checked: [], findings, toReadAgain: 1 }, holdCheck: false });
    await expect(panel).toContainText('Passages that could not be found by words (12): mended.');
    await expect(panel).toContainText('1 file will be reread because of it.');
    await expectAccessible(page);
  });

  test('is left alone when the check is cancelled', async ({ library }) => {
    await library.openSettings('Index');
    await library.settingsDialog.getByRole('button', { name: 'Check now' }).press('Enter');
    await library.settingsDialog.getByRole('button', { name: 'Cancel the check' }).press('Enter');
    await expect(library.settingsDialog.getByRole('button', { name: 'Check now' })).toBeVisible();
  });

  test('is rebuilt only after saying what is kept and how long it takes', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Index');
    await library.settingsDialog.getByRole('button', { name: 'Rebuild…' }).click();
    const question = page.getByRole('dialog', { name: 'Rebuild the index?' });
    await expect(question).toContainText('11 files will be reread');
    await expect(question).toContainText('Kept: your folders');
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Leave it as it is' }).click();
    expect(engine.state().documents.waiting).toBe(0);
    await library.settingsDialog.getByRole('button', { name: 'Rebuild…' }).click();
    engine.set({ failure: { code: 'disk_full' } });
    await question.getByRole('button', { name: 'Rebuild', exact: true }).click();
    await expect(question.getByRole('alert')).toContainText('The disk is full');
    await question.getByRole('button', { name: 'Rebuild', exact: true }).click();
    await expect(question).toBeHidden();
    await expect(library.settingsDialog).toContainText('11 files waiting to be reread.');
  });
});

test.describe('about', () => {
  test.use({ permissions: ['clipboard-read'] });

  test('has diagnostics to copy', async ({ library, page }) => {
    await library.openSettings('About');
    const text = library.settingsDialog.getByRole('textbox', { name: 'Diagnostics' });
    await expect(text).toHaveValue(/^Bookwheel 0\.1\.0/u);
    await expect(text).not.toBeEditable();
    await library.settingsDialog.getByRole('button', { name: 'Copy' }).press('Enter');
    await expect(library.settingsDialog).toContainText('The diagnostics are copied.');
    expect(await clipboardText(page)).toContain('encoder on cpu');
    await expectAccessible(page);
  });
});

test('words a trouble in the reader’s own language', async ({ library, engine, page }) => {
  await library.speakChinese();
  const { activity } = engine.state();
  const trouble = 'The disk that holds the library is full. Free some space.';
  engine.set({
    activity: { ...activity, state: 'stopped', trouble, troubleAs: { code: 'disk_full', subject: '/home' } },
  });
  await expect(page.getByRole('alert')).toHaveText('读取已停止：磁盘满了（/home）。腾出空间后会自动继续。');
});

test.describe('the network', () => {
  test('can be forbidden, and nothing has been turned away', async ({ library, page, engine }) => {
    await library.openSettings('Privacy');
    const panel = library.settingsDialog.getByRole('tabpanel', { name: 'Privacy' });
    await expect(panel.getByRole('region', { name: 'What was turned away' })).toContainText(
      'Nothing has ever tried.',
    );
    const never = panel.getByRole('checkbox', { name: 'Never use the network' });
    await expect(never).not.toBeChecked();
    await never.press('Space');
    await expect(never).toBeChecked();
    await expect.poll(() => engine.state().settings.neverUseNetwork).toBe(true);
    await expectAccessible(page);
  });

  test.describe('what was turned away', () => {
    test.use({ state: { ...libraryState(), refusals: fakeRefusals() } });

    test('is listed with who tried', async ({ library, page }) => {
      await library.openSettings('Privacy');
      const rows = library.settingsDialog
        .getByRole('region', { name: 'What was turned away' })
        .getByRole('row');
      await expect(rows).toHaveCount(4);
      await expect(rows.nth(2)).toContainText('Models');
      await expect(rows.nth(2)).toContainText('to connect to telemetry.example.org:443, 3 times');
      await expectAccessible(page);
    });
  });
});
