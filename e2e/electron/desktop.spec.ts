// The desktop app from its window: does it open, search the sample library, and keep its page away from Node?
import { SHELL_CHANNELS } from '../../src/contract/shell-channels';
import { LibraryPage } from '../pages/library-page';
import { expect, test } from './desktop-app';

test('opens one window with the page in it', async ({ app, page }) => {
  await expect(page.getByRole('combobox')).toBeVisible();
  expect(page.url()).toBe('app://bookwheel/index.html');
  expect(app.windows().filter((window) => window.url().endsWith('/index.html'))).toHaveLength(1);
  await expect(page).toHaveTitle(/Bookwheel/);
});

test('adds the sample library and finds a page in it', async ({ page }) => {
  await page.getByRole('button', { name: /sample/i }).click();
  const library = new LibraryPage(page);
  await library.search('bread');
  await expect(library.hits().first()).toBeVisible();
  await expect(library.results.locator('mark').first()).toBeVisible();
});

test('gives its page no Node, no network and no way out', async ({ app, page }) => {
  const reachable = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    verbs: Object.keys(Reflect.get(globalThis, 'bookwheel')),
  }));
  expect(reachable).toEqual({
    require: 'undefined',
    process: 'undefined',
    verbs: ['platform', ...Object.keys(SHELL_CHANNELS)],
  });
  expect(
    await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  // As text: these run in the page, whose names this file does not know.
  await page.evaluate("window.open('https://example.org/')");
  await page.evaluate("window.location.href = 'https://example.org/'");
  await expect(page.getByRole('combobox')).toBeVisible();
  expect(page.url()).toBe('app://bookwheel/index.html');
  // The library's window and the launcher's, and no third.
  expect(app.windows().filter((window) => !window.url().startsWith('app://bookwheel/'))).toEqual([]);
});

test('comes back when the engine dies', async ({ app, page }) => {
  await expect(page.getByRole('combobox')).toBeVisible();
  const killed = await app.evaluate(({ app: main }) => {
    const engine = main.getAppMetrics().find((metric) => metric.name === 'Bookwheel engine');
    return engine ? process.kill(engine.pid) : false;
  });
  expect(killed).toBe(true);
  await page.getByRole('button', { name: /sample/i }).click();
  const library = new LibraryPage(page);
  await library.search('bread');
  await expect(library.hits().first()).toBeVisible();
});
