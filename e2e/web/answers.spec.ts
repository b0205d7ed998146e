// Results one can work with: what they are made of, in which order, all of them, why, and what is similar.
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('counts all that was found by type, folder, date and language, and narrows by a click', async ({
  library,
  page,
}) => {
  await library.search('boiler warranty');
  await expect(library.narrow.getByRole('button', { name: 'PDF 2' })).toBeVisible();
  await expect(library.narrow.getByRole('button', { name: '2023 2' })).toBeVisible();
  await expect(library.narrow.getByRole('button', { name: 'Arabic 1' })).toBeVisible();
  await library.narrow.getByRole('button', { name: 'Markdown 1' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty type:markdown');
  await expect(library.hits()).toHaveCount(1);
  // The chosen one is pressed, and the others are still there to be compared with.
  await expect(library.narrow.getByRole('button', { name: 'Markdown 1' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await library.narrow.getByRole('button', { name: 'PDF 2' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty type:pdf');
  await expect(library.hits()).toHaveCount(2);
  await library.narrow.getByRole('button', { name: 'PDF 2' }).click();
  await library.narrow.getByRole('button', { name: '2023 2' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty after:2023 before:2024');
  await expectAccessible(page);
  await library.narrow.getByRole('button', { name: 'All' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
});

test('chips are reached and taken away with the keyboard', async ({ library, page }) => {
  await library.search('boiler type:pdf -in:Work');
  await expect(library.filters.getByText('not in:Work')).toBeVisible();
  await library.searchBox.press('Home');
  await page.keyboard.press('Backspace');
  const negated = library.filters.getByRole('button', { name: 'Remove filter -in:Work' });
  await expect(negated).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(library.filters.getByRole('button', { name: 'Remove filter type:pdf' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await expect(library.searchBox).toHaveValue('boiler type:pdf');
  await page.keyboard.press('Escape');
  await expect(library.searchBox).toBeFocused();
});

test('sorts everything by date or name, says that nothing was read again, and keeps the order', async ({
  library,
  engine,
  page,
}) => {
  await library.search('boiler warranty');
  await library.order.focus();
  await page.keyboard.press('Enter');
  await expect(library.menu.getByRole('menuitemradio', { name: 'Best first' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(library.stageLine).toContainText('newest first, not read again');
  await expect(library.hits().first()).toContainText('Minutes of the facilities meeting');
  expect(engine.asked.at(-1)).toMatchObject({ text: 'boiler warranty', sort: 'newest' });
  await expect(library.order).toBeFocused();
  await library.search('boiler');
  await expect.poll(() => engine.asked.at(-1)).toMatchObject({ text: 'boiler', sort: 'newest' });
});

test.describe('ten thousand results', () => {
  test.use({ state: { ...libraryState(), copies: 2_000 } });

  test('are walked through from end to end, fetched as they come into sight', async ({
    library,
    engine,
    page,
  }) => {
    await library.search('boiler warranty');
    await expect(library.stageLine).toContainText('read again');
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(library.selected()).toHaveAttribute('aria-posinset', '10000');
    await expect(library.selected()).toContainText('boiler service');
    expect(engine.rowCalls.length).toBeLessThan(4);
    const id = await library.selected().getAttribute('id');
    await expect(library.results).toHaveAttribute('aria-activedescendant', id ?? '');
    await page.keyboard.press('PageUp');
    const place = Number(await library.selected().getAttribute('aria-posinset'));
    expect(place).toBeLessThan(9_999);
    expect(place).toBeGreaterThan(9_990);
    await page.keyboard.press('Home');
    await expect(library.selected()).toHaveAttribute('aria-posinset', '1');
    await page.keyboard.press('PageDown');
    await expect(library.selected()).toBeInViewport();
    await expectAccessible(page);
    expect(await page.getByRole('option').count()).toBeLessThan(40);
  });

  test('keep the active row in the page while one scrolls away from it', async ({ library, page }) => {
    await library.search('boiler warranty');
    await expect(library.stageLine).toContainText('read again');
    await library.searchBox.press('ArrowDown');
    const id = await library.selected().getAttribute('id');
    await library.results.hover();
    await page.mouse.wheel(0, 80_000);
    await expect(library.hits().filter({ hasText: 'Boiler contract 2023' }).last()).toBeVisible();
    await expect(library.selected()).toHaveAttribute('id', id ?? '');
  });
});

test.describe('while the second stage is still reading', () => {
  test.use({ state: { ...libraryState(), copies: 20, holdRerank: true } });

  test('stays where one has scrolled to', async ({ library, engine, page }) => {
    await library.search('boiler warranty');
    await expect(library.hits().first()).toBeVisible();
    await library.results.hover();
    await page.mouse.wheel(0, 900);
    const scrolled = () => library.results.evaluate((list: { scrollTop: number }) => list.scrollTop);
    await expect.poll(scrolled).toBe(900);
    engine.set({ holdRerank: false });
    await expect(library.stageLine).toContainText('read again');
    expect(await scrolled()).toBe(900);
  });
});

test('says why in words first, with the numbers below', async ({ library, page }) => {
  await library.search('boiler warranty zeppelin');
  await expect(library.stageLine).toContainText('read again');
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+i');
  await expect(library.whyDialog).toContainText('2 of your 3 words are in it; “zeppelin” is not.');
  await expect(library.whyDialog).toContainText('Read again, it moved up from 2 to 1.');
  await expect(library.whyDialog.getByRole('table')).toBeHidden();
  await library.whyDialog.getByText('The numbers').click();
  await expect(library.whyDialog.getByRole('row', { name: /Meaning/u })).toContainText('0.734');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(library.results).toBeFocused();
});

test('finds what is similar, from one to the next, and goes back in one step', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = await library.selected().getAttribute('id');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(library.similar).toBeFocused();
  await expect(library.filters).toContainText('Similar to Boiler contract 2023');
  await expect(library.similar.getByRole('option').first()).toBeVisible();
  await expect(library.similar).not.toContainText('Boiler contract 2023');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(library.filters).not.toContainText('Similar to Boiler contract 2023');
  await expect(library.filters).toContainText('Similar to');
  await page.keyboard.press('Escape');
  await expect(library.results).toBeVisible();
  await expect(library.selected()).toHaveAttribute('id', chosen ?? '');
  await expect(library.searchBox).toHaveValue('boiler warranty');
});

test('counts beside what is similar only that', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.narrow.getByRole('button', { name: 'All 5' })).toBeVisible();
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(library.narrow.getByRole('button', { name: 'All 6' })).toBeVisible();
  await expect(library.narrow.getByRole('button')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(library.narrow.getByRole('button', { name: 'PDF 2' })).toBeVisible();
});

test('counts nothing beside a search that failed', async ({ library, engine, page }) => {
  engine.set({ failure: { code: 'internal' } });
  await library.search('boiler warranty');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(library.narrow.getByRole('button', { name: 'All' })).toHaveText('All');
});

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 800, height: 600 } });

  test('every filter can be seen whole and taken away', async ({ library, page }) => {
    await library.search('boiler warranty type:pdf -in:Home after:2023 before:2024');
    const chips = library.filters.getByRole('button');
    await expect(chips).toHaveCount(4);
    for (const chip of await chips.all()) {
      const cross = await chip.locator('svg').boundingBox();
      const right = (cross?.x ?? 0) + (cross?.width ?? 0);
      // Whatever is cut off lies under something else, or outside the window.
      expect(right).toBeLessThan(800);
      await chip.locator('svg').click({ trial: true });
    }
    await chips.last().locator('svg').click();
    await expect(library.searchBox).toHaveValue('boiler warranty type:pdf -in:Home after:2023');
    await expectAccessible(page);
  });
});

test('says when nothing can be compared yet', async ({ library, engine, page }) => {
  engine.set({ vectors: { ready: 0, waiting: 17 } });
  await library.recent.getByRole('option').first().click();
  await page.keyboard.press('ControlOrMeta+d');
  await expect(page.getByText('cannot be compared by meaning yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back to the search' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(library.recent).toBeFocused();
});

test('offers what can be done with a row to the pointer and to the keyboard alike', async ({
  library,
  page,
}) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.hit('Boiler contract 2023').click({ button: 'right' });
  await expect(library.menu.getByRole('menuitem')).toHaveText([
    /^Read/u,
    /^Copy/u,
    /^Find similar/u,
    /^Why/u,
  ]);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(library.menu).toBeHidden();

  await library.searchBox.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(library.menu.getByRole('menuitem', { name: /^Read/u })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(library.whyDialog).toBeVisible();
  await page.keyboard.press('Escape');

  await library.readingPane.getByRole('button', { name: 'More' }).click();
  await library.menu.getByRole('menuitem', { name: /^Find similar/u }).click();
  await expect(library.similar).toBeVisible();
});

test('a click on what opened a menu closes it again', async ({ library, page }) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  const row = library.hit('Boiler contract 2023');
  await row.hover();
  const openers = [
    library.order,
    library.readingPane.getByRole('button', { name: 'More' }),
    row.locator('[data-menu]'),
  ];
  for (const opener of openers) {
    await opener.click();
    await expect(library.menu).toBeVisible();
    await opener.click();
    await expect(library.menu).toBeHidden();
    // Long enough for a click that opens it after all to be seen.
    await page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );
    await expect(library.menu).toBeHidden();
    await opener.click();
    await expect(library.menu).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(library.menu).toBeHidden();
  }
});

test('a click on the opener of another menu opens that one', async ({ library }) => {
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.order.click();
  await library.readingPane.getByRole('button', { name: 'More' }).click();
  await expect(library.menu.getByRole('menuitem', { name: /^Read/u })).toBeVisible();
  await library.order.click();
  await expect(library.menu.getByRole('menuitemradio', { name: 'Best first' })).toBeVisible();
});
