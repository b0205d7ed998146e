import { describe, expect, it } from 'vitest';
import { draw, drawPdf, makeChinesePages, ucs2Hex } from '../../../../../test/helpers/make-pdf';
import { readBlocks, readTexts } from '../../../../../test/helpers/read-pdf';

describe('the order of a page', () => {
  const left = 'The left column goes on about the weather in';
  const right = 'On the right we speak of trains and of boats';

  it('reads columns one after the other, even where the file goes across both', async () => {
    const content = Array.from(
      { length: 8 },
      (_, row) => draw(`${left} ${row}`, 40, 700 - row * 14) + draw(`${right} ${row}`, 320, 700 - row * 14),
    ).join('');
    const text = (await readTexts(drawPdf({ contents: [content] }))).join(' ');
    const rows = [...text.matchAll(/(weather in|of boats) (\d)/g)].map((match) => `${match[1]} ${match[2]}`);
    expect(rows).toEqual(
      ['weather in', 'of boats'].flatMap((ends) => Array.from({ length: 8 }, (_, row) => `${ends} ${row}`)),
    );
  });

  it('keeps the cells of a row together', async () => {
    const rows = [
      ['Item', 'Price', 'Stock'],
      ['Flour', '1.20', '40'],
      ['Butter', '3.10', '7'],
    ];
    const content = rows
      .map((cells, row) =>
        cells.map((cell, column) => draw(cell, 60 + column * 120, 700 - row * 16)).join(''),
      )
      .join('');
    expect(await readBlocks(drawPdf({ contents: [content] }))).toEqual(
      rows.map((cells) => ({ kind: 'table_row', text: cells.join(' | '), page: 1 })),
    );
  });

  it('takes bullets with space after them for lists, not for tables', async () => {
    const content = ['Bread', 'Water', 'Salt']
      .map((item, row) => draw('\x95', 60, 700 - row * 16) + draw(item, 90, 700 - row * 16))
      .join('');
    expect(await readBlocks(drawPdf({ contents: [content] }))).toEqual(
      ['• Bread', '• Water', '• Salt'].map((text) => ({ kind: 'list', text, page: 1 })),
    );
  });

  it('says running heads once, and page numbers not at all', async () => {
    const contents = Array.from(
      { length: 6 },
      (_, index) =>
        draw('The Baker of Bath', 60, 770) +
        draw(`Chapter ${'abcdef'.charAt(index)} begins here.`, 60, 700) +
        draw(`Page ${index + 1} of 6`, 280, 30),
    );
    expect(await readTexts(drawPdf({ contents }))).toEqual([
      'The Baker of Bath',
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `Chapter ${letter} begins here.`),
    ]);
  });

  it('keeps what looks like a page number where it is all that a page says', async () => {
    const contents = Array.from({ length: 6 }, (_, index) => draw(`Page ${index + 1}`, 60, 700));
    expect(await readTexts(drawPdf({ contents }))).toEqual(contents.map((_, index) => `Page ${index + 1}`));
  });

  it('keeps numbers that do not count pages', async () => {
    const totals = [17, 4, 23, 8, 15, 42];
    const contents = totals.map((total) => draw('Sold today', 60, 700) + draw(`${total} loaves`, 60, 30));
    const texts = await readTexts(drawPdf({ contents }));
    for (const total of totals) expect(texts.join(' ')).toContain(`${total} loaves`);
  });

  it('joins the lines of a page that lies on its side', async () => {
    const content = 'BT /F1 12 Tf 0 1 -1 0 300 100 Tm (This goes up the page) Tj 0 -14 Td (and on.) Tj ET';
    const bytes = drawPdf({ contents: [content], page: () => '/Rotate 90' });
    expect(await readTexts(bytes)).toEqual(['This goes up the page and on.']);
  });

  it('reads upright columns from right to left, in the font of the file or one that is only named', async () => {
    const columns = ['春眠不觉晓', '处处闻啼鸟', '夜来风雨声'];
    // In the file the last column comes first.
    const content = [...columns.entries()]
      .reverse()
      .map(([index, column]) => `BT /F1 20 Tf ${500 - index * 30} 700 Td <${ucs2Hex(column)}> Tj ET`)
      .join('\n');
    expect(await readTexts(makeChinesePages([content], 'UniGB-UCS2-V'))).toEqual([columns.join('')]);
  });

  it('does not take the labels of an axis for a word', async () => {
    const content = [0, 20, 40].map((tick) => draw(String(tick), 40, 100 + tick * 5)).join('');
    expect((await readTexts(drawPdf({ contents: [content] }))).join(' ')).toBe('0 20 40');
  });
});
