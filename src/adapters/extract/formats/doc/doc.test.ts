import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { flipBytes } from '../../../../../test/helpers/damage';
import { makeDoc, makeWord6 } from '../../../../../test/helpers/make-doc';
import { makeSummary } from '../../../../../test/helpers/make-ole';
import { readContext } from '../../../../../test/helpers/read-context';
import { openOle } from '../../containers/ole-container';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readDoc } from './doc';

const read = (bytes: Uint8Array, limits = {}) => readDoc(bytes, readContext('letter.doc', limits));
const blocksOf = async (bytes: Uint8Array) => (await read(bytes)).blocks;

describe('readDoc', () => {
  it('reads headings, paragraphs in any script, and rows of tables', async () => {
    const bytes = makeDoc({
      paragraphs: [
        { text: 'Baking', style: 1 },
        { text: 'Ovens', style: 2 },
        { text: 'Caf\u00e9 \u0096 early' },
        { text: '烤箱要热。' },
        { text: 'What', ends: 'cell' },
        { text: '', ends: 'cell' },
        { text: 'Minutes', ends: 'cell' },
        { text: '', ends: 'row' },
        { text: 'Rise', ends: 'cell' },
        { text: '60', ends: 'cell' },
        { text: '', ends: 'row' },
        { text: 'Done.' },
      ],
    });
    expect(await blocksOf(bytes)).toEqual([
      { kind: 'heading', level: 1, text: 'Baking' },
      { kind: 'heading', level: 2, text: 'Ovens' },
      { kind: 'paragraph', text: 'Café – early' },
      { kind: 'paragraph', text: '烤箱要热。' },
      { kind: 'table_row', text: 'What | Minutes' },
      { kind: 'table_row', text: 'Rise | 60' },
      { kind: 'paragraph', text: 'Done.' },
    ]);
  });

  it('keeps results of fields and drops their instructions', async () => {
    const text =
      'See \u0013HYPERLINK "http://x"\u0014the \u0013PAGE\u00147\u0015 page\u0015 now \u0013never closed';
    expect(await blocksOf(makeDoc({ paragraphs: [{ text }] }))).toEqual([
      { kind: 'paragraph', text: 'See the 7 page now never closed' },
    ]);
  });

  it('reads footnotes after the body', async () => {
    const bytes = makeDoc({ paragraphs: [{ text: 'Body\u0002' }], footnote: '\u0002A note' });
    expect((await blocksOf(bytes)).map(({ text }) => text)).toEqual(['Body', 'A note']);
  });

  it('reads Word 6 in the code page of its language', async () => {
    const russian = iconv.encode('Привет\rмир\r', 'cp1251');
    const chinese = iconv.encode('你好\r', 'gb18030');
    expect((await blocksOf(makeWord6(russian, 0x0419))).map(({ text }) => text)).toEqual(['Привет', 'мир']);
    expect((await blocksOf(makeWord6(chinese, 0x0804))).map(({ text }) => text)).toEqual(['你好']);
  });

  it('finds rows without properties of paragraphs by their marks', async () => {
    const bytes = Buffer.from('a\u0007b\u0007\u0007c\u0007d\u0007\u0007end\r', 'latin1');
    expect(await blocksOf(makeWord6(bytes, 0x0409))).toEqual([
      { kind: 'table_row', text: 'a | b' },
      { kind: 'table_row', text: 'c | d' },
      { kind: 'paragraph', text: 'end' },
    ]);
  });

  it('reads Word 2, which has no container', async () => {
    const word6 = openOle(makeWord6(Buffer.from('Old text\r'), 0x0409)).stream('WordDocument');
    const bytes = Buffer.from(word6 ?? []);
    bytes.writeUInt16LE(0xa5db, 0);
    expect(await blocksOf(bytes)).toEqual([{ kind: 'paragraph', text: 'Old text' }]);
  });

  it('reads title, author and date, and embedded documents', async () => {
    const inner = openOle(makeDoc({ paragraphs: [{ text: 'Embedded words' }] }));
    const bytes = makeDoc({
      paragraphs: [{ text: 'Outer words' }],
      more: {
        '\u0005SummaryInformation': makeSummary({ title: 'Letter', author: 'Ada' }),
        'ObjectPool/_1/WordDocument': inner.stream('WordDocument') ?? new Uint8Array(),
        'ObjectPool/_1/1Table': inner.stream('1Table') ?? new Uint8Array(),
      },
    });
    const document = await read(bytes);
    expect(document).toMatchObject({ title: 'Letter', author: 'Ada', partial: false });
    expect(document.blocks.map(({ text }) => text)).toEqual(['Outer words', 'Embedded words']);
  });

  it('says what keeps it from reading', async () => {
    const bytes = makeDoc({ paragraphs: [{ text: 'Secret' }], encrypted: true });
    await expect(read(bytes)).rejects.toMatchObject({ outcome: 'encrypted' });
    await expect(read(bytes.subarray(0, 700))).rejects.toMatchObject({ outcome: 'corrupt' });
    await expect(read(bytes, { cut: true })).rejects.toMatchObject({ outcome: 'too_large' });
    await expect(read(new TextEncoder().encode('no Word file'.repeat(40)))).rejects.toMatchObject({
      outcome: 'corrupt',
    });
  });

  it('stops at the limit of characters', async () => {
    const bytes = makeDoc({ paragraphs: Array.from({ length: 20 }, () => ({ text: 'x'.repeat(100) })) });
    const { blocks, partial } = await read(bytes, { characters: 250 });
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBe(250);
    expect(partial).toBe(true);
  });

  it('reads pieces that overlap without end only up to the limit', async () => {
    const bytes = makeDoc({ paragraphs: Array.from({ length: 20 }, () => ({ text: 'y'.repeat(200) })) });
    const table = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Positions that claim a billion characters for the first piece.
    const pieces = table.indexOf(Buffer.from([2, 21 * 4 + 20 * 8, 0, 0, 0]));
    table.writeUInt32LE(1_000_000_000, pieces + 9);
    expect((await read(bytes)).partial).toBe(true);
  });

  it('comes to an outcome whatever bytes are damaged', async () => {
    const bytes = makeDoc({
      paragraphs: [
        { text: 'Title', style: 1 },
        { text: 'a', ends: 'cell' },
        { text: '', ends: 'row' },
        { text: '文字' },
      ],
      footnote: 'note',
    });
    for (let seed = 1; seed <= 100; seed += 1) {
      const result = await readBytes(flipBytes(bytes, seed), {
        fileName: 'x.doc',
        cut: false,
        limits: READ_LIMITS,
      });
      expect(['indexed', 'empty', 'corrupt', 'encrypted', 'unsupported']).toContain(result.outcome);
    }
  });
});
