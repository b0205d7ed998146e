// A picture of every state in both languages and both schemes, to be looked at before the page is changed for good:
// BOOKWHEEL_PICTURES=some/folder playwright test --project pictures
import type { Page } from '@playwright/test';
import { HOME } from '../../test/helpers/fake-documents';
import { makeFolder, NO_DOCUMENTS } from '../../test/helpers/fake-library';
import { FAKE_PASSAGES, ownPack, withInstalled } from '../../test/helpers/fake-models';
import { manyProblems, ruledFolder } from '../../test/helpers/fake-problems';
import { emptyState, type FakeState, libraryState, withoutLanguages } from '../../test/helpers/fake-state';
import { openSettings } from './open-settings';
import { pdfScenes, withPdfs } from './pdf-scenes';
import { type Scene, takePictures } from './take-pictures';

const query = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('combobox').fill(text);
  await page.getByRole('option').first().waitFor();
};
const reading: FakeState = {
  ...libraryState(),
  folders: [makeFolder(HOME, { documents: 1_204, waiting: 8_106 })],
  documents: { ...NO_DOCUMENTS, indexed: 1_204, waiting: 8_106 },
  vectors: { ready: 14_870, waiting: 0 },
  activity: {
    state: 'reading',
    pace: 'full',
    paceReason: null,
    currentFile: `${HOME}/Contracts/Boiler contract 2023.pdf`,
    filesPerSecond: 41.6,
    secondsLeft: 195,
    trouble: null,
  },
};

const openLibrary = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^(Library|书库)$/u }).click();
  await page.getByRole('dialog').waitFor();
};
const openRules = async (page: Page): Promise<void> => {
  await openLibrary(page);
  await page
    .getByRole('button', { name: /^(Leave out|不收录)/u })
    .first()
    .click();
  await page.getByRole('dialog').last().getByRole('textbox').first().waitFor();
};
const openProblems = async (page: Page): Promise<void> => {
  await openLibrary(page);
  const problems = page.getByRole('region', { name: /^(Not read in full|未完整读取的文件)$/u });
  await problems.getByRole('listitem').first().waitFor();
  await problems.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
};
const openTest = async (page: Page): Promise<void> => {
  await openLibrary(page);
  const part = page.getByRole('region', { name: /^(Test my library|测试我的书库)$/u });
  await part.waitFor();
  await part.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
};
const openModels = async (page: Page): Promise<void> => {
  await openSettings(page, /^(Models|模型)$/u);
  await page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
};
const pressModels = async (page: Page, name: RegExp): Promise<void> => {
  await openModels(page);
  await page.getByRole('tabpanel').getByRole('button', { name }).first().click();
};
const lookAtOwnModel = async (page: Page): Promise<void> => {
  await pressModels(page, /^(Use a model of your own|使用自己的模型)/u);
  await page.getByRole('dialog').last().getByRole('textbox').first().fill('/home/li/Downloads/my-model');
  await page.keyboard.press('Enter');
};
const download = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /^(Download language data|下载语言数据)/u })
    .first()
    .click();
const ruled: FakeState = {
  ...libraryState(),
  folders: [ruledFolder(), ...libraryState().folders.slice(1)],
};
const troubled: FakeState = { ...libraryState(), ...manyProblems() };

const scenes: Record<string, Scene> = {
  ...pdfScenes,
  'first-run': { state: emptyState(), play: async () => {} },
  'first-run-refused': {
    state: { ...emptyState(), failure: { code: 'folder_missing', subject: '/home/li/Documnets' } },
    play: async (page) => {
      await page.getByRole('textbox').fill('/home/li/Documnets');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  slowly: {
    state: { ...reading, activity: { ...reading.activity, pace: 'gentle', paceReason: 'battery' } },
    play: openLibrary,
  },
  'sparing-the-battery': {
    state: {
      ...reading,
      activity: {
        ...reading.activity,
        ...{ pace: 'resting', paceReason: 'low_battery' },
        ...{ currentFile: null, filesPerSecond: null, secondsLeft: null },
      },
    },
    play: openLibrary,
  },
  recent: {
    state: libraryState(),
    play: async (page) => void (await page.getByRole('option').first().waitFor()),
  },
  indexing: { state: reading, play: async (page) => void (await page.getByRole('option').first().waitFor()) },
  results: { state: libraryState(), play: (page) => query(page, 'boiler warranty') },
  'reading-again': {
    state: { ...libraryState(), holdRerank: true, documents: { ...libraryState().documents, waiting: 3 } },
    play: (page) => query(page, 'what did we decide about the boiler warranty'),
  },
  evidence: { state: libraryState(), play: (page) => query(page, 'how long is the heating guaranteed') },
  corrected: {
    state: { ...libraryState(), misspelt: { typed: 'boilr', meant: 'boiler', matches: false } },
    play: (page) => query(page, 'boilr'),
  },
  'correction-offered': {
    state: {
      ...libraryState(),
      misspelt: { typed: 'boiler waranty', meant: 'boiler warranty', matches: true },
    },
    play: (page) => query(page, 'boiler waranty'),
  },
  chinese: { state: libraryState(), play: (page) => query(page, '保修 type:docx') },
  unfolded: {
    state: withPdfs(),
    play: async (page) => {
      await query(page, 'warranty boiler in:Home');
      await page.getByRole('combobox').press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
    },
  },
  sheet: {
    state: libraryState(),
    play: async (page) => {
      await query(page, 'boiler warranty');
      await page.getByRole('combobox').press('ArrowDown');
      await page.keyboard.press(' ');
    },
  },
  notices: {
    state: {
      ...libraryState(),
      notices: [
        { code: 'vectors_waiting', count: 1_240, text: null },
        { code: 'query_read_literally', count: null, text: null },
      ],
      vectors: { ready: 17, waiting: 1_240 },
    },
    play: (page) => query(page, 'boiler before:yesterday'),
  },
  many: {
    state: { ...libraryState(), copies: 30, extraFound: 9_750 },
    play: (page) => query(page, 'boiler warranty'),
  },
  'no-result': {
    state: { ...libraryState(), documents: { ...libraryState().documents, waiting: 12 } },
    play: async (page) => {
      await page.getByRole('combobox').fill('zeppelin maintenance type:pdf');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  failed: {
    state: { ...libraryState(), failure: { code: 'internal', logReference: 'k7f3q' } },
    play: async (page) => {
      await page.getByRole('combobox').fill('boiler');
      await page.getByRole('alert').waitFor();
    },
  },
  restarting: {
    state: libraryState(),
    play: async (page, engine) => {
      await query(page, 'boiler warranty');
      engine.stop();
      await page.getByRole('status').first().waitFor();
    },
  },
  'disk-full': {
    state: {
      ...libraryState(),
      activity: {
        ...reading.activity,
        state: 'stopped',
        trouble:
          'The disk that holds the library (/home) is full. Free some space; reading goes on by itself.',
        troubleAs: { code: 'disk_full', subject: '/home' },
      },
    },
    play: (page) => query(page, 'boiler warranty'),
  },
  library: {
    state: {
      ...reading,
      folders: [
        makeFolder(HOME, { documents: 1_204, waiting: 8_106 }),
        makeFolder('/media/usb/Archive', { documents: 310, present: false }),
        makeFolder('/opt/bookwheel/sample', { documents: 40, isSample: true }),
      ],
      documents: { ...reading.documents, indexed: 1_554, empty: 1, encrypted: 1, corrupt: 1, unsupported: 1 },
    },
    play: async (page) => {
      await openLibrary(page);
      await page.getByRole('dialog').getByRole('button', { expanded: false }).first().click();
    },
  },
  rules: { state: ruled, play: openRules },
  'rules-refused': {
    state: ruled,
    play: async (page) => {
      await openRules(page);
      await page.getByRole('dialog').last().getByRole('textbox').last().fill('1,000');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  recognizing: {
    state: {
      ...ruled,
      recognition: { available: true, waiting: 38 },
      activity: {
        ...libraryState().activity,
        state: 'recognizing',
        currentFile: `${HOME}/Contracts/scan 0012.pdf`,
      },
    },
    play: openLibrary,
  },
  clearing: {
    state: { ...ruled, activity: { ...libraryState().activity, state: 'clearing' } },
    play: openLibrary,
  },
  problems: {
    state: { ...troubled, ...withoutLanguages(), recognition: { available: false, waiting: 3_120 } },
    play: openProblems,
  },
  'languages-offered': { state: { ...libraryState(), ...withoutLanguages() }, play: openLibrary },
  'languages-offered-for-scans': {
    state: { ...troubled, ...withoutLanguages(), recognition: { available: false, waiting: 3_120 } },
    play: async (page) => {
      await openProblems(page);
      const scans = page.getByRole('region', { name: /^(Scans and photographs|扫描件和照片)/u });
      await scans.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
    },
  },
  'languages-coming': {
    state: { ...libraryState(), ...withoutLanguages(), holdDownload: true },
    play: async (page) => {
      await openLibrary(page);
      await download(page);
      await page
        .getByRole('button', { name: /^(Cancel the download|取消下载)/u })
        .first()
        .waitFor();
    },
  },
  'languages-failed': {
    state: { ...libraryState(), ...withoutLanguages(), failure: { code: 'download_failed' } },
    play: async (page) => {
      await openLibrary(page);
      await download(page);
      await page
        .getByText(/^(The download did not work|下载没有成功)/u)
        .first()
        .waitFor();
    },
  },
  'languages-listed': {
    state: libraryState(),
    play: async (page) => {
      await openLibrary(page);
      await page.getByText(/^(Languages for|可以识别)/u).click();
    },
  },
  'problems-handled': {
    state: troubled,
    play: async (page) => {
      await openProblems(page);
      await page
        .getByRole('button', { name: /^(Leave out: |不收录：)/u })
        .first()
        .click();
      await page.getByRole('button', { name: /^(Undo|撤销)/u }).waitFor();
    },
  },
  'problems-unfolded': {
    state: troubled,
    play: async (page) => {
      await openProblems(page);
      await page
        .getByRole('button', { name: /^(Show all|全部显示)/u })
        .first()
        .click();
    },
  },
  'test-offered': { state: libraryState(), play: openTest },
  'test-running': {
    state: { ...libraryState(), holdTest: true },
    play: async (page) => {
      await openTest(page);
      await page.getByRole('button', { name: /^(Start the test|开始测试)$/u }).click();
      await page.getByRole('button', { name: /^(Cancel the test|取消测试)$/u }).waitFor();
    },
  },
  'test-done': {
    state: { ...libraryState(), lastTest: libraryState().nextTest },
    play: async (page) => {
      await openTest(page);
      await page.getByText(/^(2 questions not|2 个问题)/u).click();
    },
  },
  models: { state: libraryState(), play: openModels },
  'models-at-hand': {
    state: {
      ...libraryState(),
      packs: [
        ...withInstalled('english', { vectors: FAKE_PASSAGES }).packs,
        ownPack({ troubleAs: { code: 'pack_file_missing', subject: 'onnx/model.onnx' } }),
      ],
    },
    play: (page) => pressModels(page, /^(Delete English|删除 BGE small（英文）)/u),
  },
  'models-coming': {
    state: { ...libraryState(), holdInstall: 'downloading' },
    play: (page) => pressModels(page, /^(Download English|下载 BGE small（英文）)/u),
  },
  'models-tested': {
    state: { ...libraryState(), holdInstall: 'testing' },
    play: (page) => pressModels(page, /^(Download English|下载 BGE small（英文）)/u),
  },
  'models-failed': {
    state: { ...libraryState(), failure: { code: 'download_failed' } },
    play: (page) => pressModels(page, /^(Download English|下载 BGE small（英文）)/u),
  },
  'models-switching': {
    state: { ...libraryState(), ...withInstalled('multilingual'), holdSwitch: true },
    play: async (page) => {
      await pressModels(page, /^(Use Multilingual|使用 Granite（52 种语言）)/u);
      await page.getByRole('progressbar').last().waitFor();
      await page
        .getByRole('tabpanel')
        .evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
    },
  },
  'models-switching-room': {
    state: {
      ...libraryState(),
      modelSwitch: {
        ...{ packId: 'multilingual', name: 'Multilingual', ready: 1_204, waiting: 8_106 },
        secondsLeft: 182,
      },
    },
    play: (page) => query(page, 'boiler warranty'),
  },
  'models-address': {
    state: libraryState(),
    play: async (page) => {
      await openModels(page);
      await page.getByText(/^(Download address|下载地址)$/u).click();
      const field = page.getByRole('textbox', { name: /^(Mirror address|镜像地址)$/u });
      await field.fill('models.example.org');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await field.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
    },
  },
  'own-model': {
    state: libraryState(),
    play: (page) => pressModels(page, /^(Use a model of your own|使用自己的模型)/u),
  },
  'own-model-found': {
    state: libraryState(),
    play: async (page) => {
      await lookAtOwnModel(page);
      await page.getByRole('radio').first().waitFor();
      await page
        .getByRole('button', { name: /^(Add|添加)$/u })
        .last()
        .click();
    },
  },
  'own-model-refused': {
    state: {
      ...libraryState(),
      failure: {
        code: 'invalid_input',
        refusal: { code: 'graph_missing', subject: null },
      },
    },
    play: async (page) => {
      await lookAtOwnModel(page);
      await page.getByRole('alert').waitFor();
    },
  },
  recognized: {
    state: { ...libraryState(), recognized: [1, 6] },
    play: (page) => query(page, 'boiler warranty'),
  },
  keys: {
    state: libraryState(),
    play: async (page) => {
      await page.getByRole('button', { name: /^(Keyboard|快捷键)$/u }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

takePictures(scenes);
