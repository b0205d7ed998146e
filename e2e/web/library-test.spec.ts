// The test of one's own library: started only when asked, followed, cancelled, and read in plain words.

import { HOME } from '../../test/helpers/fake-documents';
import { makeFolder } from '../../test/helpers/fake-library';
import { emptyState, libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const FOUND = '98 of 100 questions found the right document first, 99 within the first ten.';

test('is made without a mouse, and says in words how it came out', async ({ library, engine, page }) => {
  engine.set({ holdTest: true });
  await library.openLibrary();
  await library.test.getByRole('button', { name: 'Start the test' }).focus();
  expect(engine.testCalls).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(library.test).toContainText('33 of 100 questions asked');
  const bar = library.test.getByRole('progressbar', { name: 'Testing the library' });
  await expect(bar).toHaveAttribute('value', '33');
  await expect(library.test.getByRole('status')).toHaveText('Testing the library');
  await expectAccessible(page);
  engine.set({ holdTest: false });
  await expect(library.test.getByRole('status')).toHaveText(FOUND);
  await expect(library.test.getByRole('listitem').first()).toHaveText('96 showed the very passage.');
  await expect(library.test).toContainText('Without reading again: 95 first, 98 within the first ten.');
  await expect(library.test).toContainText('By words alone: 88 first, 94 within the first ten.');
  await expect(library.test).toContainText('Tested on Mar 12, 2026.');
  await expectAccessible(page);
  // What had the focus is gone: it stays where it was, and does not fall to the top.
  await page.keyboard.press('Tab');
  await expect(library.test.getByRole('button', { name: 'Test again' })).toBeFocused();
  expect(engine.testCalls).toEqual(['test 100']);
});

test('leads from a question that missed to its search', async ({ library, engine, page }) => {
  engine.set({ lastTest: engine.state().nextTest });
  await library.openLibrary();
  await library.test.getByText('2 questions not found first').click();
  const misses = library.test.getByRole('listitem').filter({ has: page.getByRole('button') });
  await expect(misses.first()).toContainText('暖气保修说明');
  await expect(misses.first()).toContainText('not within the first ten');
  await expect(misses.last()).toContainText('in place 4');
  await expectAccessible(page);
  await library.test.getByRole('button', { name: 'Search for boiler warranty' }).click();
  await expect(library.libraryPanel).toBeHidden();
  await expect(library.searchBox).toHaveValue('boiler warranty');
  await expect(library.searchBox).toBeFocused();
  await expect(library.hit('Boiler contract 2023')).toBeVisible();
  expect(engine.asked.at(-1)).toMatchObject({ text: 'boiler warranty', typing: false });
  // The same wish once more, after something else was typed.
  await library.search('soup');
  await library.openLibrary();
  await library.test.getByText('2 questions not found first').click();
  await library.test.getByRole('button', { name: 'Search for boiler warranty' }).click();
  await expect(library.searchBox).toHaveValue('boiler warranty');
});

test('ends when it is cancelled, and keeps the result there was', async ({ library, engine, page }) => {
  engine.set({ lastTest: engine.state().nextTest, holdTest: true });
  await library.openLibrary();
  await expect(library.test).toContainText(FOUND);
  await library.test.getByRole('button', { name: 'Test again' }).press('Enter');
  await page.keyboard.press('Tab');
  await expect(library.test.getByRole('button', { name: 'Cancel the test' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(library.test).toContainText(FOUND);
  await expect(library.test.getByRole('progressbar')).toBeHidden();
  await expect.poll(() => engine.testCalls).toEqual(['test 100', 'cancelled']);
});

test('goes on while the panel is closed', async ({ library, engine, page }) => {
  engine.set({ holdTest: true });
  await library.openLibrary();
  await library.test.getByRole('button', { name: 'Start the test' }).click();
  await expect(library.test).toContainText('33 of 100');
  await page.keyboard.press('Escape');
  await expect(library.libraryPanel).toBeHidden();
  await library.openLibrary();
  await expect(library.test).toContainText('33 of 100');
  engine.set({ holdTest: false });
  await expect(library.test).toContainText(FOUND);
  expect(engine.testCalls).toEqual(['test 100']);
});

test('says why it did not work, and is made again', async ({ library, engine, page }) => {
  await library.openLibrary();
  engine.set({ failure: { code: 'internal' } });
  await library.test.getByRole('button', { name: 'Start the test' }).click();
  const sentence =
    'Something went wrong inside Bookwheel. Trying again often helps; the log has the details.';
  await expect(library.test.getByRole('status')).toHaveText(sentence);
  await expectAccessible(page);
  await library.test.getByRole('button', { name: 'Start the test' }).click();
  await expect(library.test).toContainText(FOUND);
  await expect(library.test).not.toContainText(sentence);
});

test('says so when the engine restarts in the middle of it', async ({ library, engine }) => {
  engine.set({ holdTest: true });
  await library.openLibrary();
  await library.test.getByRole('button', { name: 'Start the test' }).click();
  await expect(library.test).toContainText('33 of 100');
  engine.stop();
  await expect(library.test).toContainText('The engine was restarted in the middle of this. Try again.');
  await expect(library.test.getByRole('button', { name: 'Start the test' })).toBeDisabled();
  engine.restart();
  await expect(library.test.getByRole('button', { name: 'Start the test' })).toBeEnabled();
});

test.describe('where only words can be asked', () => {
  const { nextTest } = libraryState();
  const [, , keyword] = nextTest.modes;
  test.use({
    state: { ...libraryState(), lastTest: { ...nextTest, modes: keyword ? [keyword] : [], misses: [] } },
  });

  test('compares with nothing', async ({ library }) => {
    await library.openLibrary();
    await expect(library.test).toContainText('88 of 100 questions found the right document first');
    await expect(library.test).not.toContainText('By words alone');
    await expect(library.test).not.toContainText('not found first');
  });
});

test.describe('of passages that say too little', () => {
  const { nextTest } = libraryState();
  test.use({
    state: { ...libraryState(), lastTest: { ...nextTest, questions: 0, misses: [] } },
  });

  test('says that there is nothing to ask', async ({ library }) => {
    await library.openLibrary();
    await expect(library.test).toContainText('The passages hold too few words to make questions of.');
    await expect(library.test).not.toContainText('By words alone');
  });
});

test.describe('of a library in which nothing has been read', () => {
  test.use({ state: { ...emptyState(), folders: [makeFolder(HOME, { documents: 0 })] } });

  test('says what to do first', async ({ library }) => {
    await library.openLibrary();
    await expect(library.test).toContainText('Add a folder first');
    await expect(library.test.getByRole('button')).toHaveCount(0);
  });
});

test('says it all in Chinese', async ({ library, engine, page }) => {
  engine.set({ holdTest: true });
  await library.speakChinese();
  await library.openChineseLibrary();
  const part = page.getByRole('dialog').getByRole('region', { name: '测试我的书库' });
  await part.getByRole('button', { name: '开始测试' }).click();
  await expect(part).toContainText('共 100 个问题，已问 33 个');
  await expectAccessible(page);
  engine.set({ holdTest: false });
  await expect(part.getByRole('status')).toHaveText(
    '100 个问题中，有 98 个排在第一的就是原文档，99 个在前十名之内。',
  );
  await expect(part).toContainText('只按字词：88 个排在第一，94 个在前十名之内。');
  await part.getByText('2 个问题没有排在第一').click();
  await expect(part).toContainText('不在前十名之内');
  await expectAccessible(page);
  await part.getByRole('button', { name: '搜索 保修 安装' }).click();
  await expect(page.getByRole('combobox')).toHaveValue('保修 安装');
});
