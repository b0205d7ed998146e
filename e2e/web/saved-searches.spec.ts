// Searches of before on the empty page, saving one under a name, and what is remembered of searches at all.
import { keptSearches } from '../../test/helpers/fake-kept-searches';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test.describe('with saved and recent searches', () => {
  test.use({ state: { ...libraryState(), ...keptSearches() } });

  test('they stand before the recent documents, and are walked through by key', async ({ library, page }) => {
    const rows = library.keptSearches.getByRole('option');
    await expect(rows).toHaveCount(6);
    await expect(rows.first()).toContainText('Heating papers');
    await expect(rows.first()).toContainText('boiler type:pdf in:Home');
    await expectAccessible(page);

    await library.searchBox.press('ArrowDown');
    await expect(library.keptSearches).toBeFocused();
    await expect(library.selected()).toContainText('Heating papers');
    await page.keyboard.press('End');
    await expect(library.selected()).toContainText('暖气 保修期');
    await page.keyboard.press('ArrowDown');
    await expect(library.recent).toBeFocused();
    await expect(library.selected()).toHaveCount(1);
    await page.keyboard.press('ArrowUp');
    await expect(library.keptSearches).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect(library.searchBox).toBeFocused();
  });

  test('Enter and a click make one again, and typing goes on in the search box', async ({
    library,
    engine,
    page,
  }) => {
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(library.searchBox).toHaveValue('boiler type:pdf in:Home');
    await expect(library.searchBox).toBeFocused();
    await expect
      .poll(() => engine.asked.at(-1))
      .toMatchObject({ text: 'boiler type:pdf in:Home', typing: false });
    await library.searchBox.press('Escape');
    await library.keptSearches.getByRole('option', { name: 'beans' }).click();
    await expect(library.searchBox).toHaveValue('beans');
    await library.searchBox.press('Escape');
    await library.searchBox.press('ArrowDown');
    await page.keyboard.type('zz');
    await expect(library.searchBox).toHaveValue('zz');
  });

  test('Del removes one and says so', async ({ library, engine, page }) => {
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect(library.stageLine).toContainText('“Heating papers” is no longer saved.');
    await expect(library.selected()).toContainText('保修');
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await expect(library.stageLine).toContainText('“暖气 保修期” is forgotten.');
    await expect(library.selected()).toContainText('beans');
    expect(engine.state().saved.map(({ name }) => name)).toEqual(['保修']);
    expect(engine.state().past).toHaveLength(3);
  });

  test('a saved one that was removed can be had back', async ({ library, engine, page }) => {
    const undo = library.stageLine.getByRole('button', { name: 'Undo' });
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('Delete');
    await undo.press('Enter');
    await expect(library.stageLine).toContainText('Search saved as “Heating papers”.');
    await expect(library.keptSearches.getByRole('option', { name: 'Heating papers' })).toHaveCount(1);
    await expect(undo).toHaveCount(0);
    await expect(library.searchBox).toBeFocused();
    const { saved } = engine.state();
    const query = 'boiler type:pdf in:Home';
    expect(saved).toContainEqual(expect.objectContaining({ name: 'Heating papers', query }));

    // Also where it was removed in the form; and what was only remembered is gone for good.
    await library.search('保修 暖气');
    await page.keyboard.press('ControlOrMeta+s');
    await library.saveForm.getByRole('button', { name: 'Remove' }).click();
    await undo.click();
    await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible();
    await library.searchBox.fill('');
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await expect(library.stageLine).toContainText('is forgotten.');
    await expect(undo).toHaveCount(0);
  });

  test('the last one that goes leaves the focus in the search box', async ({ library, engine, page }) => {
    engine.set({ saved: [], past: keptSearches().past.slice(0, 1) });
    await page.reload();
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect(library.keptSearches).toHaveCount(0);
    await expect(library.searchBox).toBeFocused();
  });

  test('F2 renames a saved one, and a mouse does both', async ({ library, engine, page }) => {
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('F2');
    await expect(library.saveForm.getByRole('textbox', { name: 'Saved as' })).toHaveValue('Heating papers');
    await expectAccessible(page);
    await page.keyboard.type('Boilers');
    await page.keyboard.press('Enter');
    await expect(library.stageLine).toContainText('Search saved as “Boilers”.');
    await expect(library.keptSearches).toBeFocused();
    expect(engine.state().saved.find(({ id }) => id === 1)?.name).toBe('Boilers');
    const row = library.keptSearches.getByRole('option').filter({ hasText: 'Boilers' });
    await row.hover();
    await row.locator('[data-rename]').click();
    await expect(library.saveForm).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(library.saveForm).toHaveCount(0);
    await row.hover();
    await row.locator('[data-remove]').click();
    await expect(row).toHaveCount(0);
    await expect(library.searchBox).toHaveValue('');
  });

  test('the history can be turned off and cleared', async ({ library, engine, page }) => {
    await library.openSettings('Searches');
    const part = library.settingsDialog.getByRole('tabpanel');
    await expect(part).toContainText('4 searches remembered');
    await part.getByRole('checkbox', { name: 'Remember my searches' }).uncheck();
    await expect(part).toContainText('4 searches from before still remembered');
    await expectAccessible(page);
    await part.getByRole('button', { name: 'Clear history' }).click();
    await expect(part).toContainText('No searches are remembered.');
    expect(engine.state()).toMatchObject({ past: [], settings: { keepHistory: false } });
    await page.keyboard.press('Escape');
    await expect(library.keptSearches.getByRole('option')).toHaveCount(2);
  });
});

test.describe('with more recent searches than are shown at first', () => {
  const past = Array.from({ length: 12 }, (_, at) => ({ query: `boiler ${at + 1}`, searchedAt: 1_000 - at }));
  test.use({ state: { ...libraryState(), ...keptSearches(), past } });

  test('all are shown by key in their place, each to be made again or forgotten', async ({
    library,
    engine,
    page,
  }) => {
    const rows = library.keptSearches.getByRole('option');
    await expect(rows).toHaveCount(2 + 5 + 1);
    await expectAccessible(page);
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(library.selected()).toHaveText('Show all recent searches');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(2 + 12);
    await expect(library.keptSearches).toBeFocused();
    await expect(library.selected()).toContainText('boiler 6');
    await expectAccessible(page);
    await page.keyboard.press('Delete');
    await expect(rows).toHaveCount(2 + 11);
    await expect(library.selected()).toContainText('boiler 7');
    expect(engine.state().past).toHaveLength(11);
    await page.keyboard.press('Enter');
    await expect(library.searchBox).toHaveValue('boiler 7');
    // Back at the empty page, it is as short as before.
    await library.searchBox.press('Escape');
    await expect(rows).toHaveCount(2 + 5 + 1);
  });

  test('all are shown by a click', async ({ library }) => {
    const rows = library.keptSearches.getByRole('option');
    await rows.last().click();
    await expect(rows).toHaveCount(2 + 12);
    await expect(library.searchBox).toHaveValue('');
  });
});

test.describe('saving', () => {
  test('Ctrl S asks for a name and saves under it', async ({ library, engine, page }) => {
    await library.search('boiler warranty');
    await page.keyboard.press('ControlOrMeta+s');
    const name = library.saveForm.getByRole('textbox', { name: 'Save as' });
    await expect(name).toBeFocused();
    await expect(name).toHaveValue('boiler warranty');
    await expectAccessible(page);
    await page.keyboard.type('Boiler');
    await page.keyboard.press('Enter');
    await expect(library.stageLine).toContainText('Search saved as “Boiler”.');
    await expect(library.searchBox).toBeFocused();
    await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible();
    expect(engine.state().saved).toMatchObject([{ name: 'Boiler', query: 'boiler warranty' }]);

    await page.keyboard.press('ControlOrMeta+s');
    await expect(library.saveForm.getByRole('textbox', { name: 'Saved as' })).toHaveValue('Boiler');
    await library.saveForm.getByRole('button', { name: 'Remove' }).click();
    await expect(library.stageLine).toContainText('“Boiler” is no longer saved.');
    expect(engine.state().saved).toEqual([]);
  });

  test('is left by Esc, and is not there without a query', async ({ library, engine, page }) => {
    const prevented = () => page.evaluate('window.prevented');
    await page.evaluate(
      `window.addEventListener('keydown', (event) => { if (event.key === 's') setTimeout(() => (window.prevented = event.defaultPrevented)); })`,
    );
    await page.keyboard.press('ControlOrMeta+s');
    await expect(library.saveForm).toHaveCount(0);
    await expect.poll(prevented).toBe(false);
    await library.search('boiler');
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(prevented).toBe(true);
    await expect(library.saveForm).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(library.saveForm).toHaveCount(0);
    await expect(library.searchBox).toBeFocused();
    await expect(library.searchBox).toHaveValue('boiler');
    expect(engine.state().saved).toEqual([]);
  });

  test('that fails says why', async ({ library, engine, page }) => {
    await library.search('boiler');
    await expect(library.stageLine).toContainText('read again');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    engine.set({ failure: { code: 'disk_full' } });
    await page.keyboard.press('Enter');
    await expect(library.stageLine).toContainText('disk');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  });
});

test.describe('the history', () => {
  const past = (engine: { state(): { past: { query: string }[] } }) =>
    engine.state().past.map(({ query }) => query);

  test('takes in a search that one settled on, never a keystroke', async ({ library, engine, page }) => {
    await page.clock.install();
    await library.searchBox.pressSequentially('boiler');
    await expect(library.hits()).toHaveCount(4);
    await page.clock.runFor(1_000);
    expect(past(engine)).toEqual([]);
    await library.searchBox.press('ArrowDown');
    await expect.poll(() => past(engine)).toEqual(['boiler']);
    await library.search('beans');
    await library.searchBox.press('Enter');
    await expect.poll(() => past(engine)).toEqual(['beans', 'boiler']);
  });

  test('takes in one whose results were looked at for a while, and not its beginning', async ({
    library,
    engine,
    page,
  }) => {
    await page.clock.install();
    await library.search('boiler');
    await page.clock.runFor(100);
    await expect(library.stageLine).toContainText('read again');
    await page.clock.runFor(5_000);
    await expect.poll(() => past(engine)).toEqual(['boiler']);
    await library.search('boiler warranty');
    await page.clock.runFor(100);
    await expect(library.stageLine).toContainText('5 documents');
    await page.clock.runFor(5_000);
    await expect.poll(() => past(engine)).toEqual(['boiler warranty']);
  });

  test('takes in nothing that found nothing', async ({ library, engine, page }) => {
    await page.clock.install();
    await library.search('zeppelin');
    await page.clock.runFor(100);
    await expect(page.getByRole('heading', { name: /Nothing found/u })).toBeVisible();
    await page.clock.runFor(9_000);
    expect(past(engine)).toEqual([]);
  });
});
