// Marks on the page of a PDF lie on its letters: where the document's own widths put them, whatever fonts the machine has.
import { libraryState } from '../../test/helpers/fake-state';
import { drawPdf, stream } from '../../test/helpers/make-pdf';
import { PdfPages } from '../pages/pdf-page';
import { test as base, expect as baseExpect } from './fixtures';

const test = base.extend<{ pdf: PdfPages }>({
  pdf: ({ page }, use) => use(new PdfPages(page)),
});
const expect = baseExpect.configure({ timeout: 15_000 });

/** The other way round than in any font, of the size of the type. */
const WIDE = 0.9;
const THIN = 0.3;
const SPACE = 0.4;
const SIZE = 20;

const widths = Array.from({ length: 95 }, (_, code) => (code === 0 ? 400 : code === 73 ? 900 : 300));
const box = (width: number): string => stream(`${width} 0 0 0 ${width} 700 d1 0 0 ${width - 100} 700 re f`);
/** A font that is only named, and one whose glyphs are drawn in the document. */
const FONTS = [
  `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [${widths.join(' ')}] >>`,
  `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 /LastChar 126 /Widths [${widths.join(' ')}] /Encoding << /Type /Encoding /Differences [87 /W 105 /i] >> /CharProcs << /W 6 0 R /i 7 0 R >> /Resources << >> >>`,
  box(300),
  box(900),
];

function document(rotate: number): Uint8Array<ArrayBuffer> {
  const line = (font: string, y: number): string =>
    `BT /${font} ${SIZE} Tf 1 0 0 1 60 ${y} Tm (iiii WWWW iiii WWWW) Tj ET\n`;
  const contents = Array.from({ length: 9 }, () => line('F2', 700) + line('F3', 660));
  const page = (): string => `/Rotate ${rotate}`;
  return new Uint8Array(drawPdf({ contents, page, fonts: '/F2 4 0 R /F3 5 0 R', objects: () => FONTS }));
}

/** Where the two words of a line begin, and how long they are, in points. */
const BEGINS = [0, 1].map((word) => 60 + SIZE * (4 * WIDE + SPACE + word * (4 * (WIDE + THIN) + 2 * SPACE)));
const LENGTH = SIZE * 4 * THIN;

for (const rotate of [0, 90, 180, 270]) {
  test.describe(`on a page turned by ${rotate}`, () => {
    test.use({
      state: { ...libraryState(), files: { 1: { bytes: document(rotate), version: '1', boxes: {} } } },
    });

    test('marks lie where the letters are drawn', async ({ library, pdf, page }) => {
      await library.search('boiler warranty in:Home');
      await library.hit('Boiler contract').click();
      await expect(pdf.picture(7)).toBeVisible();
      await pdf.whole.focus();
      await page.keyboard.press('Control+f');
      await pdf.findField.fill('WWWW');
      await expect(pdf.marks(7)).toHaveCount(4);
      const across = rotate % 180 === 0;
      await expect(async () => {
        const sheet = await pdf.sheet(7).boundingBox();
        if (!sheet) throw new Error('there is no page');
        const scale = sheet.width / (across ? 600 : 800);
        const marks = await Promise.all((await pdf.marks(7).all()).map((mark) => mark.boundingBox()));
        const [begins, lengths] = [
          marks.map((mark) => {
            if (!mark) throw new Error('a mark has gone');
            const { x, y, width, height } = mark;
            if (rotate === 0) return (x - sheet.x) / scale;
            if (rotate === 90) return (y - sheet.y) / scale;
            if (rotate === 180) return (sheet.x + sheet.width - x - width) / scale;
            return (sheet.y + sheet.height - y - height) / scale;
          }),
          marks.map((mark) => ((across ? mark?.width : mark?.height) ?? 0) / scale),
        ];
        begins.forEach((begin, mark) => {
          expect(Math.abs(begin - (BEGINS[mark % 2] ?? 0)) * scale).toBeLessThan(2);
        });
        for (const length of lengths) expect(Math.abs(length - LENGTH) * scale).toBeLessThan(2);
      }).toPass({ timeout: 15_000 });
    });
  });
}
