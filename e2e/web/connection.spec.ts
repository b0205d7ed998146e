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
