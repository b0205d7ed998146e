// The page on the real web host, engine and models: what a person does in the first five minutes.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from './real-host';

const test = base.extend({
  folder: async ({ folder }, use) => {
    writeFileSync(
      join(folder, 'lighthouse.md'),
      '# Lighthouse\n\nThe keeper lit the lamp at dusk every evening.\n',
    );
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7 and no more');
    await use(folder);
  },
});

test.describe.configure({ timeout: 90_000 });

test('the sample library answers questions that share no word with their answer', async ({
  page,
  library,
}) => {
  await page.getByRole('button', { name: 'Try the sample library' }).click();
  await expect(library.recent.getByRole('option').first()).toBeVisible({ timeout: 60_000 });
  await expect(library.stageLine).toContainText('42 documents', { timeout: 60_000 });
  await library.search('why can I not sleep');
  await expect(library.hits().first()).toContainText('What helps me fall asleep', { timeout: 30_000 });
  await library.search('气候变暖的原因');
  await expect(library.hits().first()).toContainText('Why the climate changes', { timeout: 30_000 });
  await expect(library.stageLine).toContainText('read again');
});

test('a folder of one’s own is read, searched, followed and forgotten', async ({ page, library, folder }) => {
  await library.addFirstFolder(folder);
  await library.search('keeper lamp');
  await expect(library.hits().first()).toContainText('Lighthouse', { timeout: 60_000 });
  await expect(library.hits().first().locator('mark')).toHaveText(['keeper', 'lamp']);
  await library.searchBox.press('Enter');
  await expect(library.readingPane).toContainText('at dusk every evening');

  await library.openLibrary();
  await expect(library.libraryPanel).toContainText('broken.pdf');
  await page.keyboard.press('Escape');

  writeFileSync(join(folder, 'harbour.md'), '# Harbour\n\nFishing boats leave the quay before sunrise.\n');
  await expect(async () => {
    await library.search('');
    await library.search('"fishing boats leave"');
    await expect(library.hits().first()).toContainText('Harbour', { timeout: 1000 });
  }).toPass({ timeout: 30_000 });

  rmSync(join(folder, 'lighthouse.md'));
  await expect(async () => {
    await library.search('');
    await library.search('"keeper lit the lamp"');
    await expect(library.hits()).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
});

test('what is typed is completed from the library, and what was searched is remembered', async ({
  page,
  library,
  folder,
}) => {
  await library.addFirstFolder(folder);
  await library.search('keeper lamp');
  await expect(library.hits().first()).toContainText('Lighthouse', { timeout: 60_000 });
  await library.search('');
  await library.searchBox.pressSequentially('even');
  await expect(library.ghost).toHaveText('ing');
  await page.keyboard.press('Tab');
  await expect(library.searchBox).toHaveValue('evening');
  await library.searchBox.press('Enter');
  await expect(library.results).toBeFocused();
  await library.search('light');
  await expect(library.suggestions.getByRole('option', { name: 'Document: Lighthouse' })).toBeVisible();
  await library.search('type:');
  await expect(library.suggestions.getByRole('option', { name: 'Filter: markdown 1' })).toBeVisible();
  await library.search('keeper');
  await page.keyboard.press('ControlOrMeta+s');
  await page.keyboard.type('The keeper');
  await page.keyboard.press('Enter');
  await expect(library.stageLine).toContainText('Search saved as “The keeper”.');
  await library.search('');
  await expect(library.keptSearches.getByRole('option')).toHaveText([/^The keeper/u, 'evening']);
});

test('a folder that is not there is refused in one sentence', async ({ page, library }) => {
  await library.addFirstFolder('/nowhere/at/all');
  await expect(page.getByRole('alert')).toContainText('/nowhere/at/all');
  await expect(library.folderPath).toBeVisible();
});

test('an engine that dies is told as a restart, not as an error', async ({ page, host, library }) => {
  await page.getByRole('button', { name: 'Try the sample library' }).click();
  await expect(library.stageLine).toContainText('42 documents', { timeout: 60_000 });
  host.child.kill('SIGKILL');
  await expect(page.getByRole('status').filter({ hasText: /restarting|connection/i })).toBeVisible({
    timeout: 20_000,
  });
});
