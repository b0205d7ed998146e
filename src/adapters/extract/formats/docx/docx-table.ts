// What becomes of a table's row: one line of values, or, where its cells hold text to be read, that text.
import type { Block } from '../../../../core/document';
import { tidyLine } from '../text/tidy-lines';

/** A cell with more than this holds a layout, not a value. UTF-16 units. */
const LAYOUT_CELL_UNITS = 400;

/** @param cells blocks of each cell, from the first column on */
export function rowBlocks(cells: Block[][]): Block[] {
  if (cells.length === 1 || cells.some(isLayout)) return cells.flat();
  const texts = cells.map((blocks) => tidyLine(blocks.map(({ text }) => text).join(' ')));
  const text = texts.filter((cell) => cell !== '').join(' | ');
  return text === '' ? [] : [{ kind: 'table_row', text }];
}

function isLayout(cell: Block[]): boolean {
  let units = 0;
  for (const { kind, text } of cell) {
    if (kind === 'heading' || kind === 'table_row' || kind === 'code') return true;
    units += text.length;
  }
  return units > LAYOUT_CELL_UNITS;
}
