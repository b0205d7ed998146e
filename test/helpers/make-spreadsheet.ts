// Small spreadsheets for tests, in any format that SheetJS writes, and OpenDocument ones put together by hand.
import { type BookType, utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';

/** SheetJS writes more formats than its types tell of. */
export type WorkbookFormat = BookType | 'biff3' | 'biff4' | 'wk1' | 'wk3';

export type CellValue = string | number | boolean | null;

export interface SheetParts {
  name: string;
  rows: CellValue[][];
  /** Formats of numbers, by cell: { B2: 'yyyy-mm-dd' }. */
  formats?: Record<string, string>;
  /** Comments, by cell. */
  comments?: Record<string, string>;
  hidden?: boolean;
}

export interface WorkbookParts {
  sheets: SheetParts[];
  title?: string;
  author?: string;
}

/** @param format 'xlsx', 'xlsb', 'biff8' (.xls), 'biff2', 'wk3', 'xlml', … */
export function makeWorkbook(format: WorkbookFormat, { sheets, title, author }: WorkbookParts): Uint8Array {
  const workbook = utils.book_new();
  for (const { name, rows, formats = {}, comments = {} } of sheets) {
    const sheet = utils.aoa_to_sheet(rows);
    for (const [cell, code] of Object.entries(formats)) if (sheet[cell]) sheet[cell].z = code;
    for (const [cell, text] of Object.entries(comments)) utils.cell_add_comment(sheet[cell], text, 'Ada');
    utils.book_append_sheet(workbook, sheet, name);
  }
  workbook.Props = {
    ...(title !== undefined && { Title: title }),
    ...(author !== undefined && { Author: author }),
  };
  workbook.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  return new Uint8Array(
    write(workbook, { bookType: format as BookType, type: 'buffer', compression: true }) as Buffer,
  );
}

/** @param tables content of <office:spreadsheet> */
export function makeOds(tables: string, meta = ''): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(odsXml(tables)),
    'meta.xml': strToU8(
      `<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta>${meta}</office:meta></office:document-meta>`,
    ),
  });
}

export function odsXml(tables: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' +
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="d">' +
    `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`
  );
}
