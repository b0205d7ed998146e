// From a script to the page: what is found over HTTP carries a link, and the link opens the page at its place.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_PREFIX, type SearchPage } from '../../src/contract';
import { runCli } from '../../test/helpers/built-cli';
import { makePdf, pdfLines } from '../../test/helpers/make-pdf';
import { LibraryPage } from '../pages/library-page';
import { PdfPages } from '../pages/pdf-page';
import { test as base, expect as baseExpect } from './real-host';

const expect = baseExpect.configure({ timeout: 30_000 });

/** A note of many passages, the last of which is asked for, and a PDF of which it is the ninth page. */
async function writeLibrary(folder: string): Promise<void> {
  const paragraphs = Array.from(
    { length: 40 },
    (_, day) => `第${day + 1}天。${'守塔人记下了天气和过往的船只。'.repeat(3)}`,
  );
  writeFileSync(
    join(folder, '日志 #1.md'),
    `# 灯塔日志\n\n${paragraphs.join('\n\n')}\n\n最后一夜大雾，钟声响到天亮。\n`,
  );
  const filling = pdfLines(['The harbour office keeps a list of all boats that lie at the quay.']);
  const answer = pdfLines(['Every lighthouse keeper lights the lamp at dusk and trims its wick.'], 420);
  const pages = Array.from({ length: 12 }, (_, index) => (index === 8 ? [...filling, ...answer] : filling));
  writeFileSync(join(folder, 'harbour rules.pdf'), await makePdf(pages, { title: 'Harbour rules' }));
}

const test = base.extend<{ link: (query: string, title: string) => Promise<string> }>({
  link: async ({ library, folder, host }, use) => {
    await writeLibrary(folder);
    await library.addFirstFolder(folder);
    const { origin, searchParams } = new URL(host.address);
    const headers = { authorization: `Bearer ${searchParams.get('token')}` };
    await use(async (query, title) => {
      let link: string | null | undefined;
      await expect(async () => {
        const address = `${origin}${API_PREFIX}/search?${new URLSearchParams({ text: query })}`;
        const { hits } = (await (await fetch(address, { headers })).json()) as SearchPage;
        expect(hits[0]?.title).toBe(title);
        link = hits[0]?.link;
      }).toPass({ timeout: 60_000 });
      return link ?? '';
    });
  },
});

test.describe.configure({ timeout: 180_000 });

test('a link to a page of a PDF opens it there, behind the # of the address', async ({
  page,
  link,
  host,
}) => {
  const found = await link('who lights the lamp at dusk', 'Harbour rules');
  expect(found).toMatch(/^bookwheel:\/\/file\/.*harbour%20rules\.pdf#page=9&text=.*/);
  // The browser knows the page by now: its address needs no token.
  await page.goto(`${new URL(host.address).origin}/#${found.replace('bookwheel://', '')}`);
  const library = new LibraryPage(page);
  await expect(library.readingPane.getByRole('heading', { name: 'Harbour rules' })).toBeVisible();
  await expect(new PdfPages(page).field).toHaveValue('9');
});

test('bookwheel open gives an address that any browser opens at the passage', async ({
  browser,
  link,
  host,
}) => {
  const found = await link('大雾 钟声', '灯塔日志');
  const opened = await runCli(['open', found], {
    dataDir: host.dataDir,
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  expect(opened.code).toBe(0);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(opened.stdout.trim());
  const passage = new LibraryPage(page).readingPane.getByText('最后一夜大雾');
  await expect(passage).toBeInViewport();
  await context.close();
});
