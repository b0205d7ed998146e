// The page beside the list, and the sheet it becomes in a narrow window.
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('shows the passage in its place, marked, with pages and headings', async ({ library }) => {
  await library.search('boiler warranty in:Home');
  await library.hit('Boiler contract').click();
  const found = library.readingPane.locator('[aria-current=location]');
  await expect(found).toContainText('The warranty on the boiler runs five years');
  await expect(found.locator('mark')).toHaveText(['warranty', 'boiler']);
  await expect(library.readingPane.getByText('Page 7')).toBeVisible();
  await expect(library.readingPane.getByRole('heading', { name: 'Terms' })).toBeVisible();
  await expect(library.readingPane).toContainText('Two thirds of the price');
});

test('shows another passage of the document when it is chosen', async ({ library }) => {
  await library.search('boiler warranty in:Home');
  await library.hit('Boiler contract').getByText('4 more passages').click();
  await library.hits().filter({ hasText: 'Warranty › Claims' }).click();
  await expect(library.readingPane.locator('[aria-current=location]')).toContainText(
    'A claim under the warranty',
  );
});

test('opens recent documents from their beginning', async ({ library, page }) => {
  await expect(library.recent.getByRole('option')).toHaveCount(7);
  await expectAccessible(page);
  await library.recent.getByRole('option').filter({ hasText: 'Garden' }).click();
  await expect(library.readingPane).toContainText('Peas under the net in March.');
});

test.describe('a passage that cannot be read', () => {
  test.use({ state: { ...libraryState(), passages: 'failing' } });

  test('can be tried again', async ({ library, engine }) => {
    await library.search('boiler warranty in:Home');
    const notice = library.readingPane.getByRole('alert');
    await expect(notice).toContainText('This passage cannot be shown.');
    engine.set({ passages: 'read' });
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(library.readingPane.locator('[aria-current=location]')).toBeVisible();
    await expect(library.readingPane).toBeFocused();
  });
});

test.describe('while the second stage is still reading', () => {
  test.use({ state: { ...libraryState(), holdRerank: true } });

  test('keeps the page that is open until there is a better one', async ({ library, engine }) => {
    engine.set({ holdRerank: false });
    await library.search('boiler');
    await expect(
      library.readingPane.getByRole('heading', { name: 'Heating, what we decided' }),
    ).toBeVisible();
    engine.set({ holdRerank: true });
    await library.search('beans');
    await expect(library.hits()).toHaveCount(1);
    await expect(
      library.readingPane.getByRole('heading', { name: 'Heating, what we decided' }),
    ).toBeVisible();
    engine.set({ holdRerank: false });
    await expect(library.readingPane.getByRole('heading', { name: 'Garden' })).toBeVisible();
  });
});

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 800, height: 600 } });

  test('is a sheet over the list, and goes back to it', async ({ library, page }) => {
    await library.search('boiler warranty');
    await expect(library.hits()).toHaveCount(5);
    await expect(library.readingPane).toBeHidden();
    await library.hit('Boiler contract').click();
    await expect(library.readingPane.getByText('The warranty on the boiler runs five years')).toBeVisible();
    const head = await library.readingPane.getByRole('heading', { name: 'Boiler contract' }).boundingBox();
    const text = await library.readingPane.getByText('The warranty on the boiler runs').boundingBox();
    expect(text?.y).toBeGreaterThan(head?.y ?? Number.POSITIVE_INFINITY);
    expect(text?.width).toBeGreaterThan(500);
    await expectAccessible(page);
    await library.readingPane.getByRole('button', { name: 'Back to the results' }).click();
    await expect(library.readingPane).toBeHidden();
    await expect(library.results).toBeFocused();
    await page.keyboard.press(' ');
    await expect(library.readingPane).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(library.readingPane).toBeHidden();
  });
});
