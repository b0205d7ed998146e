import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { flipBytes } from '../../../../../test/helpers/damage';
import { makeDoc } from '../../../../../test/helpers/make-doc';
import { makeOle } from '../../../../../test/helpers/make-ole';
import {
  makeOds,
  makeWorkbook,
  odsXml,
  type WorkbookParts,
} from '../../../../../test/helpers/make-spreadsheet';
import { readContext } from '../../../../../test/helpers/read-context';
import { openOle } from '../../containers/ole-container';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readSpreadsheet } from './spreadsheet';

const WORKBOOK: WorkbookParts = {
  sheets: [
    {
      name: 'People',
      rows: [
        ['Name', 'Born', 'Share', 'Paid'],
        ['Ada', 36868, 0.125, true],
        ['李', null, 1234.5, false],
      ],
      formats: { B2: 'yyyy-mm-dd', C2: '0.0%', C3: '#,##0.00' },
      comments: { A2: 'The first programmer' },
    },
    { name: 'Empty', rows: [] },
    { name: 'Hidden', rows: [['secret plan']], hidden: true },
  ],
  title: 'Members',
  author: 'Grace',
};
const EXPECTED = [
  'People',
  'Name | Born | Share | Paid',
  'Ada | 2000-12-08 | 12.5% | TRUE',
  '李 | 1,234.50 | FALSE',
  'A2: The first programmer',
  'Hidden',
  'secret plan',
];

const read = (bytes: Uint8Array, fileName: string, limits = {}) =>
  readSpreadsheet(bytes, readContext(fileName, limits));
const texts = async (bytes: Uint8Array, fileName: string): Promise<string[]> =>
  (await read(bytes, fileName)).blocks.map(({ text }) => text);

describe('readSpreadsheet: Excel', () => {
  it('reads .xlsx with headings, formats, comments and hidden sheets', async () => {
    const document = await read(makeWorkbook('xlsx', WORKBOOK), 'members.xlsx');
    expect(document.blocks.map(({ text }) => text)).toEqual(EXPECTED);
    expect(document).toMatchObject({ title: 'Members', author: 'Grace', partial: false });
    expect(document.blocks[0]).toEqual({ kind: 'heading', level: 1, text: 'People', part: 'People' });
    expect(document.blocks[1]).toEqual({
      kind: 'table_row',
      text: 'Name | Born | Share | Paid',
      part: 'People',
    });
    expect(document.blocks.at(-1)).toMatchObject({ part: 'Hidden' });
  });

  it('reads .xls and .xlsb alike', async () => {
    expect(await texts(makeWorkbook('xlsb', WORKBOOK), 'members.xlsb')).toEqual(
      EXPECTED.map((text) => text.replace('A2: ', '')),
    );
    expect(await texts(makeWorkbook('biff8', WORKBOOK), 'members.xls')).toEqual(EXPECTED);
  });

  it.each(['biff2', 'biff3', 'biff4', 'biff5'] as const)('reads the older %s', async (format) => {
    const read = await texts(
      makeWorkbook(format, { sheets: [{ name: 'S', rows: [['one', 2], ['three']] }] }),
      'old.xls',
    );
    expect(read.slice(1)).toEqual(['one | 2', 'three']);
  });

  it('tells dates, times and spans of time apart', async () => {
    const rows = [[36868.75, 0.5, 1.25, 60]];
    const formats = { A1: 'm/d/yy h:mm', B1: 'h:mm', C1: '[h]:mm', D1: '0.00' };
    const bytes = makeWorkbook('xlsx', { sheets: [{ name: 'S', rows, formats }] });
    expect((await texts(bytes, 'x.xlsx'))[1]).toBe('2000-12-08 18:00 | 12:00 | 30:00 | 60.00');
  });

  it('reads texts in cells, escapes, rich texts without their readings, and text boxes', async () => {
    const parts = unzipSync(makeWorkbook('xlsx', { sheets: [{ name: 'S', rows: [['a'], ['b']] }] }));
    const sheet =
      '<worksheet xmlns="m"><sheetData><row><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>' +
      '<c t="str"><f>A&amp;B</f><v>for_x000A_mula</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>0</v></c><c t="s"><v>99</v></c></row></sheetData>' +
      '<drawing r:id="d1"/></worksheet>';
    const bytes = zipSync({
      ...parts,
      'xl/worksheets/sheet1.xml': strToU8(sheet),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウ</t></rPh></si></sst>',
      ),
      'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
        '<Relationships><Relationship Id="d1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
      ),
      'xl/drawings/drawing1.xml': strToU8('<xdr:wsDr><a:p><a:r><a:t>In a box</a:t></a:r></a:p></xdr:wsDr>'),
    });
    expect(await texts(bytes, 'x.xlsx')).toEqual(['S', 'inline | for mula | 東京', 'In a box']);
  });

  it('reads embedded documents', async () => {
    const whole = openOle(makeWorkbook('biff8', { sheets: [{ name: 'S', rows: [['cell']] }] }));
    const inner = openOle(makeDoc({ paragraphs: [{ text: 'A letter within' }] }));
    const bytes = makeOle({
      Workbook: whole.stream('Workbook') ?? new Uint8Array(),
      'MBD00A1/WordDocument': inner.stream('WordDocument') ?? new Uint8Array(),
      'MBD00A1/1Table': inner.stream('1Table') ?? new Uint8Array(),
    });
    expect(await texts(bytes, 'x.xls')).toEqual(['S', 'cell', 'A letter within']);
  });

  it('stops at the limit of characters', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [`row ${index}`, 'some text']);
    for (const format of ['xlsx', 'xlsb', 'biff8'] as const) {
      const bytes = makeWorkbook(format, { sheets: [{ name: 'S', rows }] });
      const { blocks, partial } = await read(bytes, `x.${format}`, { characters: 1_000 });
      expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBe(1_000);
      expect(partial).toBe(true);
    }
  });

  it('unfolds no more of a sheet than is allowed, and keeps that', async () => {
    const rows = Array.from({ length: 3_000 }, () => ['the same words over and over']);
    const bytes = makeWorkbook('xlsx', { sheets: [{ name: 'S', rows }] });
    const { blocks, partial } = await read(bytes, 'bomb.xlsx', { inflatedBytes: 40_000 });
    expect(blocks.length).toBeGreaterThan(100);
    expect(blocks.length).toBeLessThan(2_000);
    expect(partial).toBe(true);
  });

  it('does not visit what a sheet only claims to have', async () => {
    const parts = unzipSync(makeWorkbook('xlsx', { sheets: [{ name: 'S', rows: [['a']] }] }));
    const sheet =
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>last</v></c></row></sheetData></worksheet>';
    const bytes = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) });
    expect(await texts(bytes, 'x.xlsx')).toEqual(['S', 'last']);
  });

  it('keeps the rows before the place where a workbook breaks off', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => [`row ${index}`, index]);
    const workbook = openOle(makeWorkbook('biff8', { sheets: [{ name: 'S', rows }] })).stream('Workbook');
    const half = workbook?.subarray(0, workbook.length * 0.7) ?? new Uint8Array();
    const { blocks, partial } = await read(makeOle({ Workbook: half }), 'x.xls');
    expect(blocks.length).toBeGreaterThan(50);
    expect(partial).toBe(true);
  });

  it('tells a password from damage', async () => {
    const bytes = openOle(makeWorkbook('biff8', WORKBOOK)).stream('Workbook') ?? new Uint8Array();
    const locked = Buffer.concat([
      bytes.subarray(0, 20),
      Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]),
      Buffer.alloc(48),
      bytes.subarray(20),
    ]);
    await expect(read(makeOle({ Workbook: locked }), 'x.xls')).rejects.toMatchObject({
      outcome: 'encrypted',
    });
    await expect(read(makeOle({ Other: locked }), 'x.xls')).rejects.toMatchObject({ outcome: 'corrupt' });
  });
});

describe('readSpreadsheet: other makes', () => {
  it('reads OpenDocument, with dates, repeated cells and comments', async () => {
    const tables =
      '<table:table table:name="Bills"><table:table-row><table:table-cell><text:p>What</text:p></table:table-cell><table:table-cell><text:p>Due</text:p></table:table-cell></table:table-row>' +
      '<table:table-row><table:table-cell><office:annotation><dc:creator>Ada</dc:creator><text:p>Ask again</text:p></office:annotation><text:p>Gas &amp; <text:span>light</text:span></text:p></table:table-cell>' +
      '<table:table-cell office:date-value="2024-03-01"><text:p>01.03.24</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>' +
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>';
    const expected = ['Bills', 'What | Due', 'Gas & light | 2024-03-01', 'Ask again'];
    const meta =
      '<dc:title>Costs</dc:title><meta:initial-creator>Ada</meta:initial-creator><meta:creation-date>2024-02-01T10:00:00Z</meta:creation-date>';
    const document = await read(makeOds(tables, meta), 'bills.ods');
    expect(document.blocks.map(({ text }) => text)).toEqual(expected);
    expect(document).toMatchObject({ title: 'Costs', author: 'Ada', partial: false });
    expect(await texts(strToU8(odsXml(tables)), 'bills.fods')).toEqual(expected);
  });

  it('says when an OpenDocument file has a password', async () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const bytes = zipSync({ 'content.xml': strToU8('x'), 'META-INF/manifest.xml': strToU8(manifest) });
    await expect(read(bytes, 'x.ods')).rejects.toMatchObject({ outcome: 'encrypted' });
  });

  it.each([
    ['wk1', 'old.wk1'],
    ['wk3', 'old.wk3'],
    ['xlml', 'old.xls'],
    ['html', 'report.xls'],
    ['sylk', 'old.slk'],
    ['dif', 'old.dif'],
    ['dbf', 'old.dbf'],
    ['csv', 'report.xls'],
  ] as const)('reads %s as %s', async (format, fileName) => {
    const rows = [
      ['Name', 'Count'],
      ['pears; green', 12],
      ['plums', 7],
    ];
    const read = await texts(makeWorkbook(format, { sheets: [{ name: 'Sheet1', rows }] }), fileName);
    expect(read.filter((text) => text !== 'Sheet1')).toEqual([
      'Name | Count',
      'pears; green | 12',
      'plums | 7',
    ]);
  });

  it('reads dBASE in its code page, without deleted records and no further than there are bytes', async () => {
    const header = Buffer.alloc(32);
    header.writeUInt8(0x03, 0);
    header.writeUInt32LE(1_000_000_000, 4);
    header.writeUInt16LE(32 + 32 + 1, 8);
    header.writeUInt16LE(9, 10);
    header.writeUInt8(0x65, 29);
    const field = Buffer.alloc(32);
    field.write('CITY', 0);
    field.write('C', 11);
    field.writeUInt8(8, 16);
    const records = Buffer.concat([
      Buffer.from([0x20, 0x8c, 0xae, 0xe1, 0xaa, 0xa2, 0xa0, 0x20, 0x20]),
      Buffer.from('*deleted '),
    ]);
    const document = await read(Buffer.concat([header, field, Buffer.from([0x0d]), records]), 'cities.dbf');
    expect(document.blocks.map(({ text }) => text)).toEqual(['CITY', 'Москва']);
    expect(document.partial).toBe(true);
  });

  it.each([
    ['xlsx', 'x.xlsx'],
    ['xlsb', 'x.xlsb'],
    ['biff8', 'x.xls'],
    ['biff5', 'x.xls'],
    ['biff2', 'x.xls'],
    ['wk3', 'x.wk3'],
    ['fods', 'x.fods'],
    ['dbf', 'x.dbf'],
    ['sylk', 'x.slk'],
  ] as const)('comes to an outcome whatever bytes of %s are damaged', async (format, fileName) => {
    const rows = Array.from({ length: 8 }, (_, index) => [`row ${index}`, index * 1.5]);
    const bytes = makeWorkbook(format, { sheets: [{ name: 'S', rows }] });
    for (let seed = 1; seed <= 100; seed += 1) {
      const result = await readBytes(flipBytes(bytes, seed), { fileName, cut: false, limits: READ_LIMITS });
      expect(['indexed', 'empty', 'corrupt', 'encrypted', 'unsupported', 'too_large']).toContain(
        result.outcome,
      );
    }
  });
});
