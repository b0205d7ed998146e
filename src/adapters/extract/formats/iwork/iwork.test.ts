import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type IworkPart,
  iwaObjects,
  type Message,
  makeIwork,
  reference,
  snappyChunk,
  storage,
} from '../../../../../test/helpers/make-iwork';
import { makePdf, pdfLines } from '../../../../../test/helpers/make-pdf';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readIwork } from './iwork';

const read = (bytes: Uint8Array, name = 'letter.pages') => readIwork(bytes, readContext(name));
const texts = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes)).blocks.map(({ text }) => text);

describe('readIwork, documents since 2013', () => {
  it('reads texts paragraph by paragraph', async () => {
    const body = storage(1, 'Dear Ada,\nthe \ufffcloaf\u2028rises.\u0004New section', 0);
    const bytes = makeIwork({ Document: [body, storage(2, 'of a cell', 5), storage(3, 'Contents', 7)] });
    const request = { fileName: 'letter.pages', cut: false, limits: READ_LIMITS };
    expect(await readBytes(bytes, request)).toMatchObject({
      outcome: 'indexed',
      documentType: 'pages',
      document: {
        partial: false,
        blocks: [
          { kind: 'paragraph', text: 'Dear Ada,' },
          { kind: 'paragraph', text: 'the loaf\nrises.' },
          { kind: 'paragraph', text: 'New section' },
        ],
      },
    });
  });

  it('reads documents whose archives are in a ZIP of their own', async () => {
    const index = makeIwork({ Document: [storage(1, 'Inside', 0)] });
    expect(await texts(zipSync({ 'Index.zip': index }))).toEqual(['Inside']);
  });

  it('reads slides in the order of the show, titles first, without layouts', async () => {
    const slide = (id: number, title: string, text: string) => [
      { id, type: 5, message: { 5: reference(id + 1) } },
      storage(id + 3, text),
      { id: id + 1, type: 7, message: { 1: { 4: reference(id + 2) } } },
      storage(id + 2, title),
    ];
    const node = (id: number, of: number) => ({ id, type: 4, message: { 2: reference(of) } });
    const show = { id: 2, type: 2, message: { 3: { 2: [reference(11), reference(12)] } } };
    const bytes = makeIwork({
      Document: [{ id: 1, type: 1, message: { 2: reference(2) } }, show, node(11, 200), node(12, 100)],
      'Slide-1': slide(100, 'Second', 'end'),
      'Slide-2': slide(200, 'First', 'begin'),
      'MasterSlide-3': [storage(300, 'Title Text')],
    });
    expect((await read(bytes, 'talk.key')).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'First', page: 1 },
      { kind: 'paragraph', text: 'begin', page: 1 },
      { kind: 'heading', level: 1, text: 'Second', page: 2 },
      { kind: 'paragraph', text: 'end', page: 2 },
    ]);
  });

  it('reads the tables of sheets, whatever is in their cells', async () => {
    const cells = [
      cell(3, 8, uint32(1)),
      cell(2, 1, decimal(12345, -2)),
      cell(6, 2, float64(1)),
      cell(5, 4, float64(86_400 * 19)),
      cell(9, 16, uint32(7)),
    ];
    expect((await read(makeIwork({ Document: spreadsheet(cells) }), 'sales.numbers')).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Sheet 1', part: 'Sheet 1' },
      { kind: 'heading', level: 2, text: 'Sales', part: 'Sheet 1' },
      { kind: 'table_row', text: 'Rye | 123.45 | TRUE | 2001-01-20 | bold words', part: 'Sheet 1' },
    ]);
  });

  it('says that a document has a password', async () => {
    const bytes = makeIwork({ Document: [] }, { '.iwpv2': new Uint8Array(20) });
    await expect(read(bytes)).rejects.toMatchObject({ outcome: 'encrypted' });
  });
});

describe('readIwork, previews and older documents', () => {
  const page = (text: string): Promise<Uint8Array> => makePdf([pdfLines([text])]);

  it('reads the preview with its pages, unless it shows only the beginning', async () => {
    const preview = { 'QuickLook/Preview.pdf': await page('A short letter.') };
    const short = makeIwork({ Document: [storage(1, 'A short letter.', 0)] }, preview);
    expect((await read(short)).blocks).toMatchObject([{ text: 'A short letter.', page: 1 }]);
    const long = makeIwork({ Document: [storage(1, 'A long letter. '.repeat(50), 0)] }, preview);
    expect((await read(long)).blocks).toHaveLength(1);
    expect((await read(long)).blocks[0]?.text).toContain('A long letter.');
  });

  it("reads the XML of iWork '09", async () => {
    const xml =
      '<key:presentation><key:metadata><key:title><key:string sfa:string="Talk"/></key:title><key:authors><key:string sfa:string="Ada"/></key:authors></key:metadata>' +
      '<key:theme-list><sf:p>Double-click to edit</sf:p></key:theme-list><key:slide-list>' +
      '<key:slide><key:title-placeholder><sf:p>One</sf:p></key:title-placeholder><sf:p>a<sf:br/>b<sf:tab/>c</sf:p></key:slide>' +
      '<key:slide><sf:grid><sf:ct sfa:s="cell"/><sf:n sf:v="42"/></sf:grid></key:slide></key:slide-list></key:presentation>';
    expect(await read(zipSync({ 'index.apxl': strToU8(xml) }))).toMatchObject({
      title: 'Talk',
      author: 'Ada',
      blocks: [
        { kind: 'heading', level: 1, text: 'One', page: 1 },
        { kind: 'paragraph', text: 'a\nb c', page: 1 },
        { kind: 'paragraph', text: 'cell', page: 2 },
        { kind: 'paragraph', text: '42', page: 2 },
      ],
    });
  });
});

describe('readIwork, given something hostile or damaged', () => {
  it('says what to do about a document that cannot be read', async () => {
    const bytes = zipSync({ 'Index/Document.iwa': new Uint8Array(50).fill(7) });
    await expect(read(bytes)).rejects.toMatchObject({
      outcome: 'unsupported',
      message: 'an iWork document without a preview; export it as PDF',
    });
  });

  it('keeps the other members when one is damaged', async () => {
    const damaged = { 'Index/Slide-2.iwa': new Uint8Array(50).fill(7) };
    const { blocks, partial } = await read(makeIwork({ Document: [storage(1, 'whole')] }, damaged));
    expect(blocks).toEqual([{ kind: 'paragraph', text: 'whole' }]);
    expect(partial).toBe(true);
  });

  it('unfolds copies that overlap what they make, and no more than the budget', async () => {
    const part = iwaObjects([storage(1, 'abab'.repeat(10))]);
    // A literal up to the first "ab", then the rest copied from two bytes back.
    const head = part.subarray(0, part.length - 38);
    const packed = Buffer.concat([
      Uint8Array.of(part.length, (head.length - 1) << 2),
      head,
      Uint8Array.of(((38 - 1) << 2) | 2, 2, 0),
    ]);
    expect(await texts(zipSync({ 'Index/Document.iwa': snappyChunk(packed) }))).toEqual(['abab'.repeat(10)]);
    const bomb = snappyChunk(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0, 65));
    await expect(read(zipSync({ 'Index/Document.iwa': bomb }))).rejects.toMatchObject({
      outcome: 'too_large',
    });
    const outside = snappyChunk(Uint8Array.of(8, 0, 65, (6 << 2) | 2, 100, 0));
    await expect(read(zipSync({ 'Index/Document.iwa': outside }))).rejects.toMatchObject({
      outcome: 'unsupported',
    });
  });
});

/** A document with one sheet, which holds one table of one row. */
function spreadsheet(cells: Uint8Array[]): IworkPart[] {
  const offsets = cells.map((_, index) => cells.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const row: Message = {
    1: 0,
    2: cells.length,
    6: Buffer.concat(cells),
    7: Buffer.concat(offsets.map(int16)),
  };
  const store: Message = { 3: { 1: { 1: 0, 2: reference(6) } }, 4: reference(7), 17: reference(8) };
  return [
    { id: 1, type: 1, message: { 1: reference(2) } },
    { id: 2, type: 2, message: { 1: 'Sheet 1', 2: reference(4) } },
    { id: 4, type: 6000, message: { 2: reference(5) } },
    { id: 5, type: 6001, message: { 4: store, 8: 'Sales', 22: 1 } },
    { id: 6, type: 6002, message: { 5: row } },
    { id: 7, type: 6005, message: { 1: 1, 3: { 1: 1, 2: 1, 3: 'Rye' } } },
    { id: 8, type: 6005, message: { 1: 8, 3: { 1: 7, 2: 1, 9: reference(9) } } },
    { id: 9, type: 6218, message: { 1: reference(10) } },
    storage(10, 'bold\nwords', 5),
  ];
}

/** @param flags which values follow; see the reader */
function cell(type: number, flags: number, value: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(5, type, 0, 0, 0, 0, 0, 0), uint32(flags), value]);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int16(value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16LE(value);
  return bytes;
}

function float64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function decimal(mantissa: number, exponent: number): Uint8Array {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(mantissa);
  bytes.writeUInt16LE((exponent + 0x1820) * 2, 14);
  return bytes;
}
