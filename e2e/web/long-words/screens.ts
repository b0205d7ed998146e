// The main screens of the page, each brought about by role and position, as the words differ from language to language.
import type { Locator, Page } from '@playwright/test';
import { ownPack, withInstalled } from '../../../test/helpers/fake-models';
import { manyProblems, ruledFolder } from '../../../test/helpers/fake-problems';
import { emptyState, type FakeState, libraryState, withoutLanguages } from '../../../test/helpers/fake-state';

export interface Screen {
  state: FakeState;
  open(page: Page): Promise<void>;
}

const library = libraryState();
const waiting: FakeState = {
  ...library,
  documents: { ...library.documents, indexed: 1_204, waiting: 8_106 },
  activity: {
    ...library.activity,
    ...{ state: 'reading', pace: 'gentle', paceReason: 'battery', filesPerSecond: 41.6, secondsLeft: 195 },
    currentFile: '/home/li/Documents/Contracts/Boiler contract 2023.pdf',
  },
};
const troubled: FakeState = {
  ...waiting,
  ...manyProblems(),
  ...withoutLanguages(),
  folders: [ruledFolder(), ...library.folders.slice(1)],
  packs: [
    ...withInstalled('english', { vectors: 9_310 }).packs,
    ownPack({ troubleAs: { code: 'pack_file_missing', subject: 'onnx/model.onnx' } }),
  ],
};

/** What the room has at its top. */
const headerButton = (page: Page, name: RegExp): Locator => page.getByRole('button', { name }).first();
const LIBRARY = /^(Librar|书库)/u;
const SETTINGS = /^(Settings|设置)/u;
const MODELS = /^(Models|模型)/u;
const KEYS = /^(Keyboard|快捷键)/u;
const LEAVE_OUT = /^(Leave|不收录)/u;
const OWN_MODEL = /^(Use a model|使用自己的模型)/u;

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').first().fill(text);
  await page.getByRole('option').first().waitFor();
}

async function openLibrary(page: Page): Promise<Locator> {
  await headerButton(page, LIBRARY).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.waitFor();
  return dialog;
}

async function openSettings(page: Page, section: RegExp): Promise<Locator> {
  await headerButton(page, SETTINGS).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('tab', { name: section }).first().click();
  return dialog;
}

export const screens: Record<string, Screen> = {
  'first run': {
    state: emptyState(),
    open: async (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  'first run, refused': {
    state: { ...emptyState(), failure: { code: 'folder_missing', subject: '/home/li/Documnets' } },
    open: async (page) => {
      await page.getByRole('textbox').fill('/home/li/Documnets');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  'recent, while files are read': {
    state: waiting,
    open: async (page) => page.getByRole('option').first().waitFor(),
  },
  results: {
    state: { ...library, recognized: [1, 3] },
    open: (page) => search(page, 'boiler warranty type:pdf'),
  },
  'results with notices': {
    state: {
      ...library,
      misspelt: { typed: 'boiler waranty', meant: 'boiler warranty', matches: true },
      notices: [{ code: 'vectors_waiting', count: 1_240, text: null }],
      holdRerank: true,
    },
    open: (page) => search(page, 'boiler waranty'),
  },
  'no result': {
    state: waiting,
    open: async (page) => {
      await page.getByRole('combobox').first().fill('zeppelin maintenance type:pdf');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  failed: {
    state: { ...library, failure: { code: 'internal', logReference: 'k7f3q' } },
    open: async (page) => {
      await page.getByRole('combobox').first().fill('boiler');
      await page.getByRole('alert').waitFor();
    },
  },
  library: { state: troubled, open: async (page) => void (await openLibrary(page)) },
  'library, asking before it removes': {
    state: library,
    open: async (page) => {
      const dialog = await openLibrary(page);
      await dialog
        .getByRole('button', { name: /^(Remove|移除)/u })
        .first()
        .click();
    },
  },
  rules: {
    state: troubled,
    open: async (page) => {
      const dialog = await openLibrary(page);
      await dialog.getByRole('button', { name: LEAVE_OUT }).first().click();
      await page.getByRole('dialog').last().getByRole('textbox').first().waitFor();
    },
  },
  settings: { state: library, open: async (page) => void (await openSettings(page, /./u)) },
  models: {
    state: troubled,
    open: async (page) => {
      const dialog = await openSettings(page, MODELS);
      await dialog.getByRole('listitem').first().waitFor();
    },
  },
  'own model': {
    state: library,
    open: async (page) => {
      const dialog = await openSettings(page, MODELS);
      await dialog.getByRole('button', { name: OWN_MODEL }).first().click();
      await page.getByRole('dialog').last().getByRole('textbox').first().waitFor();
    },
  },
  keys: {
    state: library,
    open: async (page) => {
      await headerButton(page, KEYS).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};
