// The main job: type, see passages, see why, and never lose the row one looks at.
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('finds passages as one types and marks the words', async ({ library, page }) => {
  await library.searchBox.pressSequentially('boiler warranty');
  const best = library.hit('Boiler contract 2023');
  await expect(best).toContainText('p. 7');
  await expect(best).toContainText('Home › Contracts');
  await expect(best).toContainText('Warranty › Terms');
  await expect(best.locator('mark').filter({ hasText: 'warranty' })).toBeVisible();
  await expect(library.stageLine).toContainText('5 documents');
  await expect(library.stageLine).toContainText('by words 4 ms');
  await expect(library.stageLine).toContainText('read again 31 ms');
  await expectAccessible(page);
});

test.describe('while the second stage is still reading', () => {
  test.use({ state: { ...libraryState(), holdRerank: true } });

  test('shows the first results at once and the new order later', async ({ library, engine }) => {
    await library.search('boiler warranty');
    await expect(library.hits().first()).toContainText('Boiler contract');
    await expect(library.stageLine).toContainText('reading again…');
    engine.set({ holdRerank: false });
    await expect(library.hits().first()).toContainText('Heating, what we decided');
    await expect(library.stageLine).toContainText('read again 31 ms');
  });

  test('leaves the row under the pointer where it is', async ({ library, engine }) => {
    await library.search('boiler warranty');
    const row = library.hit('Minutes of the facilities meeting');
    await row.hover();
    const before = await row.boundingBox();
    engine.set({ holdRerank: false });
    await expect(library.hits().first()).toContainText('Heating, what we decided');
    expect(await row.boundingBox()).toEqual(before);
  });

  test('leaves the row of the keyboard cursor where it is', async ({ library, engine, page }) => {
    await page.mouse.move(0, 0);
    await library.search('boiler warranty');
    await expect(library.hits()).toHaveCount(5);
    await library.searchBox.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = await library.selected().textContent();
    const before = await library.selected().boundingBox();
    engine.set({ holdRerank: false });
    await expect(library.stageLine).toContainText('read again 31 ms');
    await expect(library.selected()).toHaveText(chosen ?? '');
    expect(await library.selected().boundingBox()).toEqual(before);
  });

  test('drops the older search when the text changes', async ({ library, engine }) => {
    await library.search('boiler warranty');
    await expect(library.hits()).toHaveCount(5);
    await library.search('beans');
    await expect(library.hits()).toHaveCount(1);
    engine.set({ holdRerank: false });
    await expect(library.stageLine).toContainText('1 document');
    await expect(library.hits()).toHaveCount(1);
  });
});

test('marks the sentence that answers when no word matches', async ({ library }) => {
  await library.search('how long is the heating guaranteed');
  const hit = library.hit('暖气保修说明');
  await expect(hit).toContainText('保修期自安装之日起五年');
  await expect(hit.locator('mark')).toHaveCount(0);
  await expect(library.readingPane.locator('em')).toHaveText(
    '保修期自安装之日起五年，以安装记录上的日期为准。',
  );
});

test('mirrors filters as chips and sets them from the rail', async ({ library }) => {
  await library.search('boiler warranty');
  await library.narrow.getByRole('button', { name: 'PDF' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty type:pdf');
  await expect(library.hits()).toHaveCount(2);
  await library.filters.getByRole('button', { name: 'Remove filter type:pdf' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  await library.narrow.getByRole('button', { name: 'Home' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty in:Home');
  await library.narrow.getByRole('button', { name: 'All' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
});

test('says what was tried when nothing is found, and what else could be', async ({
  library,
  engine,
  page,
}) => {
  engine.set({ documents: { ...engine.state().documents, waiting: 12 } });
  await library.search('zeppelin type:pdf');
  await expect(page.getByRole('heading', { name: 'Nothing found for “zeppelin type:pdf”' })).toBeVisible();
  await expect(page.getByText('12 files still waiting to be read')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Search without type:pdf' }).click();
  await expect(library.searchBox).toHaveValue('zeppelin');
});

test('passes on what the engine has to say about an answer', async ({ library, engine, page }) => {
  engine.set({ notices: [{ code: 'vectors_waiting', count: 1240, text: null }] });
  await library.search('boiler');
  await expect(page.getByText('1,240 files here are not searchable by meaning yet.')).toBeVisible();
});

test('explains a search that failed and tries again', async ({ library, engine, page }) => {
  engine.set({ failure: { code: 'internal', logReference: 'k7f3q' } });
  await library.search('boiler');
  await expect(page.getByRole('alert')).toContainText('In the log as k7f3q');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the diagnostics' }).click();
  await expect(library.settingsDialog.getByRole('tab', { name: 'About' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(library.hits()).toHaveCount(4);
});

test.describe('with many results', () => {
  test.use({ state: { ...libraryState(), copies: 40, extraFound: 9800 } });

  test('says how many there are', async ({ library }) => {
    await library.search('boiler warranty');
    await expect(library.hits().first()).toHaveAttribute('aria-setsize', '10000');
    await expect(library.stageLine).toContainText('10,000 documents');
  });
});

test('shows control characters in names instead of obeying them', async ({ library }) => {
  await library.search('boiler warranty');
  await expect(library.hit('boiler service')).toContainText('in\ufffdvoice\ufffdfdp.exe');
});
