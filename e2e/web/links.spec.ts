// Links into the library: followed in the browser and in the desktop window, and made for the passage one reads.
import type { Page } from '@playwright/test';
import { HOME } from '../../test/helpers/fake-documents';
import { LibraryPage } from '../pages/library-page';
import { DESKTOP_SHELL } from './desktop-shell';
import { expect, test } from './fixtures';

const clipboardText = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');
const BOILER = `${HOME}/Contracts/Boiler contract 2023.pdf`;

test.describe('in a browser', () => {
  test('a search stands behind the # of the address, and leaves it once it was taken', async ({
    page,
    engine,
  }) => {
    const library = new LibraryPage(page);
    await page.goto(`${engine.url}?token=secret&kept=1#search?q=boiler%20warranty`);
    await expect(library.searchBox).toHaveValue('boiler warranty');
    await expect(library.hits()).toHaveCount(5);
    expect(engine.asked.at(-1)).toMatchObject({ text: 'boiler warranty', typing: false });
    expect(page.url()).toBe(`${engine.url}?kept=1`);
    await page.evaluate("window.location.hash = 'search?q=beans'");
    await expect(library.searchBox).toHaveValue('beans');
  });

  test('a document opens at its page', async ({ page, engine }) => {
    const library = new LibraryPage(page);
    await page.goto(`${engine.url}#file${encodeURI(BOILER)}#page=8`);
    await expect(library.readingPane.getByRole('heading', { name: 'Boiler contract 2023' })).toBeVisible();
    await expect(library.readingPane.locator('[aria-current="location"]')).toContainText('A claim under the');
  });

  test('anything else is no link, and is left where it is', async ({ page, engine }) => {
    const library = new LibraryPage(page);
    await page.goto(`${engine.url}#javascript:alert(1)`);
    await expect(library.recent).toBeVisible();
    expect(page.url()).toContain('#javascript:alert(1)');
    expect(engine.asked).toEqual([]);
  });
});

test.describe('in the desktop window', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(DESKTOP_SHELL);
  });

  const follow = async (page: Page, link: object): Promise<void> => {
    await page.evaluate((given) => {
      Reflect.set(globalThis, 'link', given);
      const { postMessage, location } = globalThis as unknown as {
        postMessage(data: string, origin: string): void;
        location: { origin: string };
      };
      postMessage('bookwheel:link', location.origin);
    }, link);
  };

  test('the link the app was opened with is followed', async ({ page, engine }) => {
    await page.addInitScript("window.link = { kind: 'search', query: 'beans' }");
    await page.goto(engine.url);
    await expect(new LibraryPage(page).searchBox).toHaveValue('beans');
  });

  test('one that comes later opens the document; keys and copies are then about it', async ({
    page,
    library,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await library.search('beans');
    await expect(library.hits()).toHaveCount(1);
    await follow(page, { kind: 'file', path: BOILER, page: 8, text: null });
    await expect(library.readingPane.getByText('A claim under the warranty')).toBeVisible();
    await library.readingPane.getByRole('button', { name: 'Copy', exact: true }).click();
    expect(await clipboardText(page)).toMatch(/^A claim under the warranty/u);
    await library.readingPane.getByRole('button', { name: 'Show in folder' }).click();
    expect(await page.evaluate('window.calls')).toEqual([['revealDocument', 1]]);
    await page.keyboard.press('ControlOrMeta+Shift+C');
    await expect(library.stageLine).toContainText('Link to this passage copied.');
    expect(await clipboardText(page)).toContain(
      `bookwheel://file${encodeURI(BOILER)}#page=8&text=A%20claim%20under`,
    );
    // Choosing a row leaves it again.
    await library.hits().first().click();
    await expect(library.readingPane.getByText('A claim under the warranty')).toBeHidden();
  });

  test('one to a file outside the library says so, and opens nothing', async ({ page, library }) => {
    await expect(library.recent).toBeVisible();
    await follow(page, { kind: 'file', path: '/etc/passwd', page: null, text: null });
    await expect(library.stageLine).toContainText('That link leads to a file that is not in your library.');
    expect(await page.evaluate('window.calls')).toEqual([]);
  });
});

test('the button in the reading pane copies a link to the passage', async ({ library, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await library.search('boiler warranty');
  await expect(library.stageLine).toContainText('read again');
  await library.hit('Boiler contract 2023').click();
  await expect(library.readingPane.getByText('The warranty on the boiler runs')).toBeVisible();
  await library.readingPane.getByRole('button', { name: 'Copy link' }).click();
  expect(await clipboardText(page)).toContain(
    `bookwheel://file${encodeURI(BOILER)}#page=7&text=The%20warranty`,
  );
});
