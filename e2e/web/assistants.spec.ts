// What assistants may see is chosen in the settings, folder by folder, and said to be nothing until then.
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test.use({ permissions: ['clipboard-read'] });

test('no folder is open to assistants until it is ticked, and each choice counts at once', async ({
  engine,
  library,
  page,
}) => {
  const { folders } = libraryState();
  const path = folders[0]?.path ?? '';
  await library.openSettings('Privacy');
  const part = library.settingsDialog.getByRole('region', { name: 'Assistants' });
  await expect(part.getByRole('checkbox')).toHaveCount(folders.length);
  await expect(part.getByRole('checkbox', { checked: true })).toHaveCount(0);
  const first = part.getByRole('checkbox', { name: path });
  await first.press('Space');
  await expect(first).toBeChecked();
  await expect.poll(() => engine.state().settings.assistantFolders).toEqual([path]);
  await first.press('Space');
  await expect.poll(() => engine.state().settings.assistantFolders).toEqual([]);
  await part.getByRole('button', { name: 'Copy command' }).press('Enter');
  await expect(part.getByText('The command is copied.')).toBeVisible();
  await expectAccessible(page);
});

test('a choice that could not be stored is taken back and told', async ({ engine, library }) => {
  await library.openSettings('Privacy');
  const part = library.settingsDialog.getByRole('region', { name: 'Assistants' });
  engine.set({ failure: { code: 'disk_full' } });
  await part.getByRole('checkbox').first().press('Space');
  await expect(part.getByRole('alert')).toBeVisible();
  await expect(part.getByRole('checkbox').first()).not.toBeChecked();
});

test.describe('without a folder', () => {
  test.use({ state: emptyState() });

  test('says so', async ({ library, page }) => {
    await page.getByRole('heading').first().waitFor();
    await page.keyboard.press('Control+,');
    await library.settingsDialog.getByRole('tab', { name: 'Privacy' }).click();
    const part = library.settingsDialog.getByRole('region', { name: 'Assistants' });
    await expect(part).toContainText('There is no folder in the library yet.');
  });
});
