// A vault of notes on the real web host and engine: tags, links and titles, as page and engine agree on them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VAULT } from '../../test/helpers/sample-vault';
import { test as base, expect } from './real-host';

const test = base.extend({
  folder: async ({ folder }, use) => {
    for (const [path, text] of Object.entries(VAULT)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await use(folder);
  },
});

test.describe.configure({ timeout: 120_000 });

test('a note leads to the notes that link to it, and its tags to what else has them', async ({
  library,
  folder,
}) => {
  await library.addFirstFolder(folder);
  await expect(library.stageLine).toContainText('11 documents', { timeout: 60_000 });
  await library.search('the boiler in the cellar');
  await expect(library.hits().first()).toContainText('The boiler in the cellar', { timeout: 30_000 });
  await library.hits().first().click();
  const pane = library.readingPane;
  await pane.getByRole('button', { name: 'Linked from 5 · Links to 2' }).click();
  await pane.getByRole('region', { name: 'Linked from' }).getByRole('button', { name: '2026_11_29' }).click();
  await expect(pane.getByRole('heading', { name: '2026_11_29' })).toBeVisible();
  await pane.getByRole('button', { name: 'slow days' }).click();
  await expect(library.searchBox).toHaveValue('the boiler in the cellar tag:"slow days"');
  await expect(library.hits()).toHaveCount(1, { timeout: 30_000 });
  await library.search('tag:读书');
  await expect(library.hits()).toHaveCount(2, { timeout: 30_000 });
});
