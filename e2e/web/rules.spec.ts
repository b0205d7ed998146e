// What is left out of a folder: read, written, refused, saved.
import { HOME } from '../../test/helpers/fake-documents';
import { ruledFolder } from '../../test/helpers/fake-problems';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

test('writes rules for a folder without a mouse', async ({ library, engine, page }) => {
  await expect(library.searchBox).toBeFocused();
  await page.getByRole('button', { name: 'Library', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(library.folder(HOME)).not.toContainText('rule');
  // Past the button that closes the panel.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Leave out… files of Home' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(library.rulesDialog).toHaveAccessibleName('What is left out of Home');
  await expect(library.rulesDialog.getByRole('textbox', { name: /one pattern a line/u })).toBeFocused();
  await page.keyboard.type('drafts/\n*.log\n\n# a remark');
  await page.keyboard.press('Tab');
  await expect(library.rulesDialog.getByRole('textbox', { name: /larger than.*MB/u })).toBeFocused();
  await page.keyboard.type('200');
  await page.keyboard.press('Tab');
  await expect(library.rulesDialog.getByRole('textbox', { name: /not changed for.*days/u })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press(' ');
  await page.keyboard.press('Tab');
  await expect(library.rulesDialog.getByRole('checkbox', { name: 'Look into hidden folders' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(library.rulesDialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Leave out… files of Home' })).toBeFocused();
  await expect(library.folder(HOME)).toContainText('4 rules');
  expect(engine.state().folders[0]?.rules).toEqual({
    patterns: ['drafts/', '*.log', '# a remark'],
    hidden: false,
    useGitignore: true,
    maxMegabytes: 200,
    maxAgeDays: null,
  });
});

test.describe('of a folder that has some', () => {
  test.use({ state: { ...libraryState(), folders: [ruledFolder()] } });

  test('shows them, and takes limits away', async ({ library, engine, page }) => {
    await library.openRules('Home');
    const patterns = library.rulesDialog.getByRole('textbox', { name: /one pattern a line/u });
    await expect(patterns).toHaveValue('# old versions\ndrafts/\n*.log\n!keep.log\n/Contracts/*.bak');
    await expect(patterns).toHaveAccessibleDescription(/\.bookwheelignore/u);
    await expect(library.rulesDialog.getByRole('checkbox', { name: /\.gitignore/u })).toBeChecked();
    await library.rulesDialog.getByRole('textbox', { name: /larger than/u }).fill('');
    await patterns.press('ControlOrMeta+Enter');
    await expect(library.rulesDialog).toBeHidden();
    await expect(library.folder(HOME)).toContainText('5 rules');
    expect(engine.state().folders[0]?.rules.maxMegabytes).toBeNull();
    await page.keyboard.press('Escape');
    await expect(library.libraryPanel).toBeHidden();
  });

  test('says in its place what it does not understand, and saves nothing', async ({
    library,
    engine,
    page,
  }) => {
    const before = engine.state().folders;
    await library.openRules('Home');
    const days = library.rulesDialog.getByRole('textbox', { name: /not changed for/u });
    await days.fill('a year');
    await library.rulesDialog.getByRole('button', { name: 'Save' }).click();
    await expect(days).toBeFocused();
    await expect(days).toHaveAccessibleDescription(/Write a number above 0/u);
    await expectAccessible(page);
    await days.fill('365');
    const patterns = library.rulesDialog.getByRole('textbox', { name: /one pattern a line/u });
    await patterns.fill(`drafts/\n${'x'.repeat(1_001)}`);
    await library.rulesDialog.getByRole('button', { name: 'Save' }).click();
    await expect(patterns).toBeFocused();
    await expect(page.getByRole('alert')).toHaveText('Line 2 is longer than 1,000 characters. Shorten it.');
    expect(engine.state().folders).toBe(before);
  });

  test('is left without saving, but not by a stray click', async ({ library, engine, page }) => {
    const before = engine.state().folders;
    await library.openRules('Home');
    await library.rulesDialog.getByRole('textbox', { name: /larger than/u }).fill('7');
    await page.mouse.click(20, 400);
    await expect(library.rulesDialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(library.rulesDialog).toBeHidden();
    await expect(library.libraryPanel).toBeVisible();
    expect(engine.state().folders).toBe(before);
  });

  test('loses no rule that was made elsewhere while they were written', async ({ library, engine }) => {
    await library.openRules('Home');
    const [home] = engine.state().folders;
    const rules = { ...ruledFolder().rules, maxAgeDays: 365 };
    const patterns = [...rules.patterns, '/Notes/moved.md'];
    engine.set({ folders: [{ ...ruledFolder(), ...home, rules: { ...rules, patterns } }] });
    await library.rulesDialog.getByRole('textbox', { name: /one pattern a line/u }).fill('drafts/\n*.tmp');
    await library.rulesDialog.getByRole('checkbox', { name: /hidden/u }).check();
    await library.rulesDialog.getByRole('button', { name: 'Save' }).click();
    await expect(library.rulesDialog).toBeHidden();
    expect(engine.state().folders[0]?.rules).toEqual({
      ...rules,
      patterns: ['drafts/', '*.tmp', '/Notes/moved.md'],
      hidden: true,
    });
  });

  test('says why they could not be saved, and keeps what was written', async ({ library, engine, page }) => {
    await library.openRules('Home');
    engine.set({ failure: { code: 'disk_full', subject: '/home' } });
    const size = library.rulesDialog.getByRole('textbox', { name: /larger than/u });
    await size.fill('7');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('The disk is full (/home).');
    await expect(size).toHaveValue('7');
    await page.keyboard.press('Enter');
    await expect(library.rulesDialog).toBeHidden();
  });
});
