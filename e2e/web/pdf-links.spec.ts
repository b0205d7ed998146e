// Links within a PDF: to the page and the place they name, by click and by key; nowhere with those that a file makes up.

import { libraryState } from '../../test/helpers/fake-state';
import { contentsPdf } from '../../test/helpers/linked-pdf';
import type { LibraryPage } from '../pages/library-page';
import { PdfPages } from '../pages/pdf-page';
import { test as base, expect as baseExpect, expectAccessible } from './fixtures';

const test = base.extend<{ pdf: PdfPages }>({
  pdf: ({ page }, use) => use(new PdfPages(page)),
});
const expect = baseExpect.configure({ timeout: 15_000 });

test.describe.configure({ timeout: 60_000 });
test.use({ state: { ...libraryState(), files: { 1: contentsPdf() } } });

async function open(library: LibraryPage, pdf: PdfPages): Promise<void> {
  await library.search('boiler warranty in:Home');
  await library.hit('Boiler contract').click();
  await expect(pdf.picture(7)).toBeVisible();
}

test('a table of contents leads to its chapters, by click and by key', async ({ library, pdf, page }) => {
  await open(library, pdf);
  const first = pdf.sheet(7).getByRole('button', { name: 'Go to Warranty' });
  const second = pdf.sheet(7).getByRole('button', { name: 'Go to Service' });
  await expect(first).toBeVisible();
  await expectAccessible(page);
  await first.click();
  await expect(pdf.field).toHaveValue('20');
  await expect(pdf.sheet(20)).toContainText('Chapter on page 20');
  await expect(pdf.whole).toBeFocused();

  await pdf.go(7);
  await expect(second).toBeVisible();
  await first.focus();
  await page.keyboard.press('Tab');
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pdf.field).toHaveValue('30');
  // The place is 500 points down the page, and comes to lie near the upper edge.
  const sheet = await pdf.sheet(30).boundingBox();
  const whole = await pdf.whole.boundingBox();
  const place = (sheet?.y ?? 0) + (500 * (sheet?.width ?? 0)) / 600 - (whole?.y ?? 0);
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThan((whole?.height ?? 0) * 0.1);
});

test('links out of the document, and those that lead nowhere, do nothing', async ({ library, pdf, page }) => {
  await open(library, pdf);
  await expect(pdf.sheet(7).getByRole('button', { name: 'Go to Warranty' })).toBeVisible();
  await expect(pdf.sheet(7).getByRole('button', { name: 'example' })).toHaveCount(0);
  for (const name of ['Missing page', 'Circle of names', 'No such name']) {
    await pdf.sheet(7).getByRole('button', { name }).click();
    await expect(pdf.field).toHaveValue('7');
  }
  await pdf.sheet(7).getByRole('button', { name: 'No number' }).click();
  await expect(pdf.field).toHaveValue('40');
  expect(page.url()).toContain('127.0.0.1');
});

test.describe('of a page with thousands of links', () => {
  test.use({ state: { ...libraryState(), files: { 1: contentsPdf(5_000) } } });

  test('the first few hundred lead somewhere, and the page is drawn', async ({ library, pdf }) => {
    await open(library, pdf);
    await expect(pdf.sheet(7).getByRole('button')).toHaveCount(500);
  });
});

test.describe('where the page speaks Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('links have a name as well', async ({ library, page }) => {
    await page.getByRole('combobox').fill('boiler warranty in:Home');
    await library.page.getByRole('option').filter({ hasText: 'Boiler contract' }).click();
    await expect(page.getByRole('button', { name: '转到：Warranty' })).toBeVisible();
  });
});
