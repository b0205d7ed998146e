// Pictures of the settings and of the first minute, as pictures.spec.ts takes them of everything else.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { NetworkRequest, Settings } from '../../src/contract';
import { type FakeEngine, startFakeEngine } from '../../test/helpers/fake-engine';
import { makeFolder } from '../../test/helpers/fake-library';
import { fakeRequests } from '../../test/helpers/fake-requests';
import { emptyState, type FakeState, libraryState } from '../../test/helpers/fake-state';
import { test } from '../web/fixtures';
import { openSettings } from './open-settings';

const FOLDER = process.env.BOOKWHEEL_PICTURES ?? 'test-results/pictures';
const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');
const SIZES = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'small', width: 800, height: 600 },
];

interface Scene {
  state: FakeState;
  play(page: Page, engine: FakeEngine): Promise<void>;
}

const APPEARANCE = /^(Appearance|外观)$/u;
const WORK = /^(Background work|后台处理)$/u;
const PRIVACY = /^(Privacy|隐私)$/u;
const INDEX = /^(Index|索引)$/u;
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
const press = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).click();
const ledger = (requests: NetworkRequest[]): FakeState => ({ ...libraryState(), requests });

const scenes: Record<string, Scene> = {
  'settings-appearance': { state: libraryState(), play: show(APPEARANCE) },
  'settings-work': { state: libraryState(), play: show(WORK) },
  'settings-privacy': { state: libraryState(), play: show(PRIVACY) },
  'settings-silent': { state: libraryState(), play: show(PRIVACY, scrollToEnd) },
  'settings-requests': { state: ledger(fakeRequests()), play: show(PRIVACY, scrollToEnd) },
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
    state: emptyState(),
    play: async (page) => void (await page.getByRole('group').getByRole('button').first().waitFor()),
  },
  'sample-questions': {
    state: {
      ...libraryState(),
      folders: [makeFolder('/opt/bookwheel/sample', { isSample: true, documents: 42 })],
    },
    play: async (page) => void (await page.getByRole('region').getByRole('button').first().waitFor()),
  },
  'settings-about': {
    state: libraryState(),
    play: show(ABOUT, (page) => page.getByRole('textbox').waitFor()),
  },
};

for (const language of ['en', 'zh'] satisfies Array<Settings['language']>) {
  for (const theme of ['light', 'dark'] satisfies Array<Settings['theme']>) {
    for (const size of SIZES) {
      for (const [name, scene] of Object.entries(scenes)) {
        test(`${name} ${language} ${theme} ${size.name}`, async ({ page }) => {
          await page.setViewportSize(size);
          const settings = { ...scene.state.settings, language, theme };
          const engine = await startFakeEngine(PAGE_DIR, { ...scene.state, settings });
          await page.goto(engine.url);
          await page.locator(`html[data-theme=${theme}][lang^=${language}]`).waitFor();
          await scene.play(page, engine);
          await page.waitForTimeout(200);
          await page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}-${size.name}.png`) });
          await engine.close();
        });
      }
    }
  }
}
