// Tags and links in the head of a note: narrowing the search by a tag, unfolding who links here, going there and on.
import { connectedState } from '../../test/helpers/fake-connections';
import type { LibraryPage } from '../pages/library-page';
import { expect, expectAccessible, test } from './fixtures';

test.use({ state: connectedState() });

async function openNote(library: LibraryPage): Promise<void> {
  await library.search('radiators');
  await library.hits().first().click();
  await expect(library.readingPane.getByRole('heading', { name: 'Heating in the cellar' })).toBeVisible();
}

test('a tag narrows the search beside what was typed', async ({ library }) => {
  await openNote(library);
  const tags = library.readingPane.getByRole('list', { name: 'Tags' });
  await expect(tags.getByRole('button')).toHaveText([
    '#home/heating',
    '#phone-call',
    '#家务/维修',
    '#warranty',
    '#autumn',
    '#cellar',
  ]);
  await tags.getByRole('button', { name: 'phone-call' }).click();
  await expect(library.searchBox).toHaveValue('radiators tag:phone-call');
  await expect(library.searchBox).toBeFocused();
});

test('the documents that link to a note are unfolded, by keys, and lead on', async ({ library, page }) => {
  await openNote(library);
  const pane = library.readingPane;
  const toggle = pane.getByRole('button', { name: 'Linked from 30 · Links to 2 · 8 tags' });
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await expect(pane.getByRole('list', { name: 'Tags' }).getByRole('button')).toHaveCount(8);
  await expectAccessible(page);
  const from = pane.getByRole('region', { name: 'Linked from' });
  await expect(from.getByRole('listitem')).toHaveCount(20);
  await from.getByRole('button', { name: 'Show more' }).click();
  await expect(from.getByRole('listitem')).toHaveCount(30);
  await from.getByRole('button', { name: '2026-11-29' }).focus();
  await page.keyboard.press('Enter');
  await expect(pane.getByRole('heading', { name: '2026-11-29' })).toBeVisible();
  await expect(pane).toBeFocused();
});

test('what leads nowhere has nothing in its head', async ({ library }) => {
  await library.search('boiler');
  await library.hits().first().click();
  await expect(library.readingPane.getByRole('heading').first()).toBeVisible();
  await expect(library.readingPane.getByRole('button', { name: /Linked from/u })).toHaveCount(0);
});
