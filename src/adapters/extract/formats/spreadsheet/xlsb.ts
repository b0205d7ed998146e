// Excel's binary workbooks since 2007 (.xlsb): the same parts as .xlsx, with records in place of XML.
import type { ExtractedDocument } from '../../../../core/document';
import { type ReadContext, ReadFailure } from '../../reader';
import { OfficePackage, targetOf } from '../office/office-package';
import { type CellFormat, cellFormat, numberText } from './cell-text';
import { SheetWriter } from './sheet-writer';
import { binaryRecords, shortNumber, wideText } from './xlsb-records';
import { addNotes } from './xlsx-notes';

/** Kinds of records ([MS-XLSB] 2.3). */
const KIND = {
  row: 0,
  shortNumber: 2,
  truth: 4,
  number: 5,
  text: 6,
  sharedText: 7,
  formulaText: 8,
  formulaNumber: 9,
  formulaTruth: 10,
  sharedItem: 19,
  format: 44,
  style: 47,
  richText: 62,
  workbookProperties: 153,
  sheet: 156,
  beginCellStyles: 617,
  endCellStyles: 618,
  commentText: 637,
} as const;
/** Column and style come before the value of a cell. */
const VALUE_AT = 8;
/** The same kinds for a cell right behind the one before, which leave out the column. */
const NEXT_KINDS = { first: 12, last: 18, offset: 11, valueAt: 4 } as const;
const MOST_SHEETS = 5_000;
const MOST_STYLES = 70_000;
const PLAIN = cellFormat(0);

interface Workbook {
  strings: string[];
  formats: CellFormat[];
  date1904: boolean;
}

/** @throws ReadFailure `encrypted`, `too_large`, `corrupt` when there are no sheets */
export async function readXlsb(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const office = new OfficePackage(bytes, context);
  const main = office.mainPart('xl/workbook.bin');
  const relationships = office.relationshipsOf(main);
  const partBytes = (kind: string): Uint8Array =>
    office.readBytes(targetOf(relationships, kind) ?? '') ?? new Uint8Array();
  const { sheets, date1904 } = readSheetList(office.readBytes(main) ?? new Uint8Array());
  const workbook: Workbook = {
    strings: readStrings(partBytes('sharedStrings')),
    formats: readFormats(partBytes('styles')),
    date1904,
  };
  const writer = new SheetWriter(context.limits.characters);
  const found = sheets.flatMap(({ name, id }) => {
    const part = relationships.get(id)?.target;
    return part === undefined ? [] : [{ name, part }];
  });
  if (found.length === 0) throw new ReadFailure('corrupt', 'the workbook has lost its sheets');
  for (const { name, part } of found) {
    if (writer.isFull) break;
    writer.startSheet(name);
    writeSheet(office.readBytes(part) ?? new Uint8Array(), workbook, writer);
    for (const { kind, target } of office.relationshipsOf(part).values()) {
      if (kind === 'comments') writeComments(office.readBytes(target) ?? new Uint8Array(), writer);
    }
    await addNotes(office, part, writer, context);
  }
  const partial = writer.isLimited || writer.isFull || office.damaged;
  return { ...office.particulars(), blocks: writer.blocks, partial };
}

function readSheetList(bytes: Uint8Array): { sheets: { name: string; id: string }[]; date1904: boolean } {
  const sheets: { name: string; id: string }[] = [];
  let date1904 = false;
  for (const { kind, view } of binaryRecords(bytes)) {
    if (kind === KIND.workbookProperties && view.byteLength > 0) date1904 = (view.getUint8(0) & 1) === 1;
    if (kind !== KIND.sheet || sheets.length >= MOST_SHEETS) continue;
    const id = wideText(view, 8);
    sheets.push({ id: id.text, name: wideText(view, id.next).text });
  }
  return { sheets, date1904 };
}

function readStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  for (const { kind, view } of binaryRecords(bytes)) {
    if (kind === KIND.sharedItem) strings.push(wideText(view, 1).text);
  }
  return strings;
}

/** By the number of the cell's style. */
function readFormats(bytes: Uint8Array): CellFormat[] {
  const own = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  for (const { kind, view } of binaryRecords(bytes)) {
    if (kind === KIND.format && view.byteLength >= 2)
      own.set(view.getUint16(0, true), wideText(view, 2).text);
    if (kind === KIND.beginCellStyles || kind === KIND.endCellStyles) inCells = kind === KIND.beginCellStyles;
    if (kind !== KIND.style || !inCells || view.byteLength < 4 || formats.length >= MOST_STYLES) continue;
    const id = view.getUint16(2, true);
    formats.push(cellFormat(own.get(id) ?? id));
  }
  return formats;
}

function writeSheet(bytes: Uint8Array, workbook: Workbook, writer: SheetWriter): void {
  let row: string[] = [];
  for (const { kind, view } of binaryRecords(bytes)) {
    if (writer.isFull) return;
    if (kind === KIND.row) {
      writer.row(row);
      row = [];
    }
    const text = cellText(kind, view, workbook);
    if (text !== '') row.push(text);
  }
  writer.row(row);
}

function cellText(written: number, view: DataView, { strings, formats, date1904 }: Workbook): string {
  const isNext = written >= NEXT_KINDS.first && written <= NEXT_KINDS.last;
  const kind = isNext ? written - NEXT_KINDS.offset : written;
  const at = isNext ? NEXT_KINDS.valueAt : VALUE_AT;
  const left = view.byteLength - at;
  if (left < 1) return '';
  const number = (value: number): string =>
    numberText(value, formats[view.getUint32(at - 4, true) & 0xff_ffff] ?? PLAIN, date1904);
  switch (kind) {
    case KIND.shortNumber:
      return left < 4 ? '' : number(shortNumber(view.getInt32(at, true)));
    case KIND.number:
    case KIND.formulaNumber:
      return left < 8 ? '' : number(view.getFloat64(at, true));
    case KIND.truth:
    case KIND.formulaTruth:
      return view.getUint8(at) === 1 ? 'TRUE' : 'FALSE';
    case KIND.sharedText:
      return left < 4 ? '' : (strings[view.getUint32(at, true)] ?? '');
    case KIND.text:
    case KIND.formulaText:
      return wideText(view, at).text;
    case KIND.richText:
      return wideText(view, at + 1).text;
    default:
      return '';
  }
}

function writeComments(bytes: Uint8Array, writer: SheetWriter): void {
  for (const { kind, view } of binaryRecords(bytes)) {
    if (writer.isFull) return;
    if (kind === KIND.commentText) writer.note(wideText(view, 1).text);
  }
}
