// Excel workbooks before 2007 (.xls, versions 2 to 2003): records in a row, the workbook's first and then each sheet's.
import { biffRecords } from './biff-records';
import { BiffSheet } from './biff-sheet';
import { BiffWorkbook } from './biff-workbook';
import type { SheetWriter } from './sheet-writer';

const END = 0x000a;
/** Kinds of parts that hold sheets or cells: worksheets, sheets of macros, and Excel 4's workbooks around sheets. */
const WORKSHEET = 0x0010;
const MACRO_SHEET = 0x0040;
const WORKBOOK_4 = 0x0100;

/** @returns false when the records break off or are damaged. @throws ReadFailure `encrypted` */
export function writeBiff(bytes: Uint8Array, writer: SheetWriter): boolean {
  const workbook = new BiffWorkbook();
  let sheet: BiffSheet | null = null;
  /** Parts that are open; within a sheet they are charts, whose cells are copies. */
  let depth = 0;
  let isWhole = true;
  let isCut = false;
  let sheets = 0;
  const finish = (): void => {
    sheet?.write(writer);
    isCut ||= sheet?.isFull ?? false;
    sheet = null;
  };
  for (const record of biffRecords(bytes)) {
    if (writer.isFull) break;
    isWhole = record.isWhole;
    const part = workbook.begin(record);
    const listed = workbook.sheetNames.get(record.at);
    if (part !== null && part !== WORKBOOK_4) {
      // Where an end is lost, the list of sheets tells that another begins.
      if (listed !== undefined) depth = 0;
      if (depth === 0) finish();
      if (depth === 0 && (part === WORKSHEET || part === MACRO_SHEET)) {
        sheets += 1;
        writer.startSheet(listed ?? (workbook.nextName || `Sheet${sheets}`));
        workbook.nextName = '';
        sheet = new BiffSheet(workbook, writer.charactersLeft);
      }
      depth += 1;
    } else if (record.kind === END) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) finish();
    } else {
      workbook.take(record);
      if (depth === 1) takeCell(sheet, record);
    }
  }
  finish();
  return isWhole && !isCut && depth === 0;
}

function takeCell(sheet: BiffSheet | null, record: Parameters<BiffSheet['take']>[0]): void {
  if (sheet && !sheet.isFull) sheet.take(record);
}
