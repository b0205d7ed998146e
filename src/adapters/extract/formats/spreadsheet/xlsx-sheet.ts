// The rows of one sheet of an Excel workbook, from its XML: texts looked up, numbers as their formats show them.

import { attributeOf, walkOffice } from '../office/office-xml';
import { type CellFormat, cellFormat, numberText } from './cell-text';
import type { SheetWriter } from './sheet-writer';
import type { SharedStrings } from './xlsx-strings';
import { unescapeExcel } from './xlsx-tables';

export interface SheetContext {
  strings: SharedStrings;
  /** By the number of the cell's style. */
  formats: readonly CellFormat[];
  date1904: boolean;
}

/** Elements of a sheet without text of cells; some hold as many children as there are rows. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'f',
  'rPh',
  'cols',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'extLst',
  'legacyDrawing',
  'headerFooter',
]);
const PLAIN = cellFormat(0);

/** @returns false when the XML breaks off */
export function readSheet(xml: string, context: SheetContext, writer: SheetWriter): boolean {
  let row: string[] = [];
  let type = 'n';
  let format = PLAIN;
  let text = '';
  let isText = false;
  return walkOffice(xml, {
    open: (name, attributes) => {
      isText = name === 'v' || name === 't';
      if (name === 'c') {
        type = attributeOf(attributes, 't') ?? 'n';
        format = context.formats[Number(attributeOf(attributes, 's') ?? -1)] ?? PLAIN;
        text = '';
      }
      return !LEFT_OUT.has(name);
    },
    text: (data) => {
      if (isText) text += data;
    },
    close: (name) => {
      isText = false;
      if (name === 'c') row.push(cellText(text, type, format, context));
      if (name !== 'row') return;
      writer.row(row);
      row = [];
    },
    isFull: () => writer.isFull,
  });
}

function cellText(text: string, type: string, format: CellFormat, context: SheetContext): string {
  switch (type) {
    case 's':
      return context.strings.at(Number(text));
    case 'b':
      return text === '' ? '' : text.trim() === '1' ? 'TRUE' : 'FALSE';
    // "#N/A" and its like are no words of the document.
    case 'e':
      return '';
    case 'd':
      return text.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?$/, '');
    case 'n':
      return text === '' ? '' : numberText(Number(text), format, context.date1904);
    default:
      return unescapeExcel(text);
  }
}
