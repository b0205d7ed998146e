// Pictures beside the list: drawn above the text that was recognised in them, at two sizes; and what is said of one that
// cannot be drawn.
import type { Locator } from '@playwright/test';
import { picturesState } from '../../test/helpers/fake-pictures';
import type { LibraryPage } from '../pages/library-page';
import { expect, expectAccessible, test } from './fixtures';

// A trace fetches the bytes of every picture itself, which the page's policy refuses, with a word in the console.
test.use({ state: await picturesState(), trace: 'off' });

async function read(library: LibraryPage, title: string): Promise<void> {
  await library.search('kettle');
  await library.hit(title).first().click();
  await expect(library.readingPane.getByRole('heading', { name: title, exact: true })).toBeVisible();
}

const pictureIn = (pane: Locator, title: string): Locator =>
  pane.getByRole('figure', { name: `Picture: ${title}` });

async function widthOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.width ?? 0;
}

test('a picture is drawn whole above its text, under its name', async ({ library, page }) => {
  await read(library, 'Receipt');
  const pane = library.readingPane;
  const figure = pictureIn(pane, 'Receipt');
  const drawn = figure.locator('img');
  await expect(drawn).toBeInViewport({ ratio: 0.9 });
  expect(await widthOf(drawn)).toBeGreaterThan(100);
  expect(await widthOf(drawn)).toBeLessThanOrEqual(await widthOf(figure));
  await expect(pane.locator('[aria-current=location] mark')).toHaveText(['Kettle', 'kettle']);
  await expectAccessible(page);
});

test('a picture grows to its full size and back by the keyboard, and the next one is fitted again', async ({
  library,
  page,
}) => {
  await read(library, 'Receipt');
  const pane = library.readingPane;
  const drawn = pictureIn(pane, 'Receipt').locator('img');
  await expect(drawn).toBeVisible();
  const fitted = await widthOf(drawn);
  const button = pane.getByRole('button', { name: 'Show at full size' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(await widthOf(drawn)).toBeGreaterThan(fitted * 1.5);
  await expectAccessible(page);
  await page.keyboard.press(' ');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  expect(await widthOf(drawn)).toBeCloseTo(fitted, 0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(library.results).toBeFocused();

  await read(library, 'Second receipt');
  const other = pictureIn(pane, 'Second receipt').locator('img');
  await expect(other).toBeVisible();
  expect(await widthOf(other)).toBeCloseTo(fitted, 0);
});

for (const [title, sentence, text] of [
  ['Invoice', 'A picture of this kind cannot be drawn here', 'Invoice for the kettle, by post.'],
  ['Torn note', 'The picture is damaged', 'A note on the kettle, half of it.'],
  ['Lost sketch', 'The picture is no longer there', 'A sketch of the kettle.'],
] as const) {
  test(`${title} is told about in a sentence, above its recognised text`, async ({ library, page }) => {
    await read(library, title);
    const pane = library.readingPane;
    await expect(pane.getByRole('status')).toContainText(sentence);
    await expect(pane.locator('[aria-current=location]')).toHaveText(text);
    await expect(pane.getByRole('figure')).toHaveCount(0);
    await expect(pane).toContainText('recognised text, may contain mistakes');
    await expectAccessible(page);
  });
}
