// Page and engine together: what the engine says of a passage's place, and what pdf.js draws there.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeChinesePages, makePdf, pdfLines, ucs2Hex } from '../../test/helpers/make-pdf';
import type { LibraryPage } from '../pages/library-page';
import { ink, PdfPages, textUnder } from '../pages/pdf-page';
import { test as base, expect as baseExpect } from './real-host';

const expect = baseExpect.configure({ timeout: 30_000 });

const FILLING = pdfLines([
  'The harbour office keeps a list of all boats that lie at the quay, and of',
  'those that have left it before sunrise.',
]);
const ANSWER = pdfLines(
  [
    'Every lighthouse keeper lights the lamp at dusk and trims its wick at mid-',
    'night. In fog the bell is rung twice a minute until the ships have passed.',
  ],
  420,
);

async function writeLibrary(folder: string): Promise<void> {
  const pages = Array.from({ length: 40 }, (_, index) => (index === 24 ? [...FILLING, ...ANSWER] : FILLING));
  writeFileSync(join(folder, 'harbour.pdf'), await makePdf(pages, { title: 'Harbour rules' }));
  const line = (text: string, y: number): string => `BT /F1 20 Tf 60 ${y} Td <${ucs2Hex(text)}> Tj ET`;
  const chinese = [
    [line('港口每天早上六点开门。', 700)],
    [line('灯塔看守人在黄昏点灯，', 700), line('大雾时每分钟敲钟两次。', 660)],
  ];
  writeFileSync(
    join(folder, '灯塔.pdf'),
    makeChinesePages(
      chinese.map((lines) => lines.join('\n')),
      'UniGB-UCS2-H',
    ),
  );
}

const test = base.extend<{ opened: LibraryPage; pdf: PdfPages }>({
  opened: async ({ library, folder }, use) => {
    await writeLibrary(folder);
    await library.addFirstFolder(folder);
    await use(library);
  },
  pdf: ({ page }, use) => use(new PdfPages(page)),
});

async function findUntil(library: LibraryPage, query: string, title: string): Promise<void> {
  await expect(async () => {
    await library.search('');
    await library.search(query);
    await expect(library.hit(title)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await library.hit(title).click();
}

test.describe.configure({ timeout: 180_000 });

test('the mark lies over the words that were found', async ({ opened, pdf }) => {
  await findUntil(opened, 'keeper lamp', 'Harbour rules');
  await expect(pdf.field).toHaveValue('25');
  const marks = pdf.marks(25);
  await expect(marks.first()).toBeInViewport();
  const words = await Promise.all((await marks.all()).map(textUnder));
  expect(words).toEqual(expect.arrayContaining(['keeper', 'lamp']));
  expect(words).not.toContain('');
});

test('Chinese whose font is only named is drawn, and marked', async ({ opened, pdf }) => {
  await findUntil(opened, '黄昏点灯', '灯塔');
  await expect(pdf.picture(2)).toBeVisible();
  // Eleven characters of 20 points are more than a thousand dark pixels; boxes of missing glyphs are far fewer.
  expect(await ink(pdf.picture(2))).toBeGreaterThan(1_000);
  await expect(pdf.marks(2).first()).toBeInViewport();
  const words = await Promise.all((await pdf.marks(2).all()).map(textUnder));
  expect('黄昏点灯').toContain(words[0]);
});
