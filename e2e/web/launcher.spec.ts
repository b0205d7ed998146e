// The launcher from the keyboard: recent documents, a search, a preview, and what each key does. In the desktop window, which
// is stood in for, and in a browser.
import type { Page } from '@playwright/test';
import { DOCUMENTS, HOME } from '../../test/helpers/fake-documents';
import { pdfOf } from '../../test/helpers/fake-files';
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { PdfPages } from '../pages/pdf-page';
import { DESKTOP_SHELL } from './desktop-shell';
import { test as base, complaintsOf, expect, expectAccessible } from './fixtures';

const calls = (page: Page): Promise<unknown> => page.evaluate('window.calls');
const clipboardText = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');
const lastHeight = (page: Page): Promise<number> => page.evaluate('window.heights.at(-1)');

/** The launcher's own page in place of the window's. */
const test = base.extend<{ desktop: boolean; launcher: Page }>({
  desktop: [true, { option: true }],
  launcher: async ({ page, engine, desktop }, use) => {
    const complaints = complaintsOf(page);
    if (desktop) await page.addInitScript(DESKTOP_SHELL);
    await page.setViewportSize({ width: 720, height: 1000 });
    await page.goto(`${engine.url}launcher.html`);
    await page.getByRole('combobox').waitFor();
    await use(page);
    expect(complaints).toEqual([]);
  },
});

const options = (page: Page) => page.getByRole('option');
const preview = (page: Page) => page.getByRole('region', { name: 'Reading pane' });
const search = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.type(text);
  await expect(page.getByRole('contentinfo')).toContainText('document');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
};

test('shows recent documents, with the box ready to type in', async ({ launcher }) => {
  await expect(launcher.getByRole('combobox')).toBeFocused();
  await expect(launcher.getByRole('listbox', { name: 'Recent documents' })).toBeVisible();
  await expect(options(launcher)).toHaveCount(DOCUMENTS.length);
  await expectAccessible(launcher);
});

test('grows with what it shows, to eight rows and no more', async ({ launcher, engine }) => {
  const rows = () =>
    launcher.getByRole('listbox').evaluate((list: { clientHeight: number }) => list.clientHeight);
  await search(launcher, 'boiler warranty');
  await expect(options(launcher)).toHaveCount(5);
  expect(await rows()).toBe(5 * 64);
  const five = await lastHeight(launcher);
  engine.set({ copies: 4 });
  await launcher.getByRole('combobox').fill('');
  await search(launcher, 'boiler warranty');
  await expect(options(launcher)).toHaveCount(20);
  expect(await rows()).toBe(8 * 64);
  await expect.poll(() => lastHeight(launcher)).toBe(five + 3 * 64);
});

test('cuts no row where the screen is low', async ({ launcher, engine }) => {
  engine.set({ copies: 4 });
  await launcher.evaluate("document.querySelector('[data-window]').style.setProperty('--room', '450px')");
  await search(launcher, 'boiler warranty');
  await expect
    .poll(() => launcher.getByRole('listbox').evaluate((list: { clientHeight: number }) => list.clientHeight))
    .toBe(5 * 64);
});

test('opens the best hit with Enter, also before the answer is there, and leaves', async ({
  launcher,
  engine,
}) => {
  engine.set({ holdRerank: true });
  await launcher.keyboard.type('boiler warranty');
  await launcher.keyboard.press('Enter');
  await expect(options(launcher)).toHaveCount(5);
  expect(await calls(launcher)).toEqual([]);
  engine.set({ holdRerank: false });
  await expect.poll(() => calls(launcher)).toEqual([['openDocument', 3], ['hideLauncher']]);
  // What was used is among the past searches.
  expect(engine.state().past[0]?.query).toBe('boiler warranty');
  // The next use begins anew.
  await expect(launcher.getByRole('combobox')).toHaveValue('');
  await expect(launcher.getByRole('combobox')).toBeFocused();
});

test('does not open what was wanted before the query was changed', async ({ launcher, engine }) => {
  engine.set({ holdRerank: true });
  await launcher.keyboard.type('boiler');
  await launcher.keyboard.press('Enter');
  await launcher.keyboard.type(' warranty');
  engine.set({ holdRerank: false });
  await expect(launcher.getByRole('option', { selected: true })).toHaveCount(1);
  expect(await calls(launcher)).toEqual([]);
});

test('stays, and says so, when the file cannot be opened', async ({ launcher }) => {
  await search(launcher, 'boiler contract');
  await launcher.getByRole('option').filter({ hasText: 'Boiler contract 2023' }).dblclick();
  await expect(launcher.getByRole('contentinfo')).toContainText('The file could not be opened.');
  expect(await calls(launcher)).toEqual([['openDocument', 1]]);
});

test('walks the rows, and back up to the query', async ({ launcher }) => {
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('ArrowDown');
  await launcher.keyboard.press('ArrowDown');
  await expect(launcher.getByRole('option', { selected: true })).toContainText('Boiler contract 2023');
  await launcher.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => calls(launcher)).toEqual([['revealDocument', 1], ['hideLauncher']]);
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('ArrowDown');
  await launcher.keyboard.press('ArrowUp');
  await expect(launcher.getByRole('combobox')).toBeFocused();
});

test('shows the passages of a row with Tab, and lets Tab go on where there are none', async ({
  launcher,
}) => {
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('Tab');
  await expect(options(launcher)).toHaveCount(6);
  await launcher.keyboard.press('Tab');
  await expect(launcher.getByRole('option', { selected: true })).toContainText('Ask whether the yearly');
  await launcher.keyboard.press('Tab');
  await expect(launcher.getByRole('button', { name: 'Go on in Bookwheel' })).toBeFocused();
});

test('previews with Space while a row is walked, and types spaces in the query', async ({ launcher }) => {
  await search(launcher, 'boiler warranty');
  await expect(launcher.getByRole('combobox')).toHaveValue('boiler warranty');
  await launcher.keyboard.press('ArrowDown');
  await launcher.keyboard.press(' ');
  await expect(preview(launcher).getByText('We keep the boiler')).toBeVisible();
  await expect(launcher.getByRole('listbox')).toBeFocused();
  await launcher.keyboard.press('ArrowDown');
  await expect(preview(launcher).getByRole('heading', { name: 'Boiler contract 2023' })).toBeVisible();
  await expectAccessible(launcher);
  await launcher.keyboard.press(' ');
  await expect(preview(launcher)).toBeHidden();
});

test('steps back with Esc: out of the page, out of the query, away', async ({ launcher }) => {
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('ArrowDown');
  await launcher.keyboard.press(' ');
  await expect(preview(launcher)).toBeVisible();
  await launcher.keyboard.press('Escape');
  await expect(preview(launcher)).toBeHidden();
  await launcher.keyboard.press('Escape');
  await expect(launcher.getByRole('combobox')).toHaveValue('');
  await expect(launcher.getByRole('combobox')).toBeFocused();
  expect(await calls(launcher)).toEqual([]);
  await launcher.keyboard.press('Escape');
  await expect.poll(() => calls(launcher)).toEqual([['hideLauncher']]);
});

test.describe('with the pages of a PDF', () => {
  const [contract] = DOCUMENTS;
  test.use({ state: { ...libraryState(), files: contract ? { 1: pdfOf(contract, 9) } : {} } });

  test('Esc closes the find bar before the preview', async ({ launcher }) => {
    const pdf = new PdfPages(launcher);
    await search(launcher, 'boiler warranty type:pdf');
    await launcher.keyboard.press('ArrowDown');
    await launcher.keyboard.press(' ');
    // The pages are drawn by a worker that has to be loaded first.
    await expect(pdf.picture(7)).toBeVisible({ timeout: 15_000 });
    await pdf.whole.focus();
    await launcher.keyboard.press('Control+f');
    await expect(pdf.findField).toBeFocused();
    await launcher.keyboard.press('Escape');
    await expect(pdf.findField).toBeHidden();
    await expect(pdf.whole).toBeFocused();
    await launcher.keyboard.press('Escape');
    await expect(preview(launcher)).toBeHidden();
    await expect(launcher.getByRole('listbox')).toBeFocused();
    await expect(launcher.getByRole('combobox')).toHaveValue('boiler warranty type:pdf');
  });
});

test('copies the passage with its source, and a link to it', async ({ launcher, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('ControlOrMeta+c');
  await expect(launcher.getByRole('contentinfo')).toContainText('Passage copied with its source.');
  expect(await clipboardText(launcher)).toMatch(/^We keep the boiler.*\n— Heating, what we decided, \/home/u);
  await launcher.keyboard.press('ControlOrMeta+Shift+C');
  await expect(launcher.getByRole('contentinfo')).toContainText('Link to this passage copied.');
  expect(await clipboardText(launcher)).toBe(
    `bookwheel://file${HOME}/Notes/heating.md#text=We%20keep%20the%20boiler%20for%20two%20more%20winters%20and%20do%20not%20buy%20the%20e`,
  );
});

test('goes on in the main window with the query', async ({ launcher }) => {
  await search(launcher, 'boiler warranty');
  await launcher.keyboard.press('ControlOrMeta+o');
  await launcher.getByRole('button', { name: 'Go on in Bookwheel' }).click();
  expect(await calls(launcher)).toEqual([
    ['openMainWindow', 'boiler warranty'],
    ['openMainWindow', 'boiler warranty'],
  ]);
});

test('lets a file be dragged out of a row', async ({ launcher }) => {
  const row = options(launcher).filter({ hasText: 'Boiler contract 2023' });
  await row.dispatchEvent('dragstart');
  expect(await calls(launcher)).toEqual([['startDrag', 1]]);
});

test('says when nothing was found', async ({ launcher }) => {
  await launcher.keyboard.type('zebra stripes');
  await expect(launcher.getByText('Nothing found for “zebra stripes”')).toBeVisible();
  await expect(options(launcher)).toHaveCount(0);
});

test('says what went wrong in one sentence', async ({ launcher, engine }) => {
  engine.set({ failure: { code: 'internal' } });
  await launcher.getByRole('combobox').fill('boiler');
  await expect(launcher.getByRole('alert')).toContainText('Something went wrong inside Bookwheel.');
});

test('goes on when the engine comes back', async ({ launcher }) => {
  await launcher.evaluate('window.breakPort()');
  await expect.poll(() => launcher.evaluate('window.connections')).toBe(2);
  await search(launcher, 'boiler warranty');
  await expect(options(launcher)).toHaveCount(5);
});

test.describe('with an empty library', () => {
  test.use({ state: emptyState() });

  test('says so, and leads to where folders are added', async ({ launcher }) => {
    await expect(launcher.getByText('There is nothing to search yet')).toBeVisible();
    await launcher.getByRole('button', { name: 'Open Bookwheel' }).click();
    expect(await calls(launcher)).toEqual([['openMainWindow', '']]);
  });
});

test.describe('in Chinese', () => {
  const state = libraryState();
  test.use({ state: { ...state, settings: { ...state.settings, language: 'zh' } } });

  test('speaks it', async ({ launcher }) => {
    await expect(launcher.getByRole('listbox', { name: '最近的文档' })).toBeVisible();
    await launcher.keyboard.type('保修');
    await expect(launcher.getByRole('button', { name: '在 Bookwheel 中继续' })).toBeVisible();
    await expectAccessible(launcher);
  });
});

test.describe('in a browser', () => {
  test.use({ desktop: false });

  test('reads below the list instead of opening files, and goes on in the page', async ({ launcher }) => {
    await search(launcher, 'boiler warranty');
    await launcher.keyboard.press('Enter');
    await expect(preview(launcher).getByText('We keep the boiler')).toBeVisible();
    await launcher.keyboard.press('ControlOrMeta+o');
    await expect(launcher.getByRole('combobox', { name: 'Search your documents' })).toHaveValue(
      'boiler warranty',
    );
    await expect(launcher.getByRole('button', { name: 'Library', exact: true })).toBeVisible();
  });
});
