import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxParagraph, docxTable, makeDocx } from '../../../../test/helpers/make-docx';
import { READ_LIMITS, type ReadContext } from '../reader';
import { readDocx } from './docx';

const context: ReadContext = { fileName: 'letter.docx', cut: false, limits: READ_LIMITS };

describe('readDocx', () => {
  it('reads headings, paragraphs and tables', async () => {
    const body = [
      docxParagraph('Baking', 'Title'),
      docxParagraph('Ovens', 'heading 1'),
      docxParagraph('烤箱要热。'),
      docxTable([
        ['What', 'Minutes'],
        ['Rise', '60'],
      ]),
    ].join('');
    expect((await readDocx(makeDocx({ body }), context)).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Baking' },
      { kind: 'heading', level: 1, text: 'Ovens' },
      { kind: 'paragraph', text: '烤箱要热。' },
      { kind: 'table_row', text: 'What | Minutes' },
      { kind: 'table_row', text: 'Rise | 60' },
    ]);
  });

  it('takes title, author and date from the core properties', async () => {
    const core =
      '<dc:title>Bread &amp; butter</dc:title><dc:creator>Ada</dc:creator><dcterms:created xsi:type="x">2024-03-01T00:00:00Z</dcterms:created>';
    expect(await readDocx(makeDocx({ body: docxParagraph('Text'), core }), context)).toMatchObject({
      title: 'Bread & butter',
      author: 'Ada',
      createdAt: Date.UTC(2024, 2, 1),
    });
  });

  it('leaves out titles that name nothing', async () => {
    const core = '<dc:title>Microsoft Word - Document1</dc:title>';
    expect((await readDocx(makeDocx({ body: docxParagraph('Text'), core }), context)).title).toBeNull();
  });

  it('refuses an archive that unfolds without end, before unfolding it', async () => {
    const bomb = makeDocx({
      body: docxParagraph('a'.repeat(3_000_000)),
      more: { 'word/x.xml': strToU8('b'.repeat(3_000_000)) },
    });
    expect(bomb.length).toBeLessThan(50_000);
    const limits = { ...READ_LIMITS, inflatedBytes: 4_000_000 };
    await expect(readDocx(bomb, { ...context, limits })).rejects.toMatchObject({ outcome: 'too_large' });
    expect((await readDocx(bomb, context)).blocks).toHaveLength(1);
  });

  it('refuses an archive whose directory lies about sizes', async () => {
    const docx = makeDocx({ body: docxParagraph('a'.repeat(3_000_000)) });
    const view = new DataView(docx.buffer, docx.byteOffset);
    for (let at = 0; at < docx.length - 46; at += 1) {
      // Declared size of every entry in the central directory: 1 byte.
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true);
    }
    const limits = { ...READ_LIMITS, inflatedBytes: 1_000_000 };
    await expect(readDocx(docx, { ...context, limits })).rejects.toMatchObject({ outcome: 'too_large' });
  });

  it('tells a password from damage', async () => {
    const ole = Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Array<number>(600).fill(0),
    ]);
    await expect(readDocx(ole, context)).rejects.toMatchObject({ outcome: 'encrypted' });
    const whole = makeDocx({ body: docxParagraph('Text') });
    await expect(readDocx(whole.subarray(0, 300), context)).rejects.toMatchObject({ outcome: 'corrupt' });
  });
});
