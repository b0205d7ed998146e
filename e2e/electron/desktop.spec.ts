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

test('has no way out in any of its processes', async ({ app, page }) => {
  await expect(page.getByRole('combobox').or(page.getByRole('button').first())).toBeVisible();
  const outcomes = await app.evaluate(async ({ net, session, app: main }) => {
    const address = 'http://192.0.2.80/';
    const reached = (answer: Promise<unknown>) =>
      answer.then(
        () => 'reached',
        (error: { cause?: { code?: string }; code?: string; message?: string }) =>
          error.cause?.code ?? error.code ?? String(error.message),
      );
    return {
      node: await reached(fetch(address)),
      chromium: await reached(net.fetch(address)),
      byName: await reached(net.fetch('https://example.org/')),
      resolved: await reached(session.defaultSession.resolveHost('example.org')),
      proxy: await session.defaultSession.resolveProxy('https://example.org/'),
      spellChecker: session.defaultSession.isSpellCheckerEnabled(),
      rules: main.commandLine.getSwitchValue('host-resolver-rules'),
    };
  });
  expect(outcomes.node).toBe('ERR_NETWORK_REFUSED');
  expect(outcomes).toMatchObject({ proxy: 'DIRECT', spellChecker: false, rules: 'MAP * ~NOTFOUND' });
  for (const outcome of [outcomes.chromium, outcomes.byName, outcomes.resolved])
    expect(outcome).toMatch(/ERR_(?:BLOCKED_BY_CLIENT|NAME_NOT_RESOLVED|FAILED)/);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Privacy' }).click();
  const list = page.getByRole('region', { name: 'What was turned away' });
  await expect(list).toContainText('192.0.2.80');
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
