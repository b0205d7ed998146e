// Pictures of documents as they are read beside the list: one of each kind, in both languages, schemes and sizes.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '../../src/contract';
import { type FakeEngine, startFakeEngine } from '../../test/helpers/fake-engine';
import { hostileDocument, PREVIEWS } from '../../test/helpers/fake-previews';
import { type FakeState, libraryState } from '../../test/helpers/fake-state';
import { test } from '../web/fixtures';

const FOLDER = process.env.BOOKWHEEL_PICTURES ?? 'test-results/pictures';
const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');
const SIZES = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'small', width: 800, height: 600 },
];

interface Scene {
  query: string;
  state?: Partial<FakeState>;
  play?(page: Page): Promise<void>;
}

const scenes: Record<string, Scene> = {
  'preview-markdown': { query: 'sourdough' },
  'preview-markdown-table': { query: 'flour', play: (page) => scrollPane(page, 330) },
  'preview-word': { query: 'guarantee type:docx' },
  'preview-mail': { query: 'cellar type:mail' },
  'preview-code': { query: 'depot parcels type:code' },
  'preview-slides': { query: 'lamp wick type:pptx' },
  'preview-chinese': { query: '老图书馆 银杏' },
  'preview-changed': { query: 'sourdough', state: { blocks: 'changed' } },
  'preview-hostile': { query: 'hostile', state: { moreDocuments: [hostileDocument('markdown')] } },
};

async function open(page: Page, scene: Scene): Promise<void> {
  await page.getByRole('combobox').fill(scene.query);
  await page.getByRole('option').first().waitFor();
  await page.getByRole('combobox').press('ArrowDown');
  await page.keyboard.press(' ');
  await page.locator('[aria-current=location]').first().waitFor();
  await scene.play?.(page);
}

async function scrollPane(page: Page, by: number): Promise<void> {
  const pane = page.getByRole('region', { name: /^(Reading pane|阅读)$/u });
  await pane.locator('[data-block]').first().waitFor();
  await pane.evaluate((element: { scrollBy(x: number, y: number): void }, y) => element.scrollBy(0, y), by);
}

for (const language of ['en', 'zh'] satisfies Array<Settings['language']>) {
  for (const theme of ['light', 'dark'] satisfies Array<Settings['theme']>) {
    for (const size of SIZES) {
      for (const [name, scene] of Object.entries(scenes)) {
        test(`${name} ${language} ${theme} ${size.name}`, async ({ page }) => {
          await page.setViewportSize(size);
          const state: FakeState = { ...libraryState(), moreDocuments: PREVIEWS, ...scene.state };
          const settings = { ...state.settings, language, theme };
          const engine: FakeEngine = await startFakeEngine(PAGE_DIR, { ...state, settings });
          await page.goto(engine.url);
          await page.locator(`html[data-theme=${theme}][lang^=${language}]`).waitFor();
          await open(page, scene);
          // The grammar comes a moment after the listing.
          await page.waitForTimeout(400);
          await page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}-${size.name}.png`) });
          await engine.close();
        });
      }
    }
  }
}
