// Where do rows and cells of comma-separated values begin and end? RFC 4180, forgiving: a quote that never closes is a quote.

export interface CsvRow {
  cells: string[];
  /** 1-based, of the line on which the row begins. */
  line: number;
}

const QUOTE = '"';
/** A quoted cell may run over lines, but one that runs on is a quote mark that was meant as such. UTF-16 units. */
const LONGEST_QUOTED = 100_000;

/** @param delimiter null when each line is one cell */
export function* csvRows(text: string, delimiter: string | null): Generator<CsvRow> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const lineEnd = nextBreak(text, at);
    const content = text.slice(at, lineEnd);
    const row: CsvRow = { cells: [], line };
    // The common case, at the speed of the engine's own search.
    if (delimiter === null) row.cells.push(content);
    else if (!content.includes(QUOTE)) row.cells = content.split(delimiter);
    const end = row.cells.length > 0 ? lineEnd : readCells(text, delimiter ?? '', at, row.cells);
    line += 1 + (end > lineEnd ? countBreaks(text.slice(at, end)) : 0);
    at = afterBreak(text, end);
    yield row;
  }
}

/** @returns where the row ends: at a line break that stands in no quotes, or at the end of the text */
function readCells(text: string, delimiter: string, start: number, cells: string[]): number {
  for (let at = start; ; ) {
    const quoted = quotedCell(text, at, delimiter);
    const end = quoted ? quoted.end : cellEnd(text, at, delimiter);
    cells.push(quoted ? quoted.cell : text.slice(at, end));
    if (end >= text.length || text[end] !== delimiter) return end;
    at = end + 1;
  }
}

/** @returns null when the cell is not quoted, or its quotes do not close where a cell ends */
function quotedCell(text: string, start: number, delimiter: string): { cell: string; end: number } | null {
  let open = start;
  while (text[open] === ' ') open += 1;
  if (text[open] !== QUOTE) return null;
  let close = text.indexOf(QUOTE, open + 1);
  // Doubled quotes stand for one.
  while (close !== -1 && text[close + 1] === QUOTE) close = text.indexOf(QUOTE, close + 2);
  if (close === -1 || close - open > LONGEST_QUOTED) return null;
  let end = close + 1;
  while (text[end] === ' ') end += 1;
  if (end < text.length && text[end] !== delimiter && !isBreak(text.charCodeAt(end))) return null;
  return { cell: text.slice(open + 1, close).replaceAll('""', QUOTE), end };
}

function cellEnd(text: string, start: number, delimiter: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === delimiter || isBreak(text.charCodeAt(at))) return at;
  }
  return text.length;
}

function nextBreak(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) if (isBreak(text.charCodeAt(at))) return at;
  return text.length;
}

function afterBreak(text: string, at: number): number {
  return at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

function countBreaks(text: string): number {
  let breaks = 0;
  for (let at = nextBreak(text, 0); at < text.length; at = nextBreak(text, afterBreak(text, at))) breaks += 1;
  return breaks;
}
