// The launcher in real Electron: does it come and go, how soon, and what do tray, links and damaged settings do?
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './desktop-app';

/** What a second start of the program tells the first one. */
function startAgain(app: ElectronApplication, ...words: string[]): Promise<void> {
  return app.evaluate(
    ({ app: main }, given) => void main.emit('second-instance', {}, ['electron', '.', ...given], '/'),
    words,
  );
}

/** The launcher's page, whose window is made hidden once the main one is there. */
async function launcherPage(app: ElectronApplication): Promise<Page> {
  await expect.poll(() => app.windows().some((page) => page.url().endsWith('/launcher.html'))).toBe(true);
  const page = app.windows().find((one) => one.url().endsWith('/launcher.html'));
  if (!page) throw new Error('the launcher has no page');
  await page.getByRole('combobox').waitFor({ state: 'attached' });
  return page;
}

function isLauncherShown(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith('/launcher.html') && window.isVisible(),
    ),
  );
}

const desktopState = (page: Page) =>
  page.evaluate(() => Reflect.get(globalThis, 'bookwheel').desktopSettings());

test('is made beforehand, hidden, and comes and goes with a second start', async ({ app, page }) => {
  await expect(page.getByRole('combobox').or(page.getByRole('button').first())).toBeVisible();
  await launcherPage(app);
  expect(await isLauncherShown(app)).toBe(false);
  await startAgain(app, '--toggle');
  await expect.poll(() => isLauncherShown(app)).toBe(true);
  await startAgain(app, '--toggle');
  await expect.poll(() => isLauncherShown(app)).toBe(false);
});

test('hides when another window is used, and with Esc', async ({ app, page }) => {
  const launcher = await launcherPage(app);
  await startAgain(app, '--toggle');
  await expect.poll(() => isLauncherShown(app)).toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().endsWith('/index.html'),
    );
    main?.focus();
  });
  await expect.poll(() => isLauncherShown(app)).toBe(false);
  await startAgain(app, '--toggle');
  await expect.poll(() => isLauncherShown(app)).toBe(true);
  await launcher.keyboard.press('Escape');
  await expect.poll(() => isLauncherShown(app)).toBe(false);
  expect(page.url()).toBe('app://bookwheel/index.html');
});

// The budget is 100 ms from the hot-key to a launcher one can type into. What is between the key and our process is the
// system's; from there on it is measured: shown, focused, and a frame drawn. The median goes into the report.
test('is usable soon after it was asked for', async ({ app, page }, testInfo) => {
  expect(page.url()).toContain('/index.html');
  const launcher = await launcherPage(app);
  const took: number[] = [];
  for (let use = 0; use < 11; use += 1) {
    const askedAt = await app.evaluate(({ app: main }) => {
      const now = Date.now();
      main.emit('second-instance', {}, ['electron', '.', '--toggle'], '/');
      return now;
    });
    const usableAt = await launcher.evaluate(`new Promise((resolve) => {
      const look = () => requestAnimationFrame(() => {
        const usable = document.hasFocus() && document.activeElement?.tagName === 'INPUT';
        if (usable) resolve(performance.timeOrigin + performance.now());
        else look();
      });
      look();
    })`);
    took.push(Number(usableAt) - askedAt);
    await startAgain(app, '--toggle');
    await expect.poll(() => isLauncherShown(app)).toBe(false);
  }
  const median = took.sort((a, b) => a - b)[5];
  testInfo.annotations.push({ type: 'launcher usable after (median, ms)', description: String(median) });
  expect(took).toHaveLength(11);
});

test('says what became of the hot-key, and takes another', async ({ app, page }) => {
  await launcherPage(app);
  const { hotKeyState, settings } = await desktopState(page);
  expect(['registered', 'asked', 'conflict', 'unsupported']).toContain(hotKeyState);
  const isRegistered = (keys: string) =>
    app.evaluate(({ globalShortcut }, given) => globalShortcut.isRegistered(given), keys);
  if (hotKeyState === 'registered') expect(await isRegistered(settings.hotKey)).toBe(true);
  const off = await page.evaluate(() =>
    Reflect.get(globalThis, 'bookwheel').changeDesktopSettings({ hotKey: '' }),
  );
  expect(off.hotKeyState).toBe('off');
  expect(await isRegistered(settings.hotKey)).toBe(false);
});

test('a link of a second start opens its search', async ({ app, page }) => {
  await page.getByRole('button', { name: /sample/i }).click();
  await expect(page.getByRole('combobox')).toBeVisible();
  await startAgain(app, 'bookwheel://search?q=bread');
  await expect(page.getByRole('combobox')).toHaveValue('bread');
  await startAgain(app, 'bookwheel://file/etc/passwd');
  await expect(page.getByRole('contentinfo')).toContainText('not in your library');
});

test.describe('with damaged settings', () => {
  test.use({
    dataDir: async ({ dataDir }, use) => {
      writeFileSync(join(dataDir, 'desktop.json'), '{"hotKey": 7, "keepRunning": fal');
      await use(dataDir);
    },
  });

  test('the app starts with the defaults, and writes whole ones', async ({ page, dataDir }) => {
    const { settings } = await desktopState(page);
    expect(settings).toMatchObject({ startAtLogin: false, keepRunning: true });
    expect(settings.hotKey).not.toBe('');
    await page.evaluate(() =>
      Reflect.get(globalThis, 'bookwheel').changeDesktopSettings({ keepRunning: false }),
    );
    expect(JSON.parse(readFileSync(join(dataDir, 'desktop.json'), 'utf8'))).toMatchObject({
      keepRunning: false,
      hotKey: settings.hotKey,
    });
  });
});
