// The engine goes away and comes back; the page stays calm.
import { expect, test } from './fixtures';

test('keeps the results while the engine restarts, and searches again after', async ({
  library,
  engine,
  page,
}) => {
  await library.search('boiler warranty');
  await expect(library.hits()).toHaveCount(5);
  engine.stop();
  await expect(page.getByText('The engine is restarting.')).toBeVisible();
  await expect(library.hits()).toHaveCount(5);
  await library.search('beans');
  engine.restart();
  await expect(page.getByText('The engine is restarting.')).toBeHidden();
  await expect(library.hits()).toHaveCount(1);
});

test('keeps the page that is read while the engine restarts', async ({ library, engine, page }) => {
  await library.search('boiler warranty in:Home');
  await library.hit('Boiler contract').click();
  const found = library.readingPane.locator('[aria-current=location]');
  await expect(found).toContainText('The warranty on the boiler runs five years');
  engine.stop();
  await expect(page.getByText('The engine is restarting.')).toBeVisible();
  await expect(found).toContainText('The warranty on the boiler runs five years');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a passage that the engine did not come to read is read by the next one', async ({
  library,
  engine,
  page,
}) => {
  engine.set({ passages: 'held' });
  await library.search('boiler warranty in:Home');
  await expect.poll(() => engine.readings.length).toBe(1);
  engine.stop();
  await expect(page.getByText('The engine is restarting.')).toBeVisible();
  await expect(library.readingPane).toHaveText('The passage will be here once the engine is back.');
  engine.set({ passages: 'read' });
  engine.restart();
  await expect(library.readingPane.locator('[aria-current=location]')).toBeVisible();
});

test('says so when nobody answers at all', async ({ engine, page }) => {
  engine.stop();
  await page.goto(engine.url);
  await expect(page.getByText('Nobody answers.')).toBeVisible();
  engine.restart();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('combobox')).toBeVisible();
});

test('loads nothing from anywhere else', async ({ page, engine }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(engine.url)) elsewhere.push(request.url());
  });
  await page.goto(engine.url);
  await page.getByRole('combobox').fill('boiler');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
});
