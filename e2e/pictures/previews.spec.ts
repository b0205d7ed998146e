// Pictures of documents as they are read beside the list: one of each kind, in both languages, schemes and sizes.
import type { Page } from '@playwright/test';
import { hostileDocument, PREVIEWS, UNBROKEN } from '../../test/helpers/fake-previews';
import { type FakeState, libraryState } from '../../test/helpers/fake-state';
import { takePictures } from './take-pictures';

interface PreviewScene {
  query: string;
  state?: Partial<FakeState>;
  play?(page: Page): Promise<void>;
}

const scenes: Record<string, PreviewScene> = {
  'preview-markdown': { query: 'sourdough' },
  'preview-markdown-table': { query: 'flour', play: (page) => scrollPane(page, 330) },
  'preview-markdown-code': { query: 'toast bread' },
  'preview-word': { query: 'guarantee type:docx' },
  'preview-mail': { query: 'cellar type:mail' },
  'preview-code': { query: 'depot parcels type:code' },
  'preview-slides': { query: 'lamp wick type:pptx' },
  'preview-chinese': { query: '老图书馆 银杏' },
  'preview-changed': { query: 'sourdough', state: { blocks: 'changed' } },
  'preview-long-paragraph': { query: 'nightjar', state: { moreDocuments: [UNBROKEN] } },
  'preview-hostile': { query: 'hostile', state: { moreDocuments: [hostileDocument('markdown')] } },
};

async function open(page: Page, scene: PreviewScene): Promise<void> {
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

takePictures(
  Object.fromEntries(
    Object.entries(scenes).map(([name, scene]) => [
      name,
      {
        state: { ...libraryState(), moreDocuments: PREVIEWS, ...scene.state },
        play: (page) => open(page, scene),
      },
    ]),
  ),
);
