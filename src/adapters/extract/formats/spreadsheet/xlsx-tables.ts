// What do the numbers in cells of an Excel workbook look like, and what stands for characters that XML cannot hold?

import { attributeOf, walkOffice } from '../office/office-xml';
import { type CellFormat, cellFormat } from './cell-text';

/** A workbook has at most 64,000 styles of cells. */
const MOST_FORMATS = 70_000;

/** By the number of the cell's style. */
export function readCellFormats(xml: string): CellFormat[] {
  const own = new Map<number, string>();
  const formats: CellFormat[] = [];
  const known = new Map<number, CellFormat>();
  let inCells = false;
  walkOffice(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt' && own.size < MOST_FORMATS) {
        own.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
      }
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells && formats.length < MOST_FORMATS) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        const format = known.get(id) ?? cellFormat(own.get(id) ?? id);
        known.set(id, format);
        formats.push(format);
      }
      return true;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** Characters that XML cannot hold are written "_x000D_". */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
