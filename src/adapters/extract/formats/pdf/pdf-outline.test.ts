import { describe, expect, it } from 'vitest';
import { draw, drawPdf, makePdf, pdfLines } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBlocks, readTexts } from '../../../../../test/helpers/read-pdf';
import { readPdf } from './pdf';

describe('labels, outline and places', () => {
  it('gives the label of a page where it is not its number', async () => {
    const contents = ['Preface', 'Thanks', 'One', 'Two'].map((text) => draw(text, 60, 700));
    const catalog = '/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>';
    const labels = (await readBlocks(drawPdf({ contents, catalog }))).map(({ page, pageLabel }) => [
      page,
      pageLabel,
    ]);
    expect(labels).toEqual([
      [1, 'i'],
      [2, 'ii'],
      [3, '1'],
      [4, '2'],
    ]);
  });

  const body = (y: number): string => draw('Some text that is as large as the headings are.', 60, y);

  it('takes headings from the outline, at the place where they stand', async () => {
    const bytes = drawPdf({
      contents: [
        draw('Ovens', 60, 740) +
          body(720) +
          draw('2.1 Of stone', 60, 690) +
          body(670) +
          draw('Ovens', 60, 640),
        draw('Flour', 60, 740) + body(720),
      ],
      catalog: '/Outlines 4 0 R',
      objects: (page) => [
        '<< /Type /Outlines /First 5 0 R /Last 7 0 R >>',
        `<< /Title (Ovens) /Parent 4 0 R /Next 7 0 R /First 6 0 R /Last 6 0 R /Dest [${page(0)} /XYZ 0 752 0] >>`,
        `<< /Title (Of stone) /Parent 5 0 R /Dest [${page(0)} /XYZ 0 702 0] >>`,
        `<< /Title (Flour) /Parent 4 0 R /Prev 5 0 R /Dest [${page(1)} /Fit] >>`,
      ],
    });
    const blocks = await readBlocks(bytes);
    expect(blocks.filter(({ kind }) => kind === 'heading')).toEqual([
      { kind: 'heading', level: 1, text: 'Ovens', page: 1 },
      { kind: 'heading', level: 2, text: '2.1 Of stone', page: 1 },
      { kind: 'heading', level: 1, text: 'Flour', page: 2 },
    ]);
    expect(blocks[0]).toMatchObject({ kind: 'heading', text: 'Ovens' });
  });

  it('puts a heading that stands in no text at the top of its page, if it says something', async () => {
    const bytes = drawPdf({
      contents: [body(700), body(700)],
      catalog: '/Outlines 4 0 R',
      objects: (page) => [
        '<< /Type /Outlines /First 5 0 R /Last 6 0 R >>',
        `<< /Title (Page 1) /Parent 4 0 R /Next 6 0 R /Dest [${page(0)} /Fit] >>`,
        `<< /Title (Kneading) /Parent 4 0 R /Prev 5 0 R /Dest [${page(1)} /Fit] >>`,
      ],
    });
    expect((await readBlocks(bytes)).map(({ kind, text, page }) => [kind, page, text.slice(0, 9)])).toEqual([
      ['paragraph', 1, 'Some text'],
      ['heading', 2, 'Kneading'],
      ['paragraph', 2, 'Some text'],
    ]);
  });

  it('comes to an end with an outline that does not', async () => {
    const bytes = drawPdf({
      contents: [draw('Ovens', 60, 740) + body(700)],
      catalog: '/Outlines 4 0 R',
      objects: (page) => [
        '<< /Type /Outlines /First 5 0 R /Last 6 0 R >>',
        `<< /Title (Ovens) /Parent 4 0 R /Next 6 0 R /First 5 0 R /Dest [${page(0)} /Fit] >>`,
        `<< /Title (Flour) /Parent 4 0 R /Next 5 0 R /First 5 0 R /Dest [${page(0)} /Fit] >>`,
      ],
    });
    expect((await readTexts(bytes)).filter((text) => text === 'Ovens')).toHaveLength(1);
  });

  it('knows where each line of a block stands', async () => {
    const bytes = await makePdf([pdfLines(['An exam-', 'ple of lines', 'and places.'])]);
    const [block] = (await readPdf(bytes, readContext('a.pdf'))).blocks;
    const lines = block?.lines ?? [];
    expect(lines.map(({ end }, index) => block?.text.slice(lines[index - 1]?.end ?? 0, end))).toEqual([
      'An exam',
      'ple of lines',
      ' and places.',
    ]);
    for (const [index, { box }] of lines.entries()) {
      expect(box.left).toBeGreaterThan(58);
      expect(box.right).toBeLessThan(140);
      expect(box.bottom).toBeLessThan(700 - index * 14);
      expect(box.bottom).toBeGreaterThan(700 - index * 14 - 5);
      expect(box.top).toBeGreaterThan(700 - index * 14 + 7);
      expect(box.top).toBeLessThan(700 - index * 14 + 14);
    }
  });
});
