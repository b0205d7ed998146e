// A model of one's own: looked at, asked about only where its files are silent, added, refused, and left.
import { DESKTOP_SHELL } from './desktop-shell';
import { expect, expectAccessible, test } from './fixtures';

const PATH = '/home/li/Downloads/my-model';

test('is looked at, asked about only where its files are silent, and added without a mouse', async ({
  library,
  engine,
  page,
}) => {
  await library.openSettings('Models');
  const opener = library.models.getByRole('button', { name: 'Use a model of your own…' });
  await opener.press('Enter');
  const dialog = library.ownModelDialog;
  await expect(dialog.getByRole('textbox', { name: 'Path of the folder or zip file' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(PATH);
  await page.keyboard.press('Enter');
  const found = dialog.getByRole('region', { name: 'What was found' });
  await expect(found.getByRole('heading')).toBeFocused();
  await expect(found).toContainText('bert, WordPiece');
  await expect(found).toContainText('onnx/model_quantized.onnx');
  await expect(found).toContainText('34 MB');
  await expect(found).toContainText('no second model');
  await expect(dialog.getByRole('textbox', { name: 'Written before every passage' })).toHaveCount(0);
  const pooling = dialog.getByRole('radiogroup', { name: 'How does it turn a passage into one vector?' });
  await expect(pooling).toHaveAccessibleDescription(/mean pooling/u);
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Add' }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Choose one of the two.');
  await expect(pooling.getByRole('radio').first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(pooling.getByRole('radio', { name: 'From the first token (CLS)' })).toBeChecked();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.type('query: ');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(library.models.getByRole('status').first()).toHaveText(
    'my-model was added. Choose Use to search with it.',
  );
  await expect(library.model('my-model')).toContainText('A model of your own');
  await expect(library.model('my-model').getByRole('button', { name: 'Use my-model' })).toBeVisible();
  const source = { encoderPath: PATH, rerankerPath: null };
  expect(engine.modelCalls).toEqual([
    `inspect ${PATH} -`,
    `import ${JSON.stringify({ ...source, choices: { pooling: 'cls', queryPrefix: 'query: ' } })}`,
  ]);
});

test('is added at once with its second model where its files say it all', async ({
  library,
  engine,
  page,
}) => {
  const { findings } = engine.state();
  engine.set({ findings: { ...findings, pooling: 'mean', queryPrefix: 'query: ', licence: null } });
  await library.openSettings('Models');
  await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
  const dialog = library.ownModelDialog;
  await dialog.getByRole('textbox').first().fill(PATH);
  await dialog.getByRole('textbox').last().fill(`${PATH}-reranker.zip`);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog).toContainText('my-reranker (bert, 23 MB)');
  await expect(dialog).toContainText('the mean of all tokens');
  await expect(dialog).toContainText('not stated');
  await expect(dialog.getByRole('radio')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(library.model('my-model')).toContainText('finds by meaning and reads again');
  expect(engine.modelCalls.at(-1)).toContain('"choices":{}');
});

test('must lie somewhere', async ({ library, engine, page }) => {
  await library.openSettings('Models');
  await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
  await library.ownModelDialog.getByRole('button', { name: 'Check', exact: true }).click();
  const field = library.ownModelDialog.getByRole('textbox', { name: 'Path of the folder or zip file' });
  await expect(field).toHaveAccessibleDescription('Write where the model lies.');
  await expect(field).toBeFocused();
  await expectAccessible(page);
  expect(engine.modelCalls).toEqual([]);
});

test('says why a model is refused, when looked at and when added', async ({ library, engine, page }) => {
  await library.openSettings('Models');
  await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
  const dialog = library.ownModelDialog;
  const graph = { code: 'graph_damaged', subject: 'onnx/model.onnx' } as const;
  engine.set({ failure: { code: 'invalid_input', refusal: graph } });
  await dialog.getByRole('textbox').first().fill(PATH);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    'This is no ONNX file, or only a part of one (onnx/model.onnx). Download it again.',
  );
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('region', { name: 'What was found' })).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('radio').first().check();
  engine.set({ failure: { code: 'invalid_input', refusal: { code: 'vectors_wrong', subject: null } } });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'The model was tried, and its vectors are not as they should be.',
  );
  engine.set({ failure: { code: 'disk_full' } });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The disk is full');
  // Another path is another model.
  await dialog.getByRole('textbox').first().fill(`${PATH}-2`);
  await expect(dialog.getByRole('region', { name: 'What was found' })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Check', exact: true })).toBeVisible();
});

test('says so when the engine restarts in the middle of it', async ({ library, engine }) => {
  engine.set({ holdImport: true, findings: { ...engine.state().findings, pooling: 'mean' } });
  await library.openSettings('Models');
  await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
  const dialog = library.ownModelDialog;
  await dialog.getByRole('textbox').first().fill(PATH);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('button', { name: 'Copying and testing it…' })).toBeVisible();
  engine.stop();
  await expect(dialog.getByRole('alert')).toContainText('The engine was restarted in the middle of this.');
  engine.restart();
});

test('is not added once the dialog is closed', async ({ library, engine, page }) => {
  engine.set({ holdImport: true, findings: { ...engine.state().findings, pooling: 'mean' } });
  await library.openSettings('Models');
  await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
  const dialog = library.ownModelDialog;
  await dialog.getByRole('textbox').first().fill(PATH);
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copying and testing it…');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(library.settingsDialog).toBeVisible();
  await expect.poll(() => engine.modelCalls.at(-1)).toBe('cancelled import');
  await expect(library.model('my-model')).toHaveCount(0);
});

test.describe('in the desktop app', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(`${DESKTOP_SHELL} window.bookwheel.chooseFolder = async () => window.chosen;`);
  });

  test('is chosen with the dialog of the system, or typed where it is a zip file', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    await library.models.getByRole('button', { name: 'Use a model of your own…' }).click();
    const dialog = library.ownModelDialog;
    const choose = dialog.getByRole('button', { name: 'Choose folder… Path of the folder or zip file' });
    await page.evaluate('window.chosen = null');
    await choose.click();
    await expect(dialog.getByRole('textbox').first()).toHaveValue('');
    await page.evaluate(`window.chosen = ${JSON.stringify(PATH)}`);
    await choose.click();
    await expect(dialog.getByRole('textbox').first()).toHaveValue(PATH);
    await dialog.getByRole('textbox').last().fill(`${PATH}.zip`);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('region', { name: 'What was found' })).toBeVisible();
    expect(engine.modelCalls).toEqual([`inspect ${PATH} ${PATH}.zip`]);
  });
});
