// A word that looks misspelt: what was meant is shown or offered, said aloud, and never forced on anyone.
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const SLIP = { typed: 'boilr', meant: 'boiler', matches: false };

test.describe('where nothing holds what was typed', () => {
  test.use({ state: { ...libraryState(), misspelt: SLIP } });

  test('shows what was meant, says so, and searches for what was typed when asked', async ({
    library,
    page,
  }) => {
    await library.search('boilr');
    await expect(library.hit('Boiler contract 2023')).toBeVisible();
    await expect(page.getByText('Showing results for “boiler”.', { exact: true })).toBeVisible();
    await expect(page.getByRole('status').last()).toHaveText(
      'Showing results for “boiler”. 4 documents found',
    );
    await expect(library.searchBox).toHaveValue('boilr');
    await expectAccessible(page);
    const asTyped = page.getByRole('button', { name: 'Search for “boilr” instead' });
    await asTyped.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing found for “boilr”' })).toBeVisible();
    await expect(asTyped).toBeHidden();
    await expect(library.searchBox).toBeFocused();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Did you mean “boiler”?' }).click();
    await expect(library.searchBox).toHaveValue('boiler');
    await expect(library.searchBox).toBeFocused();
    await expect(library.hits()).toHaveCount(4);
    await expect(page.getByText('Showing results for')).toBeHidden();
  });

  test('looks for a slip again in the next query', async ({ library, page }) => {
    await library.search('boilr');
    await page.getByRole('button', { name: 'Search for “boilr” instead' }).click();
    await expect(library.hits()).toHaveCount(0);
    await library.search('');
    await library.search('boilr');
    await expect(library.hits()).toHaveCount(4);
  });

  test('is reached from the search box by the keyboard alone', async ({ library, page }) => {
    await library.search('boilr');
    const asTyped = page.getByRole('button', { name: 'Search for “boilr” instead' });
    await expect(asTyped).toBeVisible();
    await library.results.focus();
    // The order of the list stands between them.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(asTyped).toBeFocused();
  });
});

test.describe('where something holds it', () => {
  test.use({
    state: {
      ...libraryState(),
      misspelt: { ...SLIP, typed: 'boilr warranty', meant: 'boiler warranty', matches: true },
    },
  });

  test('only offers what may have been meant', async ({ library, page }) => {
    await library.search('boilr warranty');
    const offer = page.getByRole('button', { name: 'Did you mean “boiler warranty”?' });
    await expect(offer).toBeVisible();
    await expect(page.getByRole('status').last()).toContainText('Did you mean “boiler warranty”?');
    await expectAccessible(page);
    await offer.press('Enter');
    await expect(library.searchBox).toHaveValue('boiler warranty');
    await expect(offer).toBeHidden();
  });
});

test.describe('in Chinese', () => {
  const state = libraryState();
  test.use({
    state: {
      ...state,
      settings: { ...state.settings, language: 'zh' },
      misspelt: { ...SLIP, typed: '爆修', meant: '保修' },
    },
  });

  test('says all of it', async ({ library: _opened, page }) => {
    const searchBox = page.getByRole('combobox', { name: '搜索我的文档' });
    await searchBox.fill('爆修');
    await expect(page.getByText('以下是“保修”的结果。', { exact: true })).toBeVisible();
    const results = page.getByRole('listbox', { name: '搜索结果' });
    await expect(results.getByRole('option').filter({ hasText: '暖气保修说明' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '仍搜索“爆修”' }).press('Enter');
    await expect(page.getByRole('heading', { name: '没有找到“爆修”' })).toBeVisible();
    await page.getByRole('button', { name: '要找的是“保修”吗？' }).press('Enter');
    await expect(searchBox).toHaveValue('保修');
    await expect(results.getByRole('option').filter({ hasText: '暖气保修说明' })).toBeVisible();
  });
});
