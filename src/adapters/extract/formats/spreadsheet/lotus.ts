// Spreadsheets of Lotus 1-2-3 and its kin (.wk1, .wk3, .wq1, Works), through SheetJS.
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { ReadFailure } from '../../reader';
import { cellFormat, numberText } from './cell-text';
import type { SheetWriter } from './sheet-writer';

/** These computers had a megabyte. Bytes. */
const MOST_BYTES = 32 * 1024 * 1024;
const HEADER_BYTES = 4;
const END_RECORD = Uint8Array.of(0x01, 0, 0, 0);
/** SheetJS looks for the zero that ends a text beyond the end of the bytes, without end: there are some to be found. */
const PADDING_BYTES = 16;
/** Labels begin with how they are set: in the middle, or repeated to fill the cell. SheetJS takes off the other marks. */
const SETTING_MARK = /^[\^\\]/;

/** @returns false when the bytes break off. @throws ReadFailure `too_large`, `corrupt` */
export function writeLotus(bytes: Uint8Array, writer: SheetWriter): boolean {
  if (bytes.length > MOST_BYTES) throw new ReadFailure('too_large', 'the workbook is larger than is read');
  const end = endOfRecords(bytes);
  const workbook = readWorkbook(
    Buffer.concat([bytes.subarray(0, end), END_RECORD, Buffer.alloc(PADDING_BYTES)]),
  );
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    if (!sheet || writer.isFull) continue;
    // Damaged lists of sheets have gaps.
    writer.startSheet(String(name ?? ''));
    writeSheet(sheet, writer);
  }
  return end === bytes.length;
}

/** Where the last whole record ends: SheetJS gives up on one that breaks off. */
function endOfRecords(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  while (end + HEADER_BYTES <= bytes.length) {
    const next = end + HEADER_BYTES + view.getUint16(end + 2, true);
    if (next > bytes.length) break;
    end = next;
  }
  return end;
}

function readWorkbook(bytes: Buffer): WorkBook {
  try {
    return silently(() =>
      read(bytes, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellFormula: false }),
    );
  } catch (error) {
    throw new ReadFailure('corrupt', 'the workbook is damaged', { cause: error });
  }
}

/** SheetJS prints what it does not know, formulas of the document included, and logs are to hold no text of documents. */
function silently<T>(task: () => T): T {
  const { log, error, warn } = console;
  const nothing = (): void => {};
  Object.assign(console, { log: nothing, error: nothing, warn: nothing });
  try {
    return task();
  } finally {
    Object.assign(console, { log, error, warn });
  }
}

/** Only cells that are there are visited: a damaged one may stand in the four billionth column. */
function writeSheet(sheet: WorkSheet, writer: SheetWriter): void {
  const rows: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  for (const rowIndex of Object.keys(rows)) {
    if (writer.isFull) return;
    const row = rows[Number(rowIndex)] ?? [];
    writer.row(Object.keys(row).map((column) => cellText(row[Number(column)])));
  }
}

function cellText(cell: CellObject | undefined): string {
  if (cell?.t === 'n' && typeof cell.v === 'number')
    return numberText(cell.v, cellFormat(cell.z ?? 'General'), false);
  return cell?.t === 's' ? String(cell.v ?? '').replace(SETTING_MARK, '') : '';
}
