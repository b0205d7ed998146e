// Pictures of the settings and of the first minute, as pictures.spec.ts takes them of everything else.
import type { Page } from '@playwright/test';
import type { NetworkRequest } from '../../src/contract';
import { makeFolder, NO_DOCUMENTS } from '../../test/helpers/fake-library';
import { fakeRefusals } from '../../test/helpers/fake-refusals';
import { fakeRequests } from '../../test/helpers/fake-requests';
import { emptyState, type FakeState, libraryState } from '../../test/helpers/fake-state';
import { DESKTOP_SHELL } from '../web/desktop-shell';
import { openSettings } from './open-settings';
import { type Scene, takePictures } from './take-pictures';

const APPEARANCE = /^(Appearance|外观)$/u;
const WORK = /^(Background work|后台处理)$/u;
const PRIVACY = /^(Privacy|隐私)$/u;
const INDEX = /^(Index|索引)$/u;
const ASSISTANTS = /^(Assistants|助手)$/u;
const ABOUT = /^(About|关于)$/u;

const show =
  (section: RegExp, then?: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    await openSettings(page, section);
    await page.getByRole('tabpanel').waitFor();
    await then?.(page);
  };
const scrollToEnd = (page: Page): Promise<void> =>
  page
    .getByRole('tabpanel')
    .evaluate((element: { scrollTo(x: number, y: number): void }) => element.scrollTo(0, 10_000));
const toTop = (element: { scrollIntoView(): void }): void => element.scrollIntoView();
const withSettings = (settings: Partial<FakeState['settings']>): FakeState => {
  const state = libraryState();
  return { ...state, settings: { ...state.settings, ...settings } };
};
const press = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).click();
const ledger = (requests: NetworkRequest[]): FakeState => ({ ...libraryState(), requests });

const scenes: Record<string, Scene> = {
  'settings-appearance': { state: libraryState(), play: show(APPEARANCE) },
  'settings-work': { state: libraryState(), play: show(WORK) },
  'settings-privacy': { state: libraryState(), play: show(PRIVACY) },
  'settings-assistants': {
    state: withSettings({ assistantFolders: ['/home/li/Documents/Work'] }),
    play: show(PRIVACY, (page) => page.getByRole('region', { name: ASSISTANTS }).evaluate(toTop)),
  },
  'settings-silent': { state: libraryState(), play: show(PRIVACY, scrollToEnd) },
  'settings-requests': { state: ledger(fakeRequests()), play: show(PRIVACY, scrollToEnd) },
  'settings-refusals': {
    state: { ...withSettings({ neverUseNetwork: true }), refusals: fakeRefusals() },
    play: show(PRIVACY, scrollToEnd),
  },
  'settings-index': { state: libraryState(), play: show(INDEX) },
  'settings-index-checking': {
    state: { ...libraryState(), holdCheck: true },
    play: show(INDEX, (page) => press(page, /^(Check now|开始检查)$/u)),
  },
  'settings-index-mended': {
    state: {
      ...libraryState(),
      nextCheck: {
        checked: [{ check: 'postings', items: 17 }],
        findings: [
          ...[{ check: 'postings' as const, problem: 'postings_missing' as const, count: 12, repaired: 12 }],
          ...[{ check: 'contents' as const, problem: 'text_untrustworthy' as const, count: 1, repaired: 0 }],
        ].map((finding) => ({ ...finding, example: null, sentence: '' })),
        toReadAgain: 1,
      },
    },
    play: show(INDEX, async (page) => {
      await press(page, /^(Check now|开始检查)$/u);
      await page.getByRole('button', { name: /^(Check again|再检查一次)$/u }).waitFor();
      await scrollToEnd(page);
    }),
  },
  'settings-rebuild': {
    state: libraryState(),
    play: show(INDEX, (page) => press(page, /^(Rebuild…|重建…)$/u)),
  },
  'first-run-places': {
    // Where a folder is chosen in the system's own dialog.
    state: emptyState(),
    scripts: [DESKTOP_SHELL],
    play: async (page) => void (await page.getByRole('main').getByRole('button').first().waitFor()),
  },
  'sample-questions': {
    state: {
      ...libraryState(),
      folders: [makeFolder('/opt/bookwheel/sample', { isSample: true, documents: 42 })],
      documents: { ...NO_DOCUMENTS, indexed: 42 },
    },
    play: async (page) => void (await page.getByRole('region').getByRole('button').first().waitFor()),
  },
  'settings-about': {
    state: libraryState(),
    play: show(ABOUT, (page) => page.getByRole('textbox').waitFor()),
  },
};

takePictures(scenes);
