// Which lines are rows of a table? Neighbours that are parted by white space at the same places.
import type { LineGap, PdfLine } from './pdf-line';

/** Rows of a table with two columns; with more columns two rows show it. */
const FEWEST_ROWS = 3;
/** What neighbouring rows have in common of a gap, in points. */
const SHARED_GAP = 3;
const ROWS_COMPARED = 4;
/** Cells of one row may stand a little higher or lower, in sizes of their letters. */
const SAME_LINE = 0.5;
const SAME_SIZE = 1.1;
/** A cell goes over so many lines. */
const MOST_CELL_LINES = 6;
/** A bullet or number with its item beside it is a list. */
const MARK =
  /^(?:[\p{P}\p{S}\p{Co}]{1,2}|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):]?|\d{1,2}(?:\.\d{1,2}){1,4}\.?)$/iu;
const CELL_JOINER = ' | ';

/** @returns what each line that is a row says, cell by cell */
export function tableRows(lines: PdfLine[]): Map<PdfLine, string> {
  const rows = new Map<PdfLine, string>();
  let run: PdfLine[] = [];
  // Lines within one column: they belong to the table if it goes on after them.
  let waiting: PdfLine[] = [];
  const close = (): void => {
    const full = run.filter(hasCells);
    const hasManyColumns = full.every((line) => line.gaps.length > 1);
    if (full.length >= FEWEST_ROWS || (full.length === 2 && hasManyColumns)) {
      for (const line of run) rows.set(line, cellsOf(line));
    }
    run = [];
    waiting = [];
  };
  for (const line of lines) {
    if (hasCells(line)) {
      // Cells may be empty: a row need not look like the one right above it.
      const above = run.filter(hasCells).slice(-ROWS_COMPARED);
      if (above.length > 0 && !above.some((row) => areRows(row, line))) close();
      run.push(...waiting, line);
      waiting = [];
    } else if (run.length > 0 && waiting.length < MOST_CELL_LINES && isCell(line, run)) waiting.push(line);
    else close();
  }
  close();
  return rows;
}

/** True when the line stands within one column of the last full row. */
function isCell({ place, gaps }: PdfLine, run: PdfLine[]): boolean {
  const row = run.findLast(hasCells);
  if (!place || !row?.place || gaps.length > 0 || row.place.base <= place.base) return false;
  // Larger letters head what comes next.
  if (place.size > row.place.size * SAME_SIZE) return false;
  const starts = [row.place.start, ...row.gaps.map(({ to }) => to)];
  return starts.some((start, index) => {
    const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return Math.abs(place.start - start) <= SHARED_GAP && place.end < next;
  });
}

function hasCells({ text, gaps: [first, ...others] }: PdfLine): boolean {
  if (!first) return false;
  return others.length > 0 || !MARK.test(text.slice(0, first.at).trim());
}

function areRows(above: PdfLine, below: PdfLine): boolean {
  if (!above.place || !below.place || below.place.base > above.place.base + above.place.size * SAME_LINE)
    return false;
  const fewer = Math.min(above.gaps.length, below.gaps.length);
  const shared = above.gaps.filter((gap) => below.gaps.some((other) => shares(gap, other))).length;
  return shared * 2 >= fewer && shared > 0;
}

function shares(a: LineGap, b: LineGap): boolean {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from) >= SHARED_GAP;
}

function cellsOf({ text, gaps }: PdfLine): string {
  const edges = [0, ...gaps.map(({ at }) => at), text.length];
  return edges
    .slice(1)
    .map((edge, index) => text.slice(edges[index], edge).trim())
    .filter((cell) => cell !== '')
    .join(CELL_JOINER)
    .replaceAll('\ufffe', '-');
}
