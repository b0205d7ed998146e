// What could not be read: by reason, with the remedy; read again, or left out for good. And pictures, whose text comes later.
import { HOME } from '../../test/helpers/fake-documents';
import { manyProblems } from '../../test/helpers/fake-problems';
import { libraryState, withoutLanguages } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('lists what could not be read by reason, with the remedy, and reads it again', async ({
  library,
  engine,
}) => {
  await library.openLibrary();
  const locked = library.problemGroup('Locked by a password 1');
  await expect(locked).toContainText('Save a copy without a password, and the copy is read.');
  await locked.getByRole('button', { name: 'Try again: Insurance (locked).pdf' }).click();
  await expect.poll(() => engine.retried).toEqual([52]);
  await library.problems.getByRole('button', { name: 'Try all again' }).click();
  await expect.poll(() => engine.retried).toEqual([52, null]);
});

test('keeps the row of a file that is read again where it is, until the answer is there', async ({
  library,
  engine,
}) => {
  await library.openLibrary();
  const { documents, problems } = engine.state();
  const row = library.problem('old ledger.docx');
  const again = row.getByRole('button', { name: 'Try again: old ledger.docx' });
  await again.click();
  engine.set({
    documents: { ...documents, corrupt: 0, waiting: 1 },
    problems: problems.filter(({ documentId }) => documentId !== 53),
  });
  await expect(row).toContainText('Waiting for another try.');
  await expect(again).toBeFocused();
  engine.set({ documents: { ...documents, corrupt: 0, indexed: documents.indexed + 1 } });
  await expect(row).toBeHidden();
  await expect(library.problemGroup('Damaged, or not what the name says 1')).toBeHidden();
  engine.set({ documents, problems });
  await expect(row).toContainText('It breaks off before its end');
});

test('leaves a file out for good, and takes it back, without a mouse', async ({ library, engine, page }) => {
  await library.openLibrary();
  const row = library.problem('tower.dwg');
  await row.getByRole('button', { name: 'Leave out: tower.dwg' }).focus();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Left out.');
  await expect(row.getByRole('button', { name: 'Undo: read tower.dwg after all' })).toBeFocused();
  await expect(library.folder('/home/li/Documents/Work')).toContainText('1 rule');
  expect(engine.state().folders[1]?.rules.patterns).toEqual(['/plans/tower.dwg']);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Leave out: tower.dwg' })).toBeVisible();
  expect(engine.state().folders[1]?.rules.patterns).toEqual([]);
  await expect(library.folder('/home/li/Documents/Work')).not.toContainText('rule');
});

test('takes back just what it added, whatever has been added elsewhere meanwhile', async ({
  library,
  engine,
}) => {
  await library.openLibrary();
  const row = library.problem('tower.dwg');
  await row.getByRole('button', { name: 'Leave out: tower.dwg' }).click();
  await expect(row).toContainText('Left out.');
  const { folders } = engine.state();
  const elsewhere = folders.map((folder) => ({
    ...folder,
    rules: { ...folder.rules, patterns: [...folder.rules.patterns, 'drafts/'], hidden: true },
  }));
  engine.set({ holdStatus: true, folders: elsewhere });
  await row.getByRole('button', { name: 'Undo: read tower.dwg after all' }).click();
  await expect.poll(() => engine.state().folders[1]?.rules.patterns).toEqual(['drafts/']);
  expect(engine.state().folders[1]?.rules.hidden).toBe(true);
});

test('says why a file could not be left out', async ({ library, engine }) => {
  await library.openLibrary();
  engine.set({ failure: { code: 'not_found' } });
  const row = library.problem('tower.dwg');
  await row.getByRole('button', { name: 'Leave out: tower.dwg' }).click();
  await expect(row.getByRole('alert')).toContainText('This is no longer in the library.');
  expect(engine.state().folders[1]?.rules.patterns).toEqual([]);
});

test.describe('with thousands of them', () => {
  test.use({ state: { ...libraryState(), ...manyProblems() } });

  test('shows a few of each kind, and more when asked', async ({ library, page }) => {
    await library.openLibrary();
    await expect(library.problems.getByRole('heading', { level: 4 })).toHaveText([
      'Locked by a password 2',
      'No permission to open 1',
      'Damaged, or not what the name says 2',
      'Took too long 1',
      'Needed too much memory 1',
      'Too large 1',
      'Read in part 1',
      'Scans and photographs 3,120',
      'Unsupported type 12',
      'No text in it 1',
      'Gone when its turn came 1',
    ]);
    await expectAccessible(page);
    const drawings = library.problemGroup('Unsupported type 12');
    await expect(drawings.getByRole('listitem')).toHaveCount(3);
    await drawings.getByRole('button', { name: 'Show all: Unsupported type' }).click();
    await expect(drawings.getByRole('listitem')).toHaveCount(12);
    const photographs = library.problemGroup('Scans and photographs 3,120');
    await photographs.getByRole('button', { name: 'Show all: Scans and photographs' }).press('Enter');
    await expect(photographs.getByRole('listitem')).toHaveCount(100);
    await photographs.getByRole('button', { name: 'Show 100 more' }).press('Enter');
    await expect(photographs.getByRole('listitem')).toHaveCount(200);
    await expect(photographs.getByRole('button', { name: 'Try again: IMG_0100.jpg' })).toBeFocused();
    await photographs.getByRole('button', { name: 'Show fewer: Scans and photographs' }).click();
    await expect(photographs.getByRole('listitem')).toHaveCount(3);
  });

  test('says in Chinese what happened and what to do, and keeps what is English folded away', async ({
    library,
    engine,
    page,
  }) => {
    engine.set(withoutLanguages());
    await library.speakChinese();
    await library.openChineseLibrary();
    const problems = page.getByRole('region', { name: '未完整读取的文件' });
    const locked = problems.getByRole('region', { name: '有密码保护 2' });
    await expect(locked).toContainText('请另存一份没有密码的副本');
    // The heading has said it.
    await expect(locked).not.toContainText('password');
    await expect(problems).toContainText('文件不完整，可能没有复制完或下载完。');
    const words = problems.getByText('EIO: i/o error, read');
    await expect(words).toBeHidden();
    await problems.getByText('技术信息').click();
    await expect(words).toHaveAttribute('lang', 'en');
    await expect(words).toBeVisible();
    await expect(problems.getByRole('region', { name: '扫描件和照片 3,120' })).toContainText(
      '这台电脑还不能识别其中的文字',
    );
    await expectAccessible(page);
  });
});

test('says of scans whether their text is being recognised, or what is missing for it', async ({
  library,
  engine,
}) => {
  await library.openLibrary();
  const scans = library.problemGroup('Scans and photographs 1');
  const progress = library.libraryPanel.getByRole('region', { name: 'Progress' });
  await expect(scans).toContainText('The text in them is recognised in the background.');
  engine.set({ recognition: { available: true, waiting: 38 } });
  await expect(progress).toContainText('38 scanned documents and pictures are waiting');
  await expect(progress).toContainText('Files are read; text in pictures is not');
  await expect(library.stageLine).toContainText('38 scans waiting');
  engine.set(withoutLanguages());
  await expect(progress).toContainText('cannot be recognised on this machine yet.');
  await expect(scans).toContainText('or install Tesseract with its language data');
  engine.set({ recognition: { available: false, waiting: 0 } });
  await expect(progress).not.toContainText('Tesseract');
  await expect(progress).toContainText('Everything is up to date');
});

test('says which picture is being recognised, and claims no percentage', async ({
  library,
  engine,
  page,
}) => {
  await library.openLibrary();
  const progress = library.libraryPanel.getByRole('region', { name: 'Progress' });
  engine.set({
    activity: { ...engine.state().activity, state: 'recognizing', currentFile: `${HOME}/scan 0012.pdf` },
  });
  await expect(progress).toContainText('Recognising text in pictures');
  await expect(progress).toContainText(`${HOME}/scan 0012.pdf`);
  await expect(progress.getByRole('progressbar')).toBeHidden();
  await expectAccessible(page);
  await progress.getByRole('button', { name: 'Pause' }).click();
  await expect(progress).toContainText('Paused');
  await expect(progress.getByRole('progressbar')).toBeHidden();
});

test.describe('of which some was recognised in pictures', () => {
  test.use({ state: { ...libraryState(), recognized: [1, 7] } });

  test('says so beside the results and above the text', async ({ library, page }) => {
    await expect(library.recent.getByRole('option').filter({ hasText: 'Garden' })).toContainText(
      'recognised text',
    );
    await library.search('boiler warranty');
    await expect(library.hit('Boiler contract')).toContainText('recognised text');
    await expect(library.hit('Boiler contract').getByText('recognised text')).toHaveAttribute(
      'title',
      'Recognised in pictures; it may contain mistakes.',
    );
    await expect(library.hit('Heating, what we decided')).not.toContainText('recognised text');
    await library.hit('Boiler contract').click();
    await expect(library.readingPane).toContainText('recognised text, may contain mistakes');
    await expectAccessible(page);
  });
});
