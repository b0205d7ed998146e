// A page from elsewhere, opened beside the library in the same browser: whatever it tries, it reads nothing and changes nothing.
// Pages of other ports of this machine are the hardest: browsers count them to the same site, and send them the cookie.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { test as base } from './real-host';

/** Leads to this machine, as a name does whose owner lets it. */
const REBOUND = 'evil.example';
const SCRIPT = readFileSync(join(import.meta.dirname, '../pages/hostile-page.mjs'), 'utf8');
const PAGE = `<!doctype html><title>elsewhere</title><body><script type="module">${SCRIPT}</script>`;

const test = base.extend<{ attacker: number }, object>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      // The browser's own wall around this machine is taken away: what stands is ours.
      const more = [
        `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`,
        '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ];
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...more] });
    },
    { scope: 'worker' },
  ],
  /** The port of a server that answers everything with a page of its own. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  attacker: async ({}, use) => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use((server.address() as AddressInfo).port);
    server.closeAllConnections();
    server.close();
  },
});

/** Whichever of these ways the browser says it in. */
const CLOSED = ['refused', 'nothing', 'closed to this page'];

async function openLibrary(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await isUntouched(page);
  return page;
}

/** No folder has been added. */
async function isUntouched(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Path of a folder on this machine' })).toBeVisible();
}

const call = <T>(page: Page, name: string, value = ''): Promise<T> =>
  page.evaluate(`${name}(${JSON.stringify(value)})`);

test.describe.configure({ timeout: 120_000 });

test('a page from elsewhere reads nothing, embeds nothing, opens no socket and has no hold on a window', async ({
  context,
  host,
  attacker,
}) => {
  const library = await openLibrary(context, host.address);
  const { origin } = new URL(host.address);
  // Another port, another name, another site.
  for (const name of ['127.0.0.1', 'localhost', REBOUND]) {
    const page = await context.newPage();
    const answered: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(origin)) answered.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(`http://${name}:${attacker}/`);
    const outcomes = await call<Record<string, string>>(page, 'tryEverything', origin);
    const open = Object.entries(outcomes).filter(([, outcome]) => !CLOSED.includes(outcome));
    // A refusal that the page may not look at is no different, to it, from an answer.
    expect([name, open.filter(([, outcome]) => outcome !== 'came without being shown')]).toEqual([name, []]);
    expect([name, answered.filter((answer) => !/^40\d /.test(answer))]).toEqual([name, []]);

    // A window may be opened, as a link may be followed; where the cookie goes along, what comes is a page of its own.
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      call(page, 'openWindow', `${origin}/`),
    ]);
    await opened.waitForLoadState();
    expect([name, await opened.evaluate('window.opener')]).toEqual([name, null]);
    expect([name, await call(page, 'holdOnWindow')]).toEqual([name, 'lost']);
    await opened.close();

    const [posted] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      call(page, 'postForm', `${origin}/rpc`),
    ]);
    expect([name, posted.status()]).toEqual([name, 403]);
    await page.close();
  }
  await library.reload();
  await isUntouched(library);
});

test('a name that is rebound to this machine gets no answer, though the browser takes it for its own page', async ({
  context,
  host,
}) => {
  const { port, search } = new URL(host.address);
  await openLibrary(context, host.address);
  const page = await context.newPage();
  // What the name served before it was rebound, on the same port: the same origin, without our rules for pages.
  const own = `http://${REBOUND}:${port}/`;
  await page.route(own, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(own);
  await page.unroute(own);
  const outcomes = await call(page, 'tryAsOwnPage', search);
  expect(outcomes).toEqual(['403 short', '403 short', '403 short', 'refused', 'refused']);
});

test('the secret stays neither in the address bar, nor in the history, nor where a script could read it', async ({
  context,
  host,
}) => {
  const page = await openLibrary(context, host.address);
  const { origin, searchParams } = new URL(host.address);
  expect(page.url()).toBe(`${origin}/`);
  const readable = await page.evaluate(
    'document.documentElement.outerHTML + document.cookie + location.href',
  );
  expect(readable).not.toContain(searchParams.get('token'));
  await page.goto('about:blank');
  await page.goBack();
  expect(page.url()).toBe(`${origin}/`);
  await isUntouched(page);
});
