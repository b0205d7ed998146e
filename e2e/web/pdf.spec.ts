// The page of a PDF beside the list: opened where the passage is, marked, searched and enlarged.
import { DOCUMENTS } from '../../test/helpers/fake-documents';
import { NEVER_THE_SAME, pdfOf } from '../../test/helpers/fake-files';
import { libraryState } from '../../test/helpers/fake-state';
import { ink, PdfPages, textUnder } from '../pages/pdf-page';
import { test as base, expect as baseExpect, expectAccessible } from './fixtures';

const test = base.extend<{ pdf: PdfPages }>({
  pdf: ({ page }, use) => use(new PdfPages(page)),
});

/** Pages are drawn by a worker that has to be loaded first: on a busy machine that takes a while. */
const expect = baseExpect.configure({ timeout: 15_000 });

const [contract] = DOCUMENTS;
if (!contract) throw new Error('the fake library has no documents');
const PAGES = 60;

test.describe.configure({ timeout: 60_000 });

test.use({ state: { ...libraryState(), files: { 1: pdfOf(contract, PAGES) } } });

test.describe('the page of a PDF', () => {
  test.beforeEach(async ({ library, pdf }) => {
    await library.search('boiler warranty in:Home');
    await library.hit('Boiler contract').click();
    await expect(pdf.picture(7)).toBeVisible();
  });

  test('opens where the passage is, and marks the words on it', async ({ pdf, page }) => {
    await expect(pdf.field).toHaveValue('7');
    await expect(pdf.marks(7)).toHaveCount(2);
    expect(await textUnder(pdf.marks(7).first())).toBe('warranty');
    expect(await textUnder(pdf.marks(7).last())).toBe('boiler');
    await expect(pdf.marks(7).first()).toBeInViewport();
    expect(await ink(pdf.picture(7))).toBeGreaterThan(100);
    await expectAccessible(page);
  });

  test('goes to the other passages found, also in the list', async ({ library, pdf }) => {
    await expect(pdf.steps).toContainText('3 of 5');
    await pdf.steps.getByRole('button', { name: 'Next passage' }).click();
    await expect(pdf.steps).toContainText('4 of 5');
    await expect(library.selected()).toContainText('It ends early if the boiler');
    await expect.poll(async () => textUnder(pdf.marks(7).first())).toBe('boiler');
    await pdf.whole.press('p');
    await expect(library.selected()).toContainText('The warranty on the boiler');
    await expect.poll(async () => textUnder(pdf.marks(7).first())).toBe('warranty');
  });

  test('goes from page to page, by keys and by number', async ({ pdf, page }) => {
    await pdf.go(50);
    await expect(pdf.picture(50)).toBeVisible();
    await expect(pdf.sheet(50)).toContainText('Page 50 of Boiler contract 2023');
    await pdf.whole.focus();
    await page.keyboard.press('PageDown');
    await expect(pdf.field).toHaveValue('51');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await expect(pdf.field).toHaveValue('49');
    await page.keyboard.press('End');
    await expect(pdf.field).toHaveValue(String(PAGES));
    // Those left behind are let go.
    expect(await page.locator('[data-page]').count()).toBeLessThan(6);
  });

  test('is enlarged with the keys, and the marks with it', async ({ pdf, page }) => {
    const width = async () => (await pdf.sheet(7).boundingBox())?.width ?? 0;
    const fitted = await width();
    await pdf.whole.focus();
    await page.keyboard.press('Control+=');
    await page.keyboard.press('Control+=');
    await expect.poll(width).toBeGreaterThan(fitted * 1.05);
    await expect(pdf.marks(7)).toHaveCount(2);
    await expect.poll(() => textUnder(pdf.marks(7).first())).toBe('warranty');
    await page.keyboard.press('Control+0');
    await expect.poll(width).toBe(fitted);
  });

  test('finds words in the document', async ({ pdf, page }) => {
    await pdf.whole.focus();
    await page.keyboard.press('Control+f');
    await expect(pdf.findField).toBeFocused();
    await pdf.findField.fill('page 1');
    // Pages 1 and 10 to 19, counted from the page that is read.
    await expect(pdf.findBar).toContainText('2 of 11');
    await pdf.findField.fill('PAGE 59 of');
    const current = pdf.sheet(59).locator('[data-mark=current]');
    await expect(current).toBeInViewport();
    await expect(pdf.findBar).toContainText('1 of 1');
    expect(await textUnder(current)).toBe('Page 59 of');
    await expectAccessible(page);
    await pdf.findField.fill('nowhere to be found');
    await expect(pdf.findBar).toContainText('not found');
    await page.keyboard.press('Escape');
    await expect(pdf.findField).toBeHidden();
    await expect(pdf.whole).toBeFocused();
  });

  test('is changed for the text, and stays so for other documents', async ({ library, pdf }) => {
    const found = library.readingPane.locator('[aria-current=location]');
    await pdf.choose('Text');
    await expect(found).toContainText('The warranty on the boiler');
    await library.hit('Heating').click();
    await expect(found).toContainText('We keep the boiler');
    await library.hit('Boiler contract').click();
    await expect(found).toContainText('The warranty on the boiler');
    await pdf.choose('Page');
    await expect(pdf.picture(7)).toBeVisible();
  });

  test('is left with Escape, and entered with Space', async ({ library, pdf, page }) => {
    await library.results.focus();
    await page.keyboard.press(' ');
    await expect(pdf.whole).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(library.results).toBeFocused();
  });
});

test.describe('where the page speaks Chinese', () => {
  test.use({ state: { ...libraryState(), files: { 1: pdfOf(contract, 9) } }, locale: 'zh-CN' });

  test('the marks lie on the words as well', async ({ library, page }) => {
    await page.getByRole('combobox').fill('boiler warranty in:Home');
    await library.page.getByRole('option').filter({ hasText: 'Boiler contract' }).click();
    const word = await page.locator('[data-page="7"] [data-mark]').first().boundingBox();
    const passage = await page.locator('[data-page="7"] [data-passage]').boundingBox();
    if (!word || !passage) throw new Error('nothing is marked');
    // 'The ' is 22 points wide in Helvetica, 'warranty' 42; the line begins at 60.
    const paper = await page.locator('[data-page="7"]').boundingBox();
    const scale = (paper?.width ?? 0) / 600;
    expect(Math.abs(word.x - (paper?.x ?? 0) - 82 * scale)).toBeLessThan(2);
    expect(Math.abs(word.width - 42 * scale)).toBeLessThan(2);
    expect(word.y).toBeGreaterThan(passage.y - 2);
    expect(word.y + word.height).toBeLessThan(passage.y + passage.height / 3 + 2);
    expect(await textUnder(page.locator('[data-mark]').first())).toBe('warranty');
  });
});

test('a long file is read only where it is looked at', async ({ library, pdf, engine }) => {
  const file = pdfOf(contract, 300, 60_000);
  engine.set({ files: { 1: file } });
  await library.search('boiler warranty in:Home');
  await library.hit('Boiler contract').click();
  await pdf.go(150);
  await expect(pdf.picture(150)).toBeVisible();
  const fetched = engine.ranges.reduce((sum, { length }) => sum + length, 0);
  // Its pages are one flat list, each beside its contents: the way to the middle leads over all before it.
  expect(fetched / file.bytes.length).toBeLessThan(0.4);
});

test.describe('where there is no page to be shown', () => {
  const found = '[aria-current=location]';

  test('a file that has gone is told, and its text is shown', async ({ library, engine, page }) => {
    engine.set({ files: {} });
    await library.search('boiler warranty in:Home');
    await library.hit('Boiler contract').click();
    await expect(library.readingPane).toContainText('The file is no longer there.');
    await expect(library.readingPane.locator(found)).toContainText('The warranty on the boiler');
    await expectAccessible(page);
  });

  test('a damaged file is told, and can be tried again', async ({ library, engine, pdf }) => {
    const file = pdfOf(contract, 9);
    engine.set({ files: { 1: { ...file, bytes: new Uint8Array(Buffer.from('%PDF-1.7 and no more')) } } });
    await library.search('boiler warranty in:Home');
    await library.hit('Boiler contract').click();
    await expect(library.readingPane).toContainText('the file is damaged');
    engine.set({ files: { 1: file } });
    await pdf.choose('Page');
    await expect(pdf.picture(7)).toBeVisible();
  });

  test('a file that goes on changing is told', async ({ library, engine }) => {
    const file = pdfOf(contract, 200, 20_000);
    engine.set({ files: { 1: { ...file, version: NEVER_THE_SAME } } });
    await library.search('boiler warranty in:Home');
    await library.hit('Boiler contract').click();
    await expect(library.readingPane).toContainText('is being written just now');
  });
});

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 800, height: 600 } });

  test('is a sheet over the list', async ({ library, pdf, page }) => {
    await library.search('boiler warranty in:Home');
    await library.hit('Boiler contract').click();
    await expect(pdf.picture(7)).toBeVisible();
    expect((await pdf.whole.boundingBox())?.width).toBe(800);
    await expect(pdf.marks(7).first()).toBeInViewport();
    await expectAccessible(page);
    await library.readingPane.getByRole('button', { name: 'Back to the results' }).click();
    await expect(pdf.whole).toBeHidden();
  });
});
