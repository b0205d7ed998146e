// Tables as text: values parted by commas, semicolons, tabs or bars, one row a block with the line it begins on.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, plainDocument, type ReadContext } from '../../reader';
import { decodeOrRefuse } from '../text/text';
import { tidyLine } from '../text/tidy-lines';
import { csvRows } from './csv-rows';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const BETWEEN_CELLS = ' | ';
/** Lines that are looked at to find the delimiter, and how far. UTF-16 units. */
const SAMPLE_LINES = 40;
const SAMPLE_UNITS = 32_000;
/** Excel's own way to say what the delimiter is, on a first line of its own. */
const STATED = /^sep=([^\r\n])(?=\r?\n|\r|$)/i;

export function readTable(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const stated = STATED.exec(text);
  const delimiter = stated?.[1] ?? sniffDelimiter(text.slice(0, SAMPLE_UNITS));
  const blocks: Block[] = [];
  for (const { cells, line } of csvRows(text, delimiter)) {
    const row = stated && line === 1 ? '' : rowText(cells);
    if (row !== '') blocks.push({ kind: 'table_row', text: row, line });
  }
  const { blocks: kept, limited } = limitCharacters(blocks, context.limits.characters);
  return plainDocument(kept, partial || limited);
}

function rowText(cells: readonly string[]): string {
  let row = '';
  for (const cell of cells) {
    const text = tidyCell(cell);
    if (text !== '') row = row === '' ? text : row + BETWEEN_CELLS + text;
  }
  return row;
}

/** Most cells have no white space to tidy. */
function tidyCell(cell: string): string {
  return /\s/.test(cell) ? tidyLine(cell) : cell;
}

/** The one that parts most lines into the same number of cells; none where no line has any. */
function sniffDelimiter(sample: string): string | null {
  let best: string | null = null;
  let bestShare = 0;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    let rows = 0;
    for (const { cells } of csvRows(sample, delimiter)) {
      if (rows === SAMPLE_LINES) break;
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      rows += 1;
      if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    }
    for (const [cells, times] of counts) {
      // Where two agree on as many lines, more cells are better: a decimal comma between semicolons parts only some.
      const share = times / rows + cells / 10_000;
      if (share > bestShare) [best, bestShare] = [delimiter, share];
    }
  }
  return best;
}
