// A page on the real web host, engine and models, with a library of its own. It ends with no error in the console.
import type { ChildProcess } from 'node:child_process';
import { test as base, expect } from '@playwright/test';
import { collect, firstLine, startCli, temporaryDir } from '../../test/helpers/built-cli';
import { LibraryPage } from '../pages/library-page';
import { complaintsOf } from './fixtures';

interface Host {
  address: string;
  child: ChildProcess;
  dataDir: string;
}

export const test = base.extend<{ host: Host; folder: string; library: LibraryPage }>({
  /** Empty, and not in the library; a spec fills it with what it needs. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  folder: async ({}, use) => {
    const folder = temporaryDir('e2e-library');
    await use(folder.path);
    folder.remove();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  host: async ({}, use) => {
    const data = temporaryDir('e2e-data');
    const child = startCli(['serve', '--no-open'], { dataDir: data.path });
    const ended = collect(child);
    await use({ address: await firstLine(child), child, dataDir: data.path });
    child.kill('SIGTERM');
    await ended;
    data.remove();
  },
  library: async ({ page, host }, use) => {
    const complaints = complaintsOf(page);
    await page.goto(host.address);
    await use(new LibraryPage(page));
    expect(complaints).toEqual([]);
  },
});

export { expect };
