import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  assemblePdf,
  makeChinesePdf,
  makePdf,
  pdfLines,
  ucs2Hex,
} from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBlocks } from '../../../../../test/helpers/read-pdf';
import { READ_LIMITS } from '../../reader';
import { readPdf } from './pdf';
import { readWithPdfParse } from './pdf-parse';

const context = readContext('a.pdf');
const CHINESE = ['图书馆每天开放', '第二页的内容'];
const gbkHex = (text: string): string => iconv.encode(text, 'gbk').toString('hex');

describe('readPdf', () => {
  it('joins lines to paragraphs, with the page each is on', async () => {
    const bytes = await makePdf([
      [...pdfLines(['The first paragraph goes', 'over two lines.']), ...pdfLines(['Another one.'], 640)],
      pdfLines(['On the second page.']),
    ]);
    expect(await readBlocks(bytes)).toEqual([
      { kind: 'paragraph', text: 'The first paragraph goes over two lines.', page: 1 },
      { kind: 'paragraph', text: 'Another one.', page: 1 },
      { kind: 'paragraph', text: 'On the second page.', page: 2 },
    ]);
  });

  it('makes words parted at line ends whole', async () => {
    const bytes = await makePdf([pdfLines(['An exam-', 'ple of Anglo-', 'Saxon words and COVID-', '19.'])]);
    expect((await readPdf(bytes, context)).blocks[0]?.text).toBe(
      'An example of Anglo-Saxon words and COVID-19.',
    );
  });

  it('knows headings by their size', async () => {
    const body = (y: number) =>
      pdfLines(['Text of ordinary size that goes on for a while,', 'and then some more.'], y);
    const bytes = await makePdf([
      [
        { text: 'A Book of Bread', y: 760, size: 24 },
        { text: 'Ovens', y: 720, size: 16 },
        ...body(690),
        ...body(630),
      ],
    ]);
    const headings = (await readBlocks(bytes)).filter(({ kind }) => kind === 'heading');
    expect(headings).toEqual([
      { kind: 'heading', level: 1, text: 'A Book of Bread', page: 1 },
      { kind: 'heading', level: 2, text: 'Ovens', page: 1 },
    ]);
  });

  it('takes title, author and date from the file, if they name something', async () => {
    const lines = [pdfLines(['Text.'])];
    const created = new Date(Date.UTC(2024, 2, 1, 12));
    const named = await readPdf(
      await makePdf(lines, { title: '面包 Bread', author: 'Ada', created }),
      context,
    );
    expect(named).toMatchObject({ title: '面包 Bread', author: 'Ada', createdAt: created.getTime() });
    const nameless = await readPdf(
      await makePdf(lines, { title: 'Microsoft Word - a.doc', author: 'Administrator' }),
      context,
    );
    expect(nameless).toMatchObject({ title: null, author: null });
  });

  it.each([
    ['UniGB-UCS2-H', ucs2Hex],
    ['GBK-EUC-H', gbkHex],
  ] as const)('reads Chinese in %s from a font that is only named', async (encoding, encode) => {
    const { blocks } = await readPdf(makeChinesePdf(CHINESE, encoding, encode), context);
    expect(blocks.map(({ text, page }) => ({ text, page }))).toEqual([
      { text: CHINESE[0], page: 1 },
      { text: CHINESE[1], page: 2 },
    ]);
  });

  it('stops at the limit of pages and says so', async () => {
    const bytes = await makePdf([pdfLines(['One.']), pdfLines(['Two.']), pdfLines(['Three.'])]);
    const document = await readPdf(bytes, readContext('a.pdf', { pages: 2 }));
    expect(document.partial).toBe(true);
    expect(document.blocks.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('refuses what is no PDF', async () => {
    const junk = new TextEncoder().encode('%PDF-1.7 and nothing else');
    await expect(readPdf(junk, context)).rejects.toMatchObject({ outcome: 'corrupt' });
  });

  it('says when a password is needed', async () => {
    const locked = assemblePdf(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
        `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      ],
      `/Encrypt 4 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
    );
    await expect(readPdf(locked, context)).rejects.toMatchObject({ outcome: 'encrypted' });
  });

  it('reads a file again and again after one that failed', async () => {
    const good = await makePdf([pdfLines(['Still here.'])]);
    await expect(readPdf(good.subarray(0, 200), context)).rejects.toMatchObject({ outcome: 'corrupt' });
    expect((await readPdf(good, context)).blocks[0]?.text).toBe('Still here.');
  });
});

describe('the second reader', () => {
  it('reads pages and particulars as the first does', async () => {
    const bytes = await makePdf([pdfLines(['One', 'more.']), pdfLines(['Two.'])], { title: 'Bread' });
    const text = await readWithPdfParse(bytes, READ_LIMITS);
    expect(text).toMatchObject({ pageCount: 2, partial: false, title: 'Bread' });
    expect(text.pages.map(({ number, lines }) => [number, ...lines.map((line) => line.text)])).toEqual([
      [1, 'One', 'more.'],
      [2, 'Two.'],
    ]);
  });

  it('reads only the pages it is asked for, with their places', async () => {
    const bytes = await makePdf([pdfLines(['One']), pdfLines(['Two', 'more']), pdfLines(['Three'])]);
    const { pages } = await readWithPdfParse(bytes, READ_LIMITS, [2]);
    expect(pages.map(({ number }) => number)).toEqual([2]);
    expect(pages[0]?.lines.map(({ place }) => [place?.start, place?.base, place?.size])).toEqual([
      [60, 700, 11],
      [60, 686, 11],
    ]);
  });

  it('finds the character maps for Chinese', async () => {
    const { pages } = await readWithPdfParse(makeChinesePdf(CHINESE, 'GBK-EUC-H', gbkHex), READ_LIMITS);
    expect(pages.map(({ lines }) => lines.map(({ text }) => text).join(''))).toEqual(CHINESE);
  });
});
