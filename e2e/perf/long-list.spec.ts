// How the page holds up with many results, in figures and without a verdict: machines differ, and other work disturbs.
// BOOKWHEEL_PERF=1 playwright test --project perf

import type { Page } from '@playwright/test';
import { libraryState } from '../../test/helpers/fake-state';
import { expect, test } from '../web/fixtures';

const FRAME_MS = 1000 / 60;
const SCROLL_SECONDS = 5;
const KEYSTROKES = 30;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Milliseconds the page's thread has worked, waiting for the processor not counted: the same on a busy machine. */
async function workMeter(page: Page): Promise<() => Promise<number>> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Performance.enable');
  return async () => {
    const { metrics } = await protocol.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
  };
}

test.describe('ten thousand results', () => {
  test.use({ state: { ...libraryState(), copies: 2_000 } });

  test('scrolled through', async ({ library, page }) => {
    await library.search('boiler warranty');
    await expect(library.stageLine).toContainText('read again');
    const worked = await workMeter(page);
    const before = await worked();
    // In the page, frame by frame: as far as a finger on a wheel takes one, and never the same rows twice.
    const script = `new Promise((done) => {
      const list = document.querySelector('[role=listbox]');
      const times = [];
      let last = performance.now();
      const begun = last;
      const frame = (now) => {
        times.push(now - last);
        last = now;
        list.scrollTop += 60;
        if (now - begun < ${SCROLL_SECONDS * 1000}) requestAnimationFrame(frame);
        else done({ times: times.slice(1), top: list.scrollTop, drawn: list.querySelectorAll('[role=option]').length });
      };
      requestAnimationFrame(frame);
    })`;
    const { times, top, drawn } = await page.evaluate<{ times: number[]; top: number; drawn: number }>(
      script,
    );
    const perFrame = ((await worked()) - before) / times.length;
    // The clock of frames is not that exact.
    const late = times.filter((ms) => ms > FRAME_MS + 1).length;
    process.stdout.write(
      `\n${times.length} frames over ${Math.round(top)} px: median ${percentile(times, 0.5).toFixed(1)} ms, ` +
        `p95 ${percentile(times, 0.95).toFixed(1)} ms, ${late} late; ` +
        `${perFrame.toFixed(1)} ms of work a frame; ${drawn} rows drawn\n`,
    );
  });
});

test.describe('a hundred results', () => {
  test.use({ state: { ...libraryState(), copies: 20 } });

  test('from a key to the results on the screen', async ({ library, page }) => {
    await library.search('boiler');
    await expect(library.stageLine).toContainText('read again');
    // From the key to the frame after the first change of the list: the answer of the fake engine is there at once.
    await page.evaluate(`(() => {
      window.painted = [];
      const list = document.querySelector('[role=listbox]');
      const watcher = new MutationObserver(() => {
        const begun = window.pressed;
        if (begun === null) return;
        window.pressed = null;
        requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - begun)));
      });
      watcher.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
      window.pressed = null;
      addEventListener('keydown', () => { window.pressed = performance.now(); }, true);
    })()`);
    await library.searchBox.focus();
    await page.keyboard.press('End');
    const worked = await workMeter(page);
    const before = await worked();
    for (let i = 0; i < KEYSTROKES; i++) {
      await page.keyboard.press(i % 2 === 0 ? 'Backspace' : 'r');
      await page.waitForTimeout(300);
    }
    const perKey = ((await worked()) - before) / KEYSTROKES;
    const painted = await page.evaluate<number[]>('window.painted');
    process.stdout.write(
      `\n${painted.length} keys: to the results on the screen, 40 ms of waiting for more keys among them, ` +
        `median ${percentile(painted, 0.5).toFixed(0)} ms, p95 ${percentile(painted, 0.95).toFixed(0)} ms; ` +
        `${perKey.toFixed(1)} ms of work a key\n`,
    );
  });
});
