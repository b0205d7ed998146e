// Starts the built app in Electron with a library of its own, and ends it again.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

/** A packaged program to try instead of the built one; it must take an inspector, which those that ship do not. */
const packaged = process.env.BOOKWHEEL_APP;

/** Asked of its files: requiring the `electron` package would start a download. */
function electronProgram(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

export const test = base.extend<{ app: ElectronApplication; page: Page; dataDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
  dataDir: async ({}, use) => {
    const path = mkdtempSync(join(tmpdir(), 'bookwheel-desktop-'));
    await use(path);
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ dataDir }, use, testInfo) => {
    const program = packaged ?? electronProgram();
    testInfo.skip(program === null, 'Electron has not been fetched here; "npx install-electron" does it.');
    const app = await electron.launch({
      executablePath: program ?? '',
      args: [...(packaged ? [] : [root]), '--data-dir', dataDir],
      env: { ...(process.env as Record<string, string>), LANG: 'en_US.UTF-8' },
    });
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});

export { expect } from '@playwright/test';
