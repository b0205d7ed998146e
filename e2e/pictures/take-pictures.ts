// Takes a picture of every scene in both languages, both schemes and the sizes a window may have.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '../../src/contract';
import { type FakeEngine, startFakeEngine } from '../../test/helpers/fake-engine';
import type { FakeState } from '../../test/helpers/fake-state';
import { test } from '../web/fixtures';

const FOLDER = process.env.BOOKWHEEL_PICTURES ?? 'test-results/pictures';
const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');
/** What is fetched a moment after it was asked for: the passage beside the list, the grammar of a listing. */
const SETTLED_MS = 400;
const WINDOW_SIZES: readonly Size[] = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'small', width: 800, height: 600 },
];

export interface Size {
  /** Part of the picture's name; empty where there is but one size. */
  name: string;
  width: number;
  height: number;
}

export interface Scene {
  state: FakeState;
  /** Which page; the main one where it is left out. */
  path?: string;
  /** Those of a window where it is left out. */
  sizes?: readonly Size[];
  /** Put into the page before its own script. */
  scripts?: readonly string[];
  /** Brings the page from its start into the state; words are given by role alone, as the language differs. */
  play(page: Page, engine: FakeEngine): Promise<unknown>;
}

/** @param scenes by the name of the picture */
export function takePictures(scenes: Record<string, Scene>): void {
  for (const [name, scene] of Object.entries(scenes)) {
    for (const language of ['en', 'zh'] satisfies Settings['language'][]) {
      for (const theme of ['light', 'dark'] satisfies Settings['theme'][]) {
        for (const size of scene.sizes ?? WINDOW_SIZES) {
          const words = [name, language, theme, size.name].filter((word) => word !== '');
          test(words.join(' '), ({ page }) =>
            take(page, scene, { language, theme, size, file: `${words.join('-')}.png` }),
          );
        }
      }
    }
  }
}

interface Look extends Pick<Settings, 'language' | 'theme'> {
  size: Size;
  file: string;
}

async function take(page: Page, scene: Scene, { language, theme, size, file }: Look): Promise<void> {
  const { state, path = '', scripts = [], play } = scene;
  const engine = await startFakeEngine(PAGE_DIR, {
    ...state,
    settings: { ...state.settings, language, theme },
  });
  try {
    for (const script of scripts) await page.addInitScript(script);
    await page.setViewportSize(size);
    await page.goto(engine.url + path);
    await page.locator(`html[data-theme=${theme}][lang^=${language}]`).waitFor();
    await play(page, engine);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(FOLDER, file), animations: 'disabled' });
  } finally {
    await engine.close();
  }
}
