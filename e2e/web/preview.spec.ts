// Documents as they were written, beside the list: structure, marks, windows, and what stands there when the file is gone.
import type { Locator, Page } from '@playwright/test';
import { HOSTILE, hostileDocument, longDocument, PREVIEWS, UNBROKEN } from '../../test/helpers/fake-previews';
import { libraryState } from '../../test/helpers/fake-state';
import type { LibraryPage } from '../pages/library-page';
import { expect, expectAccessible, test } from './fixtures';

const previews = { ...libraryState(), moreDocuments: PREVIEWS };

/** Run in the browser, and written out: these files are compiled without its types. */
const heightOfBar = new Function('block', "return getComputedStyle(block, '::after').height") as (
  block: unknown,
) => string;

/** Where it stands. What is drawn anew at this moment is looked for again. */
async function topOf(element: Locator): Promise<number> {
  let top = Number.NaN;
  await expect
    .poll(async () => {
      top = (await element.boundingBox())?.y ?? Number.NaN;
      return top;
    })
    .not.toBeNaN();
  return top;
}

async function read(library: LibraryPage, page: Page, query: string): Promise<void> {
  await library.search(query);
  await expect(library.hits().first()).toBeVisible();
  await library.searchBox.press('ArrowDown');
  await page.keyboard.press(' ');
  // A long document is packed by the fake engine when it is first asked for.
  await expect(library.readingPane.locator('[data-block]').first()).toBeVisible({ timeout: 20_000 });
}

test.describe('a document', () => {
  test.use({ state: previews });

  test('has headings, lists and tables of its own, with what was found marked', async ({ library, page }) => {
    await read(library, page, 'sourdough');
    const pane = library.readingPane;
    await expect(pane.getByRole('heading', { name: 'How much of each' })).toBeVisible();
    await expect(pane.getByRole('listitem')).toHaveCount(3);
    const table = pane.getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Flour', 'For one loaf', 'For two']);
    await expect(table.getByRole('row').nth(2).getByRole('cell')).toHaveText(['Wholemeal', '100 g', '200 g']);
    await expect(pane.locator('[data-found]').first()).toContainText('What has worked in this kitchen');
    await expect(pane.locator('mark').first()).toHaveText('sourdough');
    await expect(pane).not.toContainText('|');
    await expectAccessible(page);
  });

  test('leads from one passage that was found to the next by keys and buttons', async ({ library, page }) => {
    await read(library, page, 'sourdough');
    const steps = library.readingPane.getByRole('navigation', { name: 'Passages found in this document' });
    await expect(steps).toContainText('Passage 1 of 4');
    await page.keyboard.press('n');
    await expect(steps).toContainText('Passage 2 of 4');
    await expect(library.readingPane.locator('[aria-current=location]')).toContainText(
      'A sourdough loaf takes',
    );
    await expect(library.selected()).toContainText('A sourdough loaf takes');
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await expect(steps).toContainText('Passage 4 of 4');
    await steps.getByRole('button', { name: 'Next passage' }).click();
    await expect(steps).toContainText('Passage 1 of 4');
  });

  test('is a mail with its envelope and its attachment', async ({ library, page }) => {
    await read(library, page, 'cellar type:mail');
    const pane = library.readingPane;
    await expect(pane.getByRole('term')).toHaveText(['From', 'To', 'Cc', 'Date']);
    await expect(pane.getByRole('definition').first()).toHaveText('Miriam Okafor <miriam@example.org>');
    await expect(pane.getByRole('heading', { name: 'cellar list.xlsx' })).toBeVisible();
    await expectAccessible(page);
  });

  test('is a listing with numbers and colours, the lines of the passage marked', async ({
    library,
    page,
  }) => {
    await read(library, page, 'depot parcels type:code');
    const code = library.readingPane.getByRole('region', { name: 'Code' });
    const found = code.locator('[data-found]');
    await expect(found.first()).toHaveAttribute('data-number', '9');
    await expect(found.last()).toHaveAttribute('data-number', '17');
    await expect(found.locator('mark').first()).toHaveText('depot');
    await expect(code.locator('[class*=keyword]').nth(0)).toHaveText('import');
    await expect(code.locator('[class*=string]').nth(0)).toHaveText("'./places'");
    await expect(code.locator('[class*=comment]').nth(0)).toContainText('Where does a parcel go next?');
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectAccessible(page);
    }
  });

  test('has code within its text in the colours of the language that its author names', async ({
    library,
    page,
  }) => {
    await read(library, page, 'sourdough');
    const code = library.readingPane.getByRole('region', { name: 'Code' });
    await expect(code.locator('[class*=keyword]')).toHaveText(['const', 'for', 'const', 'of']);
    await expect(code.locator('[class*=number]')).toHaveText(['2.4']);
  });

  test('is slides, each said where it begins', async ({ library, page }) => {
    await read(library, page, 'lamp wick type:pptx');
    for (const slide of ['Slide 1', 'Slide 2', 'Slide 3']) {
      await expect(library.readingPane.getByText(slide, { exact: true })).toBeVisible();
    }
  });
});

test.describe('a passage within a long paragraph', () => {
  test.use({ state: { ...libraryState(), moreDocuments: [UNBROKEN] } });

  test('is brought into sight, and the bar stands beside its lines alone', async ({ library, page }) => {
    await read(library, page, 'nightjar');
    const paragraph = library.readingPane.locator('[data-found]');
    const passage = paragraph.locator('[aria-current=location]');
    await expect(passage.locator('mark')).toBeInViewport();
    const barHeight = await paragraph.evaluate(heightOfBar);
    const height = (await passage.boundingBox())?.height ?? 0;
    expect(Math.abs(Number.parseFloat(barHeight) - height)).toBeLessThan(3);
    expect(height).toBeLessThan(((await paragraph.boundingBox())?.height ?? 0) / 2);
    await expectAccessible(page);
  });
});

test.describe('while the file is being read', () => {
  test.use({ state: { ...previews, blocks: 'held' } });

  test('shows the stored passages, and keeps the place when the document comes', async ({
    library,
    engine,
  }) => {
    await library.search('warranty type:markdown');
    const found = library.readingPane.locator('[aria-current=location]');
    await expect(found).toContainText('We keep the boiler');
    const before = await topOf(found);
    await expect(library.readingPane.locator('[data-block]')).toHaveCount(0);
    engine.set({ blocks: 'read' });
    await expect(library.readingPane.locator('[data-block]').first()).toBeVisible();
    const after = await topOf(found);
    expect(Math.abs(after - before)).toBeLessThan(2);
  });
});

for (const [reason, sentence] of [
  ['gone', 'no longer there'],
  ['changed', 'has changed'],
  ['unreadable', 'cannot be read'],
] as const) {
  test.describe(`when the file is ${reason}`, () => {
    test.use({ state: { ...previews, blocks: reason } });

    test('keeps the stored passages, and says why', async ({ library, page }) => {
      await library.search('sourdough');
      await expect(library.readingPane.getByRole('status')).toContainText(sentence);
      await expect(library.readingPane.locator('[aria-current=location] mark')).toHaveText('sourdough');
      await expectAccessible(page);
    });
  });
}

// Each is drawn by other means than the rest.
for (const type of ['markdown', 'mail', 'subtitles', 'code', 'pptx']) {
  test.describe(`markup in a file read as ${type}`, () => {
    test.use({ state: { ...libraryState(), moreDocuments: [hostileDocument(type)] } });

    test('is shown and does nothing', async ({ library, page, engine }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await read(library, page, 'hostile');
      await expect(library.readingPane.locator('[data-block]').last()).toBeAttached();
      if (type !== 'code') await expect(library.readingPane.getByText(HOSTILE).first()).toBeVisible();
      await expect(library.readingPane).toContainText('<script>window.hostile=1</script>');
      expect(await library.readingPane.locator('img, script, iframe, style, a').count()).toBe(0);
      expect(await page.evaluate("'hostile' in window")).toBe(false);
      expect(asked.filter((url) => !url.startsWith(engine.url) || url.includes('hostile'))).toEqual([]);
      await expectAccessible(page);
    });
  });
}

test.describe('a document of fifty thousand blocks', () => {
  test.use({ state: { ...libraryState(), moreDocuments: [longDocument(50_000)] } });

  test('is drawn a bounded stretch at a time, and nothing jumps', async ({ library, page }) => {
    await read(library, page, 'albatross');
    const blocks = library.readingPane.locator('[data-block]');
    const first = (): Promise<number> => blocks.first().getAttribute('data-block').then(Number);
    const last = (): Promise<number> => blocks.last().getAttribute('data-block').then(Number);
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await expect(library.readingPane.locator('[data-found] mark').first()).toHaveText('albatross');
    const start = await last();
    for (let press = 0; press < 40; press += 1) await page.keyboard.press('PageDown');
    await expect.poll(last).toBeGreaterThan(start + 300);
    expect(await blocks.count()).toBeLessThanOrEqual(480);
    const end = await first();
    for (let press = 0; press < 40; press += 1) await page.keyboard.press('PageUp');
    await expect.poll(first).toBeLessThan(end);
    expect(await blocks.count()).toBeLessThanOrEqual(480);
    const shown = await blocks.evaluateAll((elements) =>
      elements.map((element) => Number(element.dataset.block)),
    );
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
  });
});
