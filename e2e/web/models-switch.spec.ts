// From one model to another: asked for in one step, while searches go on; called off; and what is kept for coming back.
import { FAKE_PASSAGES, withInstalled } from '../../test/helpers/fake-models';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const STARTER = 'Starter (English + Chinese, built in)';
const IN_USE = 'Searches use English now.';

const downloaded = { ...libraryState(), ...withInstalled('english') };
const kept = { ...libraryState(), ...withInstalled('english', { vectors: FAKE_PASSAGES }) };

test.describe('the way to another', () => {
  test.use({ state: { ...downloaded, holdSwitch: true } });

  test('asks nothing, is followed without a mouse, and is announced once when done', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).press('Enter');
    await expect(library.models).toContainText(
      `Reading the library for English: 1,204 of 9,310 passages, about 3 minutes left. Searches use ${STARTER} until then.`,
    );
    await expect(library.models.getByRole('progressbar', { name: 'On the way to English' })).toHaveAttribute(
      'value',
      '1204',
    );
    await expect(library.model('English')).toContainText('in use next');
    await expect(library.model('English').getByRole('button')).toHaveCount(0);
    await expect(library.model(STARTER)).toContainText('in use');
    await expect(library.models.getByRole('status').first()).toHaveText(
      `Reading the library for English. Searches use ${STARTER} until then.`,
    );
    await expectAccessible(page);
    engine.set({ holdSwitch: false });
    await expect(page.getByRole('status').filter({ hasText: IN_USE })).toHaveCount(1);
    await expect(library.model('English')).toContainText('in use');
    await expect(library.model(STARTER).getByRole('button', { name: `Use ${STARTER}` })).toBeVisible();
    await expect(library.models.getByRole('progressbar')).toHaveCount(0);
    expect(engine.modelCalls).toEqual(['activate english']);
    await page.keyboard.press('Escape');
    await expect(library.settingsDialog).toBeHidden();
    await expect(library.stageLine).not.toContainText(IN_USE);
  });

  test('is one quiet line in the room, where searches go on, and is said there when done', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).click();
    await expect(library.models).toContainText('Reading the library for English');
    await page.keyboard.press('Escape');
    const line = library.stageLine.getByRole('button', {
      name: 'Reading for English: 12%',
    });
    await expect(line).toBeVisible();
    await library.search('boiler');
    await expect(library.hits()).toHaveCount(4);
    await expectAccessible(page);
    engine.set({ holdSwitch: false });
    await expect(library.stageLine).toContainText(IN_USE);
    await expect(page.getByRole('status').filter({ hasText: IN_USE })).toHaveCount(1);
    await expect(line).toBeHidden();
  });

  test('leads from the line in the room to the progress of the library', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).click();
    await page.keyboard.press('Escape');
    await library.stageLine.getByRole('button', { name: /Reading for English/u }).press('Enter');
    await expect(library.progress).toContainText('Reading for English: 1,204 of 9,310 passages');
    engine.set({ holdSwitch: false });
    await expect(library.progress).not.toContainText('Reading for English');
  });

  test('is called off, keeps what was done, and says which model stays', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).click();
    await library.models.getByRole('button', { name: 'Cancel the change to English' }).press('Enter');
    await expect(library.models.getByRole('progressbar')).toHaveCount(0);
    await expect(library.models.getByRole('status').first()).toHaveText(`Searches stay with ${STARTER}.`);
    await expect(
      library.model('English').getByRole('button', { name: 'Delete the 1,204 vectors of English' }),
    ).toBeVisible();
    // What had the focus is gone: it stays in this part, and does not fall to the top.
    await page.keyboard.press('Tab');
    await expect(library.model('English').getByRole('button', { name: 'Use English' })).toBeFocused();
    expect(engine.modelCalls).toEqual(['activate english', 'cancelSwitch']);
  });

  test('waits while reading is paused, and says so', async ({ library, engine, page }) => {
    engine.set({ activity: { ...engine.state().activity, state: 'paused' } });
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).click();
    await expect(library.models).toContainText('1,204 of 9,310 passages. Searches use');
    await expect(library.models).toContainText('Reading is paused; this waits with it.');
    await expectAccessible(page);
  });

  test('says why it could not be begun, or called off', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const use = library.model('English').getByRole('button', { name: 'Use English' });
    const refusal = { code: 'pack_file_missing', subject: 'encoder.onnx' } as const;
    engine.set({ failure: { code: 'not_found', refusal } });
    await use.click();
    await expect(library.model('English').getByRole('alert')).toHaveText(
      'A file of the model is missing (encoder.onnx). Add the model again.',
    );
    await expectAccessible(page);
    await use.click();
    await expect(library.model('English').getByRole('alert')).toHaveCount(0);
    engine.set({ failure: { code: 'data_dir_not_writable' } });
    await library.models.getByRole('button', { name: 'Cancel the change to English' }).click();
    await expect(library.models.getByRole('alert')).toContainText('may not write to its own folder');
  });
});

test.describe('one whose vectors are all kept', () => {
  test.use({ state: kept });

  test('serves at once, and back again', async ({ library, page }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Use English' }).click();
    await expect(page.getByRole('status').filter({ hasText: IN_USE })).toHaveCount(1);
    await library
      .model(STARTER)
      .getByRole('button', { name: `Use ${STARTER}` })
      .click();
    await expect(library.models.getByRole('status').first()).toHaveText(`Searches use ${STARTER} now.`);
  });

  test('gives its vectors up, after a question, and stays', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    const verb = row.getByRole('button', { name: 'Delete the 9,310 vectors of English' });
    await verb.press('Enter');
    const question = row.getByRole('group', { name: 'Delete the 9,310 vectors of “English”?' });
    await expect(question).toContainText('The model stays.');
    await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(verb).toBeFocused();
    expect(engine.modelCalls).toEqual([]);
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect(verb).toBeHidden();
    await expect(row.getByRole('button', { name: 'Use English' })).toBeVisible();
    expect(engine.modelCalls).toEqual(['removeVectors english']);
  });

  test('is deleted after a question, and can be downloaded again', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    await row.getByRole('button', { name: 'Delete English' }).press('Enter');
    const question = row.getByRole('group', { name: 'Delete “English” from this machine?' });
    await expect(question).toContainText('It can be downloaded again. Its 9,310 vectors go with it.');
    await question.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect(row.getByRole('button', { name: 'Download English' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(library.models.locator(':focus')).toHaveCount(1);
    expect(engine.modelCalls).toEqual(['remove english']);
  });

  test('says in the question why it could not be deleted', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    await row.getByRole('button', { name: 'Delete English' }).click();
    const question = row.getByRole('group', { name: 'Delete “English” from this machine?' });
    engine.set({ failure: { code: 'data_dir_not_writable' } });
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(question.getByRole('alert')).toContainText('may not write to its own folder');
    await expectAccessible(page);
  });
});
