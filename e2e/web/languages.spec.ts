// Data for recognising text: offered where it is missing, downloaded only when asked, cancelled, failed, removed.
import { libraryState, withoutLanguages } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const OFFER = 'Download language data (4.7 MB)';
const CANCEL = 'Cancel the download of language data';

test.describe('without any', () => {
  test.use({ state: { ...libraryState(), ...withoutLanguages(), holdDownload: true } });

  test('asks about nothing before the library is open, and downloads nothing by itself', async ({
    library,
    engine,
  }) => {
    await library.search('boiler');
    await expect(library.hits()).toHaveCount(4);
    expect(engine.languageCalls).toEqual([]);
    await library.openLibrary();
    await expect(library.progress.getByRole('button', { name: OFFER })).toBeVisible();
    expect(new Set(engine.languageCalls)).toEqual(new Set(['list']));
  });

  test('downloads them without a mouse, and says what comes then', async ({ library, engine, page }) => {
    await library.openLibrary();
    const scans = library.problemGroup('Scans and photographs 1');
    await expect(library.progress).toContainText(`${OFFER} or install Tesseract with its language data.`);
    await expect(scans).toContainText(`${OFFER} or install Tesseract with its language data.`);
    await expectAccessible(page);
    await library.progress.getByRole('button', { name: OFFER }).focus();
    await page.keyboard.press('Enter');
    await expect(library.progress).toContainText('Downloading language data 1.5 MB of 4.7 MB');
    await expect(scans.getByRole('progressbar', { name: 'Downloading language data' })).toHaveAttribute(
      'value',
      '1476436',
    );
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await expect(library.progress.getByRole('button', { name: CANCEL })).toBeFocused();
    engine.set({ holdDownload: false });
    await expect(library.progress).toContainText('the text in them is recognised in the background');
    await expect(scans).toContainText('The text in them is recognised in the background.');
    await expect(library.libraryPanel.getByRole('status').first()).toHaveText(
      'The text is recognised in the background.',
    );
    await expect(library.progress.getByRole('progressbar')).toBeHidden();
    await expect(library.libraryPanel.getByRole('button', { name: OFFER })).toHaveCount(0);
    await expect(library.progress).toContainText(
      'Languages for recognising text: English, Chinese (simplified)',
    );
    // What had the focus is gone: it stays where it was, and does not fall to the top.
    await page.keyboard.press('Tab');
    await expect(library.progress.getByText('Languages for recognising text')).toBeFocused();
    expect(engine.languageCalls.filter((call) => call !== 'list')).toEqual(['install eng chi_sim']);
  });

  test('ends the download when it is cancelled, and offers it again', async ({ library, engine, page }) => {
    await library.openLibrary();
    const scans = library.problemGroup('Scans and photographs 1');
    await scans.getByRole('button', { name: OFFER }).press('Enter');
    await page.keyboard.press('Tab');
    await expect(scans.getByRole('button', { name: CANCEL })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(scans.getByRole('button', { name: OFFER })).toBeVisible();
    await expect(library.progress.getByRole('button', { name: OFFER })).toBeVisible();
    await expect.poll(() => engine.languageCalls).toContain('cancelled');
    await page.keyboard.press('Tab');
    await expect(scans.getByRole('button', { name: OFFER })).toBeFocused();
    expect(engine.state().recognition.available).toBe(false);
  });

  test('lets the download go on while the panel is closed', async ({ library, engine, page }) => {
    await library.openLibrary();
    await library.progress.getByRole('button', { name: OFFER }).click();
    await expect(library.progress).toContainText('1.5 MB of 4.7 MB');
    await page.keyboard.press('Escape');
    await expect(library.libraryPanel).toBeHidden();
    await library.openLibrary();
    await expect(library.progress).toContainText('1.5 MB of 4.7 MB');
    await page.keyboard.press('Escape');
    engine.set({ holdDownload: false });
    await expect.poll(() => engine.state().recognition.available).toBe(true);
    await library.openLibrary();
    await expect(library.progress).toContainText('recognised in the background');
    expect(engine.languageCalls).not.toContain('cancelled');
  });

  test('says in its place why it did not work, and tries again', async ({ library, engine, page }) => {
    await library.openLibrary();
    engine.set({ failure: { code: 'download_failed' }, holdDownload: false });
    const offer = library.progress.getByRole('button', { name: OFFER });
    await offer.click();
    const sentence = 'The download did not work. Check the internet connection, then try again.';
    await expect(library.progress).toContainText(sentence);
    await expect(library.problemGroup('Scans and photographs 1')).toContainText(sentence);
    await expect(offer).toHaveAccessibleDescription(sentence);
    await expect(library.libraryPanel.getByRole('status').first()).toHaveText(sentence);
    await expectAccessible(page);
    await offer.click();
    await expect(library.progress).toContainText('recognised in the background');
    await expect(library.progress).not.toContainText('did not work');
  });

  test('says so when the engine restarts in the middle of it', async ({ library, engine }) => {
    await library.openLibrary();
    await library.progress.getByRole('button', { name: OFFER }).click();
    await expect(library.progress).toContainText('1.5 MB of 4.7 MB');
    engine.stop();
    await expect(library.progress).toContainText(
      'The engine was restarted in the middle of this. Try again.',
    );
    await expect(library.progress.getByRole('button', { name: OFFER })).toBeDisabled();
    engine.restart();
    await expect(library.progress.getByRole('button', { name: OFFER })).toBeEnabled();
  });

  test('says it all in Chinese', async ({ library, engine, page }) => {
    await library.speakChinese();
    await library.openChineseLibrary();
    const progress = page.getByRole('dialog').getByRole('region', { name: '进度' });
    await expect(progress).toContainText('这台电脑还不能识别其中的文字。');
    await expect(progress).toContainText('下载语言数据（4.7 MB），或者安装 Tesseract 及其语言数据。');
    await progress.getByRole('button', { name: '下载语言数据（4.7 MB）' }).click();
    await expect(progress).toContainText('正在下载语言数据 1.5 MB，共 4.7 MB');
    await expectAccessible(page);
    engine.set({ holdDownload: false });
    await expect(progress).toContainText('后台会识别其中的文字');
    await progress.getByText('可以识别的文字：英文、简体中文').click();
    await progress.getByRole('button', { name: '删除英文数据' }).click();
    await expect(progress).toContainText('可以识别的文字：简体中文');
    await expectAccessible(page);
  });
});

test.describe('without any, while the first folder is read', () => {
  test.use({
    state: {
      ...libraryState(),
      ...withoutLanguages(),
      documents: { ...libraryState().documents, waiting: 100 },
      activity: { ...libraryState().activity, state: 'reading' },
    },
  });

  test('says on the first screen where help is', async ({ library, engine, page }) => {
    await expect(page.getByRole('region', { name: 'Progress' })).toContainText(
      'Open Library to see what helps.',
    );
    expect(engine.languageCalls).toEqual([]);
    await library.openLibrary();
    await expect(library.progress).toContainText(OFFER);
    await expect(library.progress).not.toContainText('Open Library');
  });
});

test('removes a language without a mouse, brings it back, and is silent when there is none', async ({
  library,
  engine,
  page,
}) => {
  await library.openLibrary();
  const list = library.progress.getByText('Languages for recognising text: English');
  await list.focus();
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await library.progress.getByRole('button', { name: 'Download Chinese (simplified)' }).press('Enter');
  await expect(library.progress).toContainText('recognising text: English, Chinese (simplified)');
  await library.progress
    .getByRole('button', { name: 'Delete the data for Chinese (simplified)' })
    .press('Enter');
  await expect(library.progress.getByRole('button', { name: 'Download Chinese (simplified)' })).toBeVisible();
  await library.progress.getByRole('button', { name: 'Delete the data for English' }).press('Enter');
  await expect(list).toBeHidden();
  await expect(library.progress.getByRole('button', { name: OFFER })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(library.progress.getByRole('button', { name: OFFER })).toBeFocused();
  expect(engine.languageCalls.filter((call) => call !== 'list')).toEqual([
    'install chi_sim',
    'remove chi_sim',
    'remove eng',
  ]);
});

test('says why a language could not be removed', async ({ library, engine }) => {
  await library.openLibrary();
  await library.progress.getByText('Languages for recognising text').click();
  engine.set({ failure: { code: 'data_dir_not_writable' } });
  await library.progress.getByRole('button', { name: 'Delete the data for English' }).click();
  await expect(library.progress.getByRole('alert')).toContainText('may not write to its own folder');
  expect(engine.state().languages[0]?.installed).toBe('library');
});

test.describe('of which Tesseract has one', () => {
  test.use({
    state: {
      ...libraryState(),
      languages: libraryState().languages.map((language, index) => ({
        ...language,
        installed: index === 0 ? 'system' : 'library',
      })),
    },
  });

  test('removes only what it downloaded', async ({ library }) => {
    await library.openLibrary();
    await library.progress.getByText('text: English, Chinese (simplified)').click();
    await expect(library.progress.getByRole('listitem').filter({ hasText: 'English' })).toContainText(
      'installed with Tesseract',
    );
    await expect(library.progress.getByRole('button', { name: 'Delete the data for English' })).toHaveCount(
      0,
    );
    await library.progress.getByRole('button', { name: 'Delete the data for Chinese (simplified)' }).click();
    await expect(library.progress.getByText('Languages for recognising text')).toBeHidden();
  });
});
