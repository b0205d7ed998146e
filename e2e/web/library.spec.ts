// Folders in and out, progress, problems, settings; and the first run before all that.

import { HOME } from '../../test/helpers/fake-documents';
import { makeFolder, NO_DOCUMENTS } from '../../test/helpers/fake-library';
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test.describe('first run', () => {
  test.use({ state: emptyState() });

  test('offers a folder and the sample library', async ({ library, page }) => {
    await expect(page.getByRole('heading', { name: 'Find the page you remember' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Try the sample library' }).click();
    await expect(library.searchBox).toBeFocused();
  });

  test('has questions for the sample library, the last one answered in another language', async ({
    library,
    page,
  }) => {
    await page.getByRole('button', { name: 'Try the sample library' }).click();
    const questions = page.getByRole('region', { name: 'Ask the sample library' }).getByRole('button');
    await expect(questions).toHaveText([
      'why can I not sleep',
      'airline lost my luggage',
      'growing vegetables on the balcony',
    ]);
    await expectAccessible(page);
    await questions.first().press('Enter');
    await expect(library.searchBox).toHaveValue('why can I not sleep');
    await expect(library.searchBox).toBeFocused();
    await expect(questions).toHaveCount(0);
  });

  test('offers the usual places, without adding one unasked', async ({ library, engine, page }) => {
    const places = page.getByRole('group', { name: 'Usual places' });
    await places.getByRole('button', { name: 'Documents' }).press('Enter');
    const path = library.folderPath;
    await expect(path).toHaveValue(HOME);
    await expect(path).toBeFocused();
    expect(engine.state().folders).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(library.searchBox).toBeVisible();
  });

  test('adds a folder by its path, after saying what is wrong with another', async ({
    library,
    engine,
    page,
  }) => {
    engine.set({ failure: { code: 'folder_missing', subject: '/home/li/Documnets' } });
    const path = library.folderPath;
    await path.fill('/home/li/Documnets');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(
      'There is no such folder (/home/li/Documnets). Check the spelling, or connect the drive it is on.',
    );
    await expect(path).toHaveAccessibleDescription(/There is no such folder/u);
    await expectAccessible(page);
    await path.fill(HOME);
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(library.searchBox).toBeVisible();
  });
});

test.describe('while the first folder is read', () => {
  test.use({
    state: {
      ...libraryState(),
      folders: [makeFolder(HOME, { documents: 1204, waiting: 8106 })],
      documents: { ...NO_DOCUMENTS, indexed: 1204, waiting: 8106 },
      activity: {
        state: 'reading',
        pace: 'full',
        paceReason: null,
        currentFile: `${HOME}/a.pdf`,
        filesPerSecond: 42,
        secondsLeft: 195,
        trouble: null,
      },
    },
  });

  test('says how far it is, searches already, and can be paused', async ({ library, engine, page }) => {
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toContainText('1,204 of 9,310 files readable so far');
    await expect(progress).toContainText('about 3 minutes left');
    await expect(library.stageLine).toContainText('8,106 waiting');
    await expectAccessible(page);
    await progress.getByRole('button', { name: 'Pause' }).click();
    await expect(progress).toContainText('Paused');
    await progress.getByRole('button', { name: 'Go on' }).click();
    await expect(progress).toContainText('Reading files');
    await expect(progress.getByRole('button', { name: 'Index now' })).toBeHidden();
    engine.set({ documents: { ...engine.state().documents, indexed: 5000, waiting: 4310 } });
    await expect(progress).toContainText('5,000 of 9,310 files readable so far');
    await library.search('boiler');
    await expect(library.hits()).toHaveCount(4);
  });
});

test.describe('while work makes way for something else', () => {
  const reading = {
    ...libraryState().activity,
    state: 'reading' as const,
    filesPerSecond: 4,
    secondsLeft: 3_000,
  };
  const documents = { ...NO_DOCUMENTS, indexed: 1204, waiting: 8106 };
  test.use({ state: { ...libraryState(), documents, recognition: { available: true, waiting: 0 } } });

  test('says why it is slow, and can be done at once', async ({ library, engine }) => {
    await library.openLibrary();
    await expect(library.progress).toContainText('Everything is up to date');
    engine.set({ activity: { ...reading, pace: 'gentle', paceReason: 'battery' } });
    await expect(library.progress).toContainText('Reading files');
    await expect(library.progress).toContainText('Working slowly: on battery');
    await expect(library.progress).toContainText('about 50 minutes left');
    await expectAccessible(library.page);
    await library.progress.getByRole('button', { name: 'Index now' }).click();
    await expect(library.progress).not.toContainText('Working slowly');
    engine.set({ activity: { ...reading, pace: 'resting', paceReason: 'low_battery', secondsLeft: null } });
    await expect(library.progress).toContainText('Waiting, to spare the battery');
    await expect(library.progress).not.toContainText('Reading files');
    await expect(library.progress.getByRole('button', { name: 'Pause' })).toBeVisible();
  });

  test('is not slowed any more when the person chooses so', async ({ library, engine }) => {
    await library.openSettings('Background work');
    const choice = library.settingsDialog.getByRole('combobox', { name: 'Background work' });
    await expect(choice).toHaveValue('considerate');
    await choice.selectOption('Always at full speed');
    await expect.poll(() => engine.state().settings.backgroundWork).toBe('full');
  });
});

test('removes a folder only when asked twice', async ({ library, engine, page }) => {
  await library.openLibrary();
  await expectAccessible(page);
  await library.libraryPanel.getByRole('button', { name: 'Remove Home' }).click();
  await library.libraryPanel.getByRole('button', { name: 'Keep' }).click();
  expect(engine.state().folders).toHaveLength(2);
  await library.libraryPanel.getByRole('button', { name: 'Remove Home' }).click();
  await library.libraryPanel.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(library.libraryPanel.getByRole('button', { name: 'Remove Home' })).toBeHidden();
  expect(engine.state().folders).toHaveLength(1);
});

test('shows why reading has stopped', async ({ library, engine, page }) => {
  await expect(library.searchBox).toBeVisible();
  const trouble = 'The disk that holds the library is full. Free some space.';
  engine.set({ activity: { ...engine.state().activity, state: 'stopped', trouble } });
  await expect(page.getByRole('alert')).toHaveText(`Reading has stopped. ${trouble}`);
});

test('says once that a damaged catalog was made anew', async ({ library, engine, page }) => {
  await expect(library.searchBox).toBeVisible();
  const setAside = '/home/li/.config/bookwheel/catalog.damaged-2026-03-12T10-00-00.sqlite';
  const at = Date.UTC(2026, 2, 12, 10);
  engine.set({ rebuilt: { at, setAside, reason: 'damaged', foldersKept: 2, vectorsKept: 17 } });
  const notice = page.getByText(/The library’s data was damaged on (12 Mar|Mar 12,) 2026/u);
  await expect(notice).toContainText(setAside);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toHaveCount(0);
});
