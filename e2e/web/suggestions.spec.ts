// What is offered while one types: in grey behind the text, and in the line under the box. ↓ still leads to the results.
import { keptSearches } from '../../test/helpers/fake-kept-searches';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const { saved, past } = keptSearches();
test.use({ state: { ...libraryState(), saved: saved.slice(1), past } });

test('searches of before, titles and words come in this order', async ({ library, page }) => {
  await library.searchBox.pressSequentially('boil');
  await expect(library.suggestions.getByRole('option')).toHaveText([
    'Recent search:boiler warranty',
    'Document:Boiler contract 2023',
    'Document:in\ufffdvoice\ufffdfdp.exe — boiler service',
    'Word:boiler',
    'Word:boilers',
  ]);
  await expect(library.searchBox).toHaveAttribute('aria-expanded', 'true');
  await expect(library.suggestions.locator('b').first()).toHaveText('boil');
  await expectAccessible(page);
});

test('Tab takes what stands in grey, and another Tab leaves the box', async ({ library, page }) => {
  await library.searchBox.pressSequentially('boiler w');
  await expect(library.ghost).toHaveText('arranty');
  await page.keyboard.press('Tab');
  await expect(library.searchBox).toHaveValue('boiler warranty');
  await expect(library.searchBox).toBeFocused();
  await expect(library.ghost).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(library.searchBox).not.toBeFocused();
});

test('a word that is still being typed is offered where nothing is found for its beginning', async ({
  library,
  page,
}) => {
  await library.searchBox.pressSequentially('boi');
  await page.getByRole('button', { name: 'Search for “boiler warranty”' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
  await expect(library.searchBox).toBeFocused();
  await expect(library.hits()).toHaveCount(5);
});

test('→ takes it at the end of the text only', async ({ library, page }) => {
  await library.searchBox.pressSequentially('Boi');
  await expect(library.ghost).toHaveText('ler warranty');
  await page.keyboard.press('ArrowLeft');
  await expect(library.ghost).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(library.searchBox).toHaveValue('Boi');
  await expect(library.ghost).toHaveText('ler warranty');
  await page.keyboard.press('ArrowRight');
  await expect(library.searchBox).toHaveValue('Boiler warranty');
});

test('↓ goes to the results, Alt ↓ to the suggestions', async ({ library, page }) => {
  await library.searchBox.pressSequentially('boil');
  await expect(library.suggestions.getByRole('option')).toHaveCount(5);
  await expect(library.hits()).toHaveCount(4);
  await page.keyboard.press('ArrowDown');
  await expect(library.results).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(library.searchBox).toBeFocused();
  const first = library.suggestions.getByRole('option').first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  // What stood in grey would be another choice beside the one that is made.
  await expect(library.ghost).toHaveCount(0);
  const id = await first.getAttribute('id');
  await expect(library.searchBox).toHaveAttribute('aria-activedescendant', id ?? '');
  await page.keyboard.press('Escape');
  await expect(library.suggestions.getByRole('option', { selected: true })).toHaveCount(0);
  await expect(library.searchBox).toHaveValue('boil');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(library.searchBox).toHaveValue('Boiler contract 2023');
  await expect(library.searchBox).toBeFocused();
});

test('a click takes one without taking the focus', async ({ library, engine }) => {
  await library.searchBox.pressSequentially('boil');
  await library.suggestions.getByRole('option', { name: 'Recent search: boiler warranty' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
  await expect(library.searchBox).toBeFocused();
  await expect.poll(() => engine.asked.at(-1)).toMatchObject({ text: 'boiler warranty', typing: false });
});

test('after a filter they are its values, with how many documents each lets through', async ({
  library,
  page,
}) => {
  await library.searchBox.pressSequentially('boiler type:');
  await expect(library.suggestions.getByRole('option')).toHaveText([
    'Filter:pdf2',
    'Filter:markdown2',
    'Filter:docx1',
  ]);
  await expect(library.ghost).toHaveText('pdf');
  await page.keyboard.press('Tab');
  await expect(library.filters.getByRole('button', { name: 'Remove filter type:pdf' })).toBeVisible();
});

test('they move no row when they come and go', async ({ library }) => {
  await library.searchBox.pressSequentially('boile');
  await expect(library.suggestions.getByRole('option').first()).toBeVisible();
  await expect(library.hits()).toHaveCount(4);
  const before = await library.hits().first().boundingBox();
  await library.search('boiler warranty');
  await expect(library.suggestions).toHaveCount(0);
  await expect(library.hits()).toHaveCount(5);
  expect((await library.hits().first().boundingBox())?.y).toBe(before?.y);
});

test('an input method that is composing is left alone', async ({ library, engine, page, browserName }) => {
  test.skip(browserName !== 'chromium', 'composition is driven through the protocol of Chromium');
  const protocol = await page.context().newCDPSession(page);
  await library.searchBox.focus();
  await protocol.send('Input.imeSetComposition', { text: 'bao', selectionStart: 3, selectionEnd: 3 });
  await expect(library.searchBox).toHaveValue('bao');
  await expect.poll(() => engine.asked.at(-1)?.text).toBe('bao');
  expect(engine.suggested).toEqual([]);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(library.searchBox).toBeFocused();
  await expect(library.searchBox).toHaveValue('bao');
  await protocol.send('Input.insertText', { text: '保' });
  await expect(library.suggestions.getByRole('option', { name: 'Saved search: 保修' })).toBeVisible();
  expect(engine.suggested).toEqual(['保']);
});
