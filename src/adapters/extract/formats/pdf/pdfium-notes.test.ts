import { describe, expect, it } from 'vitest';
import { draw, drawPdf, stream } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTexts, withoutPlaces } from '../../../../../test/helpers/read-pdf';
import { readPdf } from './pdf';

const context = readContext('a.pdf');

describe('what a page says outside its text', () => {
  const note = (entries: string): string => `<< /Type /Annot /Rect [100 500 200 520] ${entries} >>`;

  it('reads remarks once, and leaves out what only repeats the text', async () => {
    const bytes = drawPdf({
      contents: [draw('Mix flour and water.', 60, 700)],
      page: () => '/Annots [4 0 R 5 0 R 6 0 R 7 0 R]',
      objects: () => [
        note('/Subtype /Text /Contents (Too dry for rye)'),
        note('/Subtype /Popup /Contents (Too dry for rye) /Parent 4 0 R'),
        note('/Subtype /Highlight /Contents (flour and water)'),
        note('/Subtype /Link /Contents (A link)'),
      ],
    });
    const { blocks } = await readPdf(bytes, context);
    expect(withoutPlaces(blocks)).toEqual([
      { kind: 'paragraph', text: 'Mix flour and water.', page: 1 },
      { kind: 'paragraph', text: 'Too dry for rye', page: 1 },
    ]);
    expect(blocks[1]?.lines).toEqual([{ end: 15, box: { left: 100, bottom: 500, right: 200, top: 520 } }]);
  });

  it('reads what was filled into a form, but no passwords', async () => {
    const field = (entries: string): string => note(`/Subtype /Widget /FT /Tx ${entries}`);
    const bytes = drawPdf({
      contents: [draw('Application', 60, 700)],
      catalog: '/AcroForm << /Fields [4 0 R 5 0 R 6 0 R] >>',
      page: () => '/Annots [4 0 R 5 0 R 6 0 R]',
      objects: () => [
        field('/T (f1_01) /TU (Surname) /V (Okafor)'),
        field('/T (f1_02) /V (Lagos)'),
        field('/T (f1_03) /V (hunter2) /Ff 8192'),
      ],
    });
    expect(await readTexts(bytes)).toEqual(['Application', 'Surname: Okafor', 'Lagos']);
  });

  it('reads files that are enclosed, at the end', async () => {
    const bytes = drawPdf({
      contents: [draw('See the recipe.', 60, 700)],
      catalog: '/Names << /EmbeddedFiles << /Names [(a) 4 0 R (b) 6 0 R] >> >>',
      objects: () => [
        '<< /Type /Filespec /F (recipe.txt) /UF (recipe.txt) /EF << /F 5 0 R >> >>',
        stream('Two eggs and a cup of milk.', '/Type /EmbeddedFile'),
        '<< /Type /Filespec /F (oven.xyz) /UF (oven.xyz) /EF << /F 7 0 R >> >>',
        stream('', '/Type /EmbeddedFile'),
      ],
    });
    const { blocks } = await readPdf(bytes, context);
    expect(blocks.map(({ kind, text, part }) => [kind, text, part])).toEqual([
      ['paragraph', 'See the recipe.', undefined],
      ['heading', 'recipe.txt', 'recipe.txt'],
      ['paragraph', 'Two eggs and a cup of milk.', 'recipe.txt'],
      ['list', 'oven.xyz', undefined],
    ]);
  });
});
