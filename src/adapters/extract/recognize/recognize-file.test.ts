import { describe, expect, it } from 'vitest';
import { englishData } from '../../../../test/helpers/english-data';
import { makeDocx } from '../../../../test/helpers/make-docx';
import { makePdf, pdfLines } from '../../../../test/helpers/make-pdf';
import { makeScanPdf, makeScanPng } from '../../../../test/helpers/make-scan';
import { readBytes } from '../read-file';
import { READ_LIMITS } from '../reader';
import { recognizeFile } from './recognize-file';

const languages = [{ code: 'eng', data: englishData() }];
const page = (name: string): string[] => [
  `The ${name} warranty runs five years from the date`,
  'of installation, provided that it is serviced.',
];

describe('recognizeFile', () => {
  it('reads the pages of a scanned PDF that are asked for, and says where on them each line stands', async () => {
    const bytes = await makeScanPdf([page('boiler'), page('roof'), page('window')]);
    expect(await readBytes(bytes, { fileName: 'scan.pdf', cut: false, limits: READ_LIMITS })).toMatchObject({
      outcome: 'empty',
      scannedPages: 3,
    });
    const pages = await recognizeFile(bytes, 'scan.pdf', { from: 2, count: 5, languages });
    expect(pages.map(({ page }) => page)).toEqual([2, 3]);
    const [block] = pages[0]?.blocks ?? [];
    expect(block?.text).toBe(page('roof').join(' '));
    expect(block?.page).toBe(2);
    const [first, second] = block?.lines ?? [];
    expect(first?.box.left).toBeGreaterThan(50);
    expect(first?.box.left).toBeLessThan(70);
    expect(first?.box.bottom).toBeGreaterThan(second?.box.top ?? 800);
    expect(first?.box.top).toBeLessThan(730);
    expect(second?.end).toBe(block?.text.length);
  });

  it('reads a picture', async () => {
    const [only] = await recognizeFile(await makeScanPng(page('boiler')), 'photo.png', {
      from: 1,
      count: 1,
      languages,
    });
    expect(only?.blocks.map(({ text }) => text)).toEqual([page('boiler').join(' ')]);
  });

  it('finds nothing on an empty page', async () => {
    const pages = await recognizeFile(await makePdf([[]]), 'blank.pdf', { from: 1, count: 1, languages });
    expect(pages).toEqual([{ page: 1, blocks: [] }]);
  });

  it('refuses what has no pictures of pages, and goes on working after it', async () => {
    const task = { from: 1, count: 1, languages };
    await expect(recognizeFile(makeDocx({ body: '' }), 'a.docx', task)).rejects.toMatchObject({
      outcome: 'unsupported',
    });
    const broken = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.alloc(500, 7),
    ]);
    await expect(recognizeFile(broken, 'broken.png', task)).rejects.toMatchObject({ outcome: 'corrupt' });
    await expect(recognizeFile(Buffer.from('%PDF-1.7 no'), 'a.pdf', task)).rejects.toMatchObject({
      outcome: 'corrupt',
    });
    const [only] = await recognizeFile(await makePdf([pdfLines(['Still reading'])]), 'text.pdf', task);
    expect(only?.blocks[0]?.text).toBe('Still reading');
  });

  it('says so when the language data is no language data', async () => {
    const task = {
      from: 1,
      count: 1,
      languages: [{ code: 'eng', data: Buffer.from('no language data '.repeat(50)) }],
    };
    await expect(recognizeFile(await makePdf([[]]), 'a.pdf', task)).rejects.toMatchObject({
      outcome: 'unsupported',
    });
  });
});
