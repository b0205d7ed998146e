import { describe, expect, it } from 'vitest';
import { draw, drawPdf, stream } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTexts } from '../../../../../test/helpers/read-pdf';
import { readPdf } from './pdf';

describe('what letters say', () => {
  it('reads ligatures as letters', async () => {
    const bytes = drawPdf({
      contents: ['BT /F2 11 Tf 60 700 Td (A ne and a Boor) Tj ET'],
      resources: '/Font << /F2 4 0 R >>',
      objects: () => [
        '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [65 /fi /fl] >> >>',
      ],
    });
    expect(await readTexts(bytes)).toEqual(['fi ne and a floor']);
  });

  it('reads letters once that are set twice to look bold', async () => {
    expect(await readTexts(drawPdf({ contents: [draw('MMuunniicciippaall ppllaann', 60, 700)] }))).toEqual([
      'Municipal plan',
    ]);
  });

  it('shortens the dots that lead across a table of contents', async () => {
    const content = draw(`Ovens ${'.'.repeat(60)} 12`, 60, 700);
    expect(await readTexts(drawPdf({ contents: [content] }))).toEqual(['Ovens … 12']);
  });

  const cmap =
    'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange endcmap';
  /** /F2 draws letters and does not say which. */
  const mute = {
    resources: '/Font << /F2 4 0 R /F3 6 0 R >>',
    objects: () => [
      '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 5 0 R >>',
      stream(cmap),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
    ],
  };
  const unreadable = 'BT /F2 11 Tf 60 700 Td (Nobody can read this) Tj ET';

  it('says that a document is read in part when one of its pages cannot be', async () => {
    const contents = ['BT /F3 11 Tf 60 700 Td (This can be read) Tj ET', unreadable];
    expect(await readPdf(drawPdf({ contents, ...mute }), readContext('a.pdf'))).toMatchObject({
      partial: true,
      blocks: [{ text: 'This can be read', page: 1 }],
    });
  });

  it('says so when a font does not tell what its letters stand for', async () => {
    const bytes = drawPdf({ contents: [unreadable], ...mute });
    await expect(readPdf(bytes, readContext('a.pdf'))).rejects.toMatchObject({
      outcome: 'empty',
      message: 'the letters on its page stand for no characters',
      pages: 1,
    });
  });
});
