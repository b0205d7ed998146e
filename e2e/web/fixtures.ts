// A page on a fake engine of its own, in the state the test asks for. Every test ends with no error in the console.
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type FakeEngine, startFakeEngine } from '../../test/helpers/fake-engine';
import { type FakeState, libraryState } from '../../test/helpers/fake-state';
import { LibraryPage } from '../pages/library-page';

const PAGE_DIR = join(import.meta.dirname, '../../out/renderer');

interface Fixtures {
  /** What the engine holds when the page opens. */
  state: FakeState;
  engine: FakeEngine;
  library: LibraryPage;
}

export const test = base.extend<Fixtures>({
  state: [libraryState(), { option: true }],
  engine: async ({ state }, use) => {
    const engine = await startFakeEngine(PAGE_DIR, state);
    await use(engine);
    await engine.close();
  },
  library: async ({ page, engine }, use) => {
    const complaints = complaintsOf(page);
    await page.goto(engine.url);
    await use(new LibraryPage(page));
    expect(complaints).toEqual([]);
  },
});

/** Errors of the page and in its console, as they come. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused connection is what a restarting engine looks like from the page.
    if (message.type() === 'error' && !message.text().includes('WebSocket')) complaints.push(message.text());
  });
  return complaints;
}

/** No serious or critical fault that a machine can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

export { expect };
