// Whom does the page ask for anything? Its own server, on every screen, also while it shows documents that would have it fetch
// more; and a page that tried would be stopped.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { LURE_ADDRESS, luringDocuments } from '../../test/helpers/luring-documents';
import { expect, test } from './fixtures';
import { test as onRealHost } from './real-host';

/** Every address that anything in the browser asks for, pages, workers and sockets alike, also in vain. */
function addressesAsked(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => asked.push(socket.url())));
  for (const page of context.pages()) page.on('websocket', (socket) => asked.push(socket.url()));
  return asked;
}

/** Those that lead elsewhere than to the server the page is from. */
function elsewhere(asked: readonly string[], server: string): string[] {
  const { host } = new URL(server);
  return asked.filter((address) => {
    const url = new URL(address);
    return url.host !== host && !['data:', 'blob:'].includes(url.protocol);
  });
}

test('on every screen the page asks its own server alone', async ({ context, library, page, engine }) => {
  const asked = addressesAsked(context);
  await page.reload();
  await library.search('boiler');
  await expect(library.hits().first()).toBeVisible();
  await library.searchBox.press('Enter');
  await expect(library.readingPane).toBeVisible();
  await page.keyboard.press('Escape');
  await library.openLibrary();
  await expect(library.libraryPanel).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  for (const tab of await library.settingsDialog.getByRole('tab').all()) {
    await tab.click();
    await expect(library.settingsDialog.getByRole('tabpanel')).toBeVisible();
  }
  await page.goto(new URL('/launcher.html', engine.url).href);
  await expect(page.getByRole('combobox')).toBeVisible();
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.some((address) => address.startsWith('ws:'))).toBe(true);
  expect(elsewhere(asked, engine.url)).toEqual([]);
});

test('what tries to get out is stopped, and would be seen', async ({ context, page, engine }) => {
  const asked = addressesAsked(context);
  await page.goto(engine.url);
  // As text: this runs in the page, whose names this file does not know.
  const outcomes = await page.evaluate(`(async () => {
    const address = 'http://${LURE_ADDRESS}/';
    const loaded = (name) => new Promise((resolve) => {
      const element = Object.assign(document.createElement(name), { src: address });
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('stopped');
      document.body.append(element);
    });
    const fetched = await fetch(address, { mode: 'no-cors' }).then(() => 'fetched', () => 'stopped');
    const socket = await new Promise((resolve) => {
      try {
        const opened = new WebSocket('ws://${LURE_ADDRESS}/');
        opened.onopen = () => resolve('opened');
        opened.onerror = () => resolve('stopped');
      } catch { resolve('stopped'); }
    });
    return [fetched, socket, await loaded('img'), await loaded('script')];
  })()`);
  expect(outcomes).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
  expect(elsewhere(asked, engine.url).length).toBeGreaterThan(0);
});

onRealHost.describe('documents that would have a reader fetch something', () => {
  onRealHost.describe.configure({ timeout: 180_000 });

  onRealHost('are shown without asking anybody', async ({ context, page, library, folder, host }) => {
    const asked = addressesAsked(context);
    const lures = luringDocuments();
    for (const { fileName, bytes } of lures) writeFileSync(join(folder, fileName), bytes);
    await library.addFirstFolder(folder);
    await library.search('lighthouse keeper');
    await expect(library.hits().first()).toBeVisible({ timeout: 60_000 });
    let seen = 0;
    for (const hit of await library.hits().all()) {
      await hit.click();
      await expect(library.readingPane).toContainText('lighthouse', { timeout: 30_000 });
      seen += 1;
    }
    expect(seen).toBeGreaterThan(5);
    await page.waitForLoadState('networkidle');
    expect(elsewhere(asked, host.address)).toEqual([]);
  });
});
