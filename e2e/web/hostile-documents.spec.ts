// Documents that are made of markup and script, through the real engine into the real page: all of it is shown as text, and
// nothing acts, loads or leads anywhere, in any kind of preview.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ELSEWHERE, hostileDocuments, OWNED } from '../../test/helpers/hostile-documents';
import { test as base, expect } from './real-host';

const DOCUMENTS = hostileDocuments();

const test = base.extend({
  folder: async ({ folder }, use) => {
    for (const { fileName, bytes } of DOCUMENTS) writeFileSync(join(folder, fileName), bytes);
    await use(folder);
  },
});

/** What a document's text is never made into. A link within a PDF is a button. */
const ACTIVE =
  'script, iframe, object, embed, style, link, meta, base, form[action], a, video, svg [href], [onload], [onerror], [srcdoc]';

/** zod tries once whether code may be made of text, and takes no for an answer. */
const NOTE_VIOLATIONS = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  if (blockedURI !== 'eval') window.violated = violatedDirective + ' ' + blockedURI;
})`;

/** Where the links of the PDF lie, whether or not the page makes anything of them. */
async function pressLinks(sheet: Locator): Promise<void> {
  const box = await sheet.boundingBox();
  if (!box) throw new Error('The page of the PDF is not drawn.');
  const unit = box.width / 600;
  for (let line = 0; line < 6; line += 1)
    await sheet.click({ position: { x: 100 * unit, y: (800 - 608 + line * 24) * unit }, force: true });
}

test.describe.configure({ timeout: 240_000 });

test('markup and script in documents of every kind are shown and do nothing', async ({
  library,
  folder,
  host,
  page,
}) => {
  const { origin } = new URL(host.address);
  const astray: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`) && !url.startsWith('data:'))
      astray.push(url);
  });
  page.on('dialog', (dialog) => {
    astray.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => astray.push(`popup: ${popup.url()}`));
  await page.addInitScript(NOTE_VIOLATIONS);
  await page.reload();
  await library.addFirstFolder(folder);
  await expect(library.stageLine).toContainText(`${DOCUMENTS.length} documents`, { timeout: 90_000 });
  const pane = library.readingPane;
  for (const { fileName, word } of DOCUMENTS) {
    await library.search(`"${word}"`);
    await expect(library.hits(), fileName).toHaveCount(1, { timeout: 30_000 });
    await library.hits().first().click();
    await expect(pane, fileName).toContainText(word, { timeout: 30_000 });
    if (fileName.endsWith('.pdf')) await pressLinks(pane.locator('canvas').first());
    expect([fileName, await pane.locator(ACTIVE).count()]).toEqual([fileName, 0]);
    expect([fileName, await library.results.locator(ACTIVE).count()]).toEqual([fileName, 0]);
    const state = await page.evaluate(
      `[window.${OWNED} ?? null, window.violated ?? null, document.title, location.pathname]`,
    );
    expect([fileName, state]).toEqual([fileName, [null, null, 'Bookwheel', '/']]);
    expect([fileName, astray]).toEqual([fileName, []]);
    expect([
      fileName,
      /[\u202a-\u202e\u2066-\u2069]/.test((await page.locator('body').textContent()) ?? ''),
    ]).toEqual([fileName, false]);
  }
  expect(astray.filter((url) => url.startsWith(ELSEWHERE))).toEqual([]);
});
