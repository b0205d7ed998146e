// Models: listed, downloaded only when asked, deleted, and where they come from. In Chinese all that is said about them.
import type { Page } from '@playwright/test';
import { ownPack, withInstalled } from '../../test/helpers/fake-models';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, expectAccessible, test } from './fixtures';

const STARTER = 'Starter (English + Chinese, built in)';
const TESTING = 'Testing whether it works on this machine…';

const downloaded = { ...libraryState(), ...withInstalled('english') };

/** Nothing sticks out at the side of what scrolls. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(`Math.max(...[...document.querySelectorAll('dialog, dialog *')]
    .filter((element) => getComputedStyle(element).overflowY === 'auto')
    .map((element) => element.scrollWidth - element.clientWidth))`);
  expect(excess).toBe(0);
}

test('are listed with what they are good for and what they take, and nothing is downloaded by itself', async ({
  library,
  engine,
  page,
}) => {
  await library.openSettings('Models');
  const starter = library.model(STARTER);
  await expect(starter).toContainText('in use');
  await expect(starter).toContainText('English, Chinese');
  await expect(starter).toContainText('34 MB');
  await expect(starter).toContainText('Licence CC-BY-SA-4.0');
  await expect(starter.getByRole('button')).toHaveCount(0);
  const toDownload = library.models.getByRole('list', { name: 'Can be downloaded' });
  await expect(toDownload.getByRole('button')).toHaveText(['Download', 'Download', 'Download', 'Download']);
  await expect(library.model('Multilingual')).toContainText('a question in one finds passages in another');
  await expect(library.model('Multilingual')).toContainText('22 languages');
  await expect(library.model('Chinese')).toContainText('finds by meaning only');
  await expect(library.model('MiniLM')).toContainText('from sentence-transformers/all-MiniLM-L6-v2');
  await expectAccessible(page);
  expect(engine.modelCalls).toEqual([]);
});

test.describe('when the list cannot be had', () => {
  test.use({ state: { ...libraryState(), packsUnknown: true } });

  test('say so', async ({ library, page }) => {
    await library.openSettings('Models');
    await expect(library.models).toContainText('The list of models could not be read.');
    await expectAccessible(page);
  });
});

test.describe('a download', () => {
  test.use({ state: { ...libraryState(), holdInstall: 'downloading' } });

  test('is begun and followed without a mouse, and ends with a model that can be used', async ({
    library,
    engine,
    page,
  }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    await row.getByRole('button', { name: 'Download English' }).press('Enter');
    await expect(row).toContainText('82 MB of 246 MB');
    await expect(row.getByRole('progressbar', { name: 'Downloading English' })).toHaveAttribute(
      'value',
      '82000000',
    );
    await expect(library.models.getByRole('status').first()).toHaveText('Downloading English');
    await expectAccessible(page);
    engine.set({ holdInstall: 'testing' });
    await expect(row).toContainText(TESTING);
    await expect(row.getByRole('progressbar', { name: TESTING })).not.toHaveAttribute('value');
    await expect(library.models.getByRole('status').first()).toHaveText(TESTING);
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    engine.set({ holdInstall: null });
    await expect(library.models.getByRole('status').first()).toHaveText(
      'English is on this machine. Choose Use to search with it.',
    );
    await expect(row.getByRole('button', { name: 'Use English' })).toBeVisible();
    await expect(row.getByRole('progressbar')).toHaveCount(0);
    await expect(library.model(STARTER)).toContainText('in use');
    expect(engine.modelCalls).toEqual(['install english']);
  });

  test('leaves the focus near where it was', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Download English' }).press('Enter');
    await library.model('English').getByRole('button', { name: 'Cancel the download of English' }).focus();
    engine.set({ holdInstall: null });
    await expect(library.models.getByRole('button', { name: 'Use English' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(library.models.getByRole('button', { name: 'Use English' })).toBeFocused();
  });

  test('ends when it is cancelled, and is offered again', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    await row.getByRole('button', { name: 'Download English' }).click();
    await row.getByRole('button', { name: 'Cancel the download of English' }).press('Enter');
    await expect(row.getByRole('button', { name: 'Download English' })).toBeVisible();
    await expect(row.getByRole('progressbar')).toHaveCount(0);
    await expect.poll(() => engine.modelCalls).toEqual(['install english', 'cancelled download']);
    await expectAccessible(page);
  });

  test('is the only one until it ends', async ({ library, engine }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Download English' }).click();
    const other = library.model('Chinese').getByRole('button', { name: 'Download Chinese' });
    await expect(other).toHaveAttribute('aria-disabled', 'true');
    await expect(other).toHaveAccessibleDescription('One download at a time');
    await other.click({ force: true });
    await expect(library.model('English').getByRole('progressbar')).toBeVisible();
    await expect(library.model('Chinese').getByRole('progressbar')).toHaveCount(0);
    engine.set({ holdInstall: null });
    await expect(other).toHaveAttribute('aria-disabled', 'false');
    expect(engine.modelCalls).toEqual(['install english']);
  });

  test('goes on while the panel is closed', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    await library.model('English').getByRole('button', { name: 'Download English' }).click();
    await expect(library.model('English')).toContainText('82 MB of 246 MB');
    await page.keyboard.press('Escape');
    await expect(library.settingsDialog).toBeHidden();
    await library.openSettings('Models');
    await expect(library.model('English')).toContainText('82 MB of 246 MB');
    engine.set({ holdInstall: null });
    await expect(library.model('English').getByRole('button', { name: 'Use English' })).toBeVisible();
    expect(engine.modelCalls).not.toContain('cancelled download');
  });

  test('says in its place why it did not work, and is tried again', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    engine.set({ holdInstall: null, failure: { code: 'download_failed' } });
    await row.getByRole('button', { name: 'Download English' }).click();
    await expect(row.getByRole('alert')).toHaveText(
      'The download did not work. Check the internet connection, then try again.',
    );
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Download English' }).click();
    await expect(row.getByRole('button', { name: 'Use English' })).toBeVisible();
    await expect(row.getByRole('alert')).toHaveCount(0);
  });

  test('keeps a reason that has no sentence here behind a button', async ({ library, engine }) => {
    await library.openSettings('Models');
    const sentence = 'The models of English do not run on this machine: the processor lacks AVX2.';
    engine.set({ holdInstall: null, failure: { code: 'invalid_input', sentence } });
    await library.model('English').getByRole('button', { name: 'Download English' }).click();
    const alert = library.model('English').getByRole('alert');
    await expect(alert).toContainText('This did not work.');
    await expect(alert.getByText(sentence)).toBeHidden();
    await alert.getByText('Technical details').click();
    await expect(alert.getByText(sentence)).toHaveAttribute('lang', 'en');
    await expect(alert.getByText(sentence)).toBeVisible();
  });

  test('says so when the disk is full, and when the engine restarts in the middle', async ({
    library,
    engine,
  }) => {
    await library.openSettings('Models');
    const row = library.model('English');
    engine.set({ holdInstall: null, failure: { code: 'disk_full' } });
    await row.getByRole('button', { name: 'Download English' }).click();
    await expect(row.getByRole('alert')).toContainText('The disk is full');
    engine.set({ holdInstall: 'downloading' });
    await row.getByRole('button', { name: 'Download English' }).click();
    await expect(row).toContainText('82 MB of 246 MB');
    engine.stop();
    await expect(row.getByRole('alert')).toHaveText(
      'The engine was restarted in the middle of this. Try again.',
    );
    engine.restart();
    await expect(row.getByRole('button', { name: 'Download English' })).toHaveAttribute(
      'aria-disabled',
      'false',
    );
  });
});

test.describe('of which one cannot be used', () => {
  const troubleAs = { code: 'pack_file_missing', subject: 'onnx/model.onnx' } as const;
  test.use({ state: { ...libraryState(), packs: [...libraryState().packs, ownPack({ troubleAs })] } });

  test('say why, and offer to add it again, to try it or to delete it', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    const row = library.model('my-model');
    await expect(row).toContainText('A file of the model is missing (onnx/model.onnx). Add the model again.');
    await expect(row.getByRole('button')).toHaveText(['Use', 'Add again…', 'Delete']);
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Add again… my-model' }).click();
    await expect(library.ownModelDialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row.getByRole('button', { name: 'Add again… my-model' })).toBeFocused();
    await row.getByRole('button', { name: 'Delete my-model' }).click();
    await expect(row).toContainText('The files it was added from stay where they are.');
    await row.getByRole('group').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(row).toBeHidden();
    expect(engine.modelCalls).toEqual(['remove own-1']);
  });
});

test.describe('the download address', () => {
  test('is kept, refused and taken back, with what it is for', async ({ library, engine, page }) => {
    await library.openSettings('Models');
    await library.models.getByText('Download address', { exact: true }).press('Enter');
    const field = library.models.getByRole('textbox', { name: 'Mirror address' });
    await expect(field).toHaveAccessibleDescription(/^Models come from huggingface\.co\./u);
    await expectAccessible(page);
    await field.fill('models.example.org');
    await page.keyboard.press('Enter');
    await expect(library.models.getByRole('alert')).toContainText('begins with https://');
    await expect(field).toBeFocused();
    await expectAccessible(page);
    expect(engine.state().settings.modelMirror).toBe('');
    await field.fill(' https://models.example.org/hub ');
    await page.keyboard.press('Enter');
    await expect(library.models.getByRole('status').last()).toHaveText('Saved.');
    await expect(field).toHaveValue('https://models.example.org/hub');
    expect(engine.state().settings.modelMirror).toBe('https://models.example.org/hub');
    engine.set({ failure: { code: 'data_dir_not_writable' } });
    await field.fill('');
    await page.keyboard.press('Enter');
    await expect(library.models.getByRole('alert')).toContainText('may not write to its own folder');
    await page.keyboard.press('Enter');
    await expect.poll(() => engine.state().settings.modelMirror).toBe('');
  });
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
]) {
  test.describe(`in Chinese, ${size.width} wide`, () => {
    test.use({
      viewport: size,
      state: {
        ...downloaded,
        packs: [...downloaded.packs, ownPack({ vectors: 1_204 })],
        settings: { ...downloaded.settings, language: 'zh', theme: 'dark' },
        holdInstall: 'downloading',
        holdSwitch: true,
      },
    });

    test('says it all', async ({ library, engine, page }) => {
      await library.page.getByRole('button', { name: '设置' }).click();
      await page.getByRole('tab', { name: '模型' }).click();
      const models = page.getByRole('tabpanel', { name: '模型' });
      await models.getByRole('button', { name: '下载 Granite（52 种语言）' }).click();
      await expect(models).toContainText('244 MB，共 731 MB');
      await models.getByRole('button', { name: '使用 BGE small（英文）' }).click();
      await expect(models).toContainText(
        `正在为换用“BGE small（英文）”做准备：9,310 个段落中已处理 1,204 个，大约还要 3 分钟。在此之前，搜索仍用“内置模型（英文和中文）”。`,
      );
      await models.getByRole('button', { name: '删除 my-model', exact: true }).click();
      await expect(models).toContainText('它的 1,204 个向量也会一起删除。');
      await models.getByText('下载地址').click();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await models.getByRole('button', { name: '使用自己的模型…' }).click();
      const dialog = page.getByRole('dialog', { name: '使用自己的模型' });
      await dialog.getByRole('textbox').first().fill('/home/li/下载/模型');
      const refusal = { code: 'source_missing', subject: '/home/li/下载/模型' } as const;
      engine.set({ failure: { code: 'not_found', refusal } });
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('alert')).toHaveText(
        '找不到这个文件夹或文件，或者无法读取（/home/li/下载/模型）。请检查路径。',
      );
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: '添加' }).click();
      await expect(dialog.getByRole('alert')).toHaveText('请选其中一种。');
      await expect(dialog.getByRole('heading', { name: '使用自己的模型' })).toBeInViewport();
      const fault = await dialog.getByRole('alert').boundingBox();
      const verb = await dialog.getByRole('button', { name: '添加' }).boundingBox();
      expect(fault && verb && fault.y + fault.height < verb.y).toBe(true);
      expect(verb && verb.y + verb.height < size.height).toBe(true);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  });
}
