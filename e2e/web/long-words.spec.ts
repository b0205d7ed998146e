// Is there room for the words? The main screens in Chinese and in a language with words as long as German ones, in a large
// window, a small one, and one magnified twice: nothing is cut off, spills over or makes the page scroll sideways.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import rendererConfig from '../../renderer.vite.config';
import { startFakeEngine } from '../../test/helpers/fake-engine';
import { test as base, expect } from './fixtures';
import { lengthen, longWords } from './long-words/lengthen';
import { misfits } from './long-words/misfits';
import { screens } from './long-words/screens';

const root = join(import.meta.dirname, '../..');
const BUILT_PAGE = join(root, 'out/renderer');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
  // The first, magnified to 200 %.
  { width: 640, height: 400 },
];

const test = base.extend<object, { longPage: string }>({
  longPage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const outDir = mkdtempSync(join(tmpdir(), 'bookwheel-long-words-'));
      await build({
        ...rendererConfig,
        root: join(root, rendererConfig.root),
        configFile: false,
        logLevel: 'error',
        plugins: [longWords, ...rendererConfig.plugins],
        build: { ...rendererConfig.build, outDir, minify: false },
      });
      await use(outDir);
      rmSync(outDir, { recursive: true, force: true });
    },
    // A build takes a few seconds, and longer on a machine that does other things, too.
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe('there is room for', () => {
  for (const language of ['en', 'zh'] as const) {
    for (const [name, screen] of Object.entries(screens)) {
      test(`${name}, ${language === 'en' ? 'in long words' : 'in Chinese'}`, async ({ page, longPage }) => {
        const settings = { ...screen.state.settings, language };
        const engine = await startFakeEngine(language === 'en' ? longPage : BUILT_PAGE, {
          ...screen.state,
          settings,
        });
        await page.goto(engine.url);
        await page.locator(`html[lang^=${language}]`).waitFor();
        await screen.open(page);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          // Laid out anew, and what depends on the width has been told.
          await page.evaluate(
            'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
          );
          expect(await misfits(page), `${size.width} × ${size.height}`).toEqual([]);
        }
        await engine.close();
      });
    }
  }
});

test('long words are English words with something added', () => {
  expect(lengthen('Add folder')).toBe('Add folderverw');
  expect(lengthen('Written as in `.gitignore`')).toBe('Writtenverwaltungs as in `.gitignore`');
  expect(lengthen('–')).toBe('–');
});

test('what does not fit is found', async ({ page }) => {
  await page.setContent(`<style>div, button, p { width: 80px; font: 16px monospace; padding: 0 }</style>
    <button style="overflow: hidden">Donaudampfschifffahrt</button>
    <button style="white-space: nowrap; height: 30px; width: auto">fits</button>
    <p style="overflow: hidden; text-overflow: ellipsis">Donaudampfschifffahrt, shortened on purpose</p>
    <p>Donaudampfschifffahrtsgesellschaft</p>
    <div style="overflow-x: auto"><span style="display: block; width: 200px">a wide thing</span></div>
    <button style="height: 20px">three lines of words</button>`);
  expect(await misfits(page)).toEqual([
    'is cut off: button. "Donaudampfschifffahrt"',
    'spills over: p. "Donaudampfschifffahrtsgesellschaft"',
    'scrolls sideways: div. "a wide thing"',
    'is too low for its words: button. "three lines of words"',
  ]);
});
