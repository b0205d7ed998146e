import { describe, expect, it } from 'vitest';
import { draw, drawPdf, makePdf } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTexts } from '../../../../../test/helpers/read-pdf';
import { NoTextLayer } from '../../reader';
import { readPdf } from './pdf';

const context = readContext('a.pdf');
/** One grey dot over the whole page: what a scanned page is made of. */
const PICTURE = 'q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q\n';

describe('a PDF without text', () => {
  it('says that its pages are pictures', async () => {
    const reading = readPdf(drawPdf({ contents: [PICTURE, PICTURE] }), context);
    await expect(reading).rejects.toBeInstanceOf(NoTextLayer);
    await expect(reading).rejects.toMatchObject({
      outcome: 'empty',
      pages: 2,
      message: 'its 2 pages are pictures without a text layer',
    });
  });

  it('does not take what a scanner stamps on its pictures for text', async () => {
    const contents = [1, 2, 3].map(
      (page) =>
        PICTURE + draw('Scanned with CamScanner', 60, 20) + draw(`Archive Ltd, sheet ${page}`, 60, 780),
    );
    await expect(readPdf(drawPdf({ contents }), context)).rejects.toMatchObject({
      outcome: 'empty',
      pages: 3,
    });
  });

  it('keeps the text of a scan that has been recognised', async () => {
    const contents = [PICTURE + draw('What the baker wrote.', 60, 700), PICTURE];
    expect(await readTexts(drawPdf({ contents }))).toEqual(['What the baker wrote.']);
  });

  it('tells blank pages and drawings from pictures', async () => {
    await expect(readPdf(await makePdf([[], []]), context)).rejects.toMatchObject({
      outcome: 'empty',
      message: 'its 2 pages are blank',
    });
    const drawing = readPdf(drawPdf({ contents: ['60 700 m 200 700 l S'] }), context);
    await expect(drawing).rejects.toMatchObject({ message: 'its page has lines and shapes, and no text' });
    await expect(drawing).rejects.not.toBeInstanceOf(NoTextLayer);
  });
});
