// In what order are the lines of a page read? The file's own order, except where the page shows that it is another:
// columns whose lines the file runs together, and upright columns of Chinese and Japanese.
import { around, cutLine, type LineGap, type PdfLine } from './pdf-line';

/** Lines that must be parted at the same place before that is a gutter between columns. */
const GUTTER_LINES = 6;
/** Of the lines at a gutter's height, at most this part may run across it: headings over all columns. */
const MOST_CROSSING = 0.3;
/** Columns of prose are at least this wide, in sizes of their letters; cells of tables mostly are not. */
const PROSE_WIDTH = 11;
/** Of a column's width, what its lines fill on average. */
const PROSE_FILL = 0.75;
const MOST_COLUMNS = 4;
/** Of the letters' size, by which bases of one row may differ. */
const SAME_BASE = 0.2;
/** Lines whose bases differ by less than this many sizes stand in the same upright column. */
const SAME_COLUMN = 0.5;

export function inReadingOrder(lines: PdfLine[]): PdfLine[] {
  const upright = lines.filter((line) => line.place?.direction === 'columns');
  if (upright.length >= 2 && upright.length * 2 >= lines.length) {
    const others = lines.filter((line) => line.place?.direction !== 'columns');
    return [...uprightOrder(upright), ...others];
  }
  return columnOrder(joinRows(lines), MOST_COLUMNS);
}

/** Cells of one row that the reader found one after the other are one line with gaps in it. */
function joinRows(lines: PdfLine[]): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const whole = before && joinBeside(before, line);
    if (whole) joined[joined.length - 1] = whole;
    else joined.push(line);
  }
  return joined;
}

function joinBeside(left: PdfLine, right: PdfLine): PdfLine | null {
  const [a, b] = [left.place, right.place];
  if (!a || !b || !left.box || !right.box || a.direction !== 'right' || b.direction !== 'right') return null;
  const size = Math.min(a.size, b.size);
  if (Math.abs(a.base - b.base) > size * SAME_BASE || b.start <= a.end) return null;
  const said = `${left.text.trimEnd()} `;
  const text = right.text.trimStart();
  const shift = said.length - (right.text.length - text.length);
  const own = b.start - a.end > size ? [{ at: said.length, from: a.end, to: b.start }] : [];
  return {
    ...left,
    text: said + text,
    place: { ...a, end: b.end },
    box: around(left.box, right.box),
    gaps: [...left.gaps, ...own, ...right.gaps.map((gap) => ({ ...gap, at: gap.at + shift }))],
  };
}

/** Tier by tier from the top; in each, columns from right to left. */
function uprightOrder(lines: PdfLine[]): PdfLine[] {
  const byStart = [...lines].sort((a, b) => startOf(a) - startOf(b));
  const tiers: PdfLine[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const line of byStart) {
    const tier = tiers.at(-1);
    if (tier && startOf(line) < reach) tier.push(line);
    else tiers.push([line]);
    reach = Math.max(reach, line.place?.end ?? 0);
  }
  return tiers.flatMap((tier) => {
    const columns: PdfLine[][] = [];
    for (const line of tier.sort((a, b) => baseOf(b) - baseOf(a))) {
      const column = columns.at(-1);
      const size = line.place?.size ?? 0;
      if (column?.[0] && baseOf(column[0]) - baseOf(line) < size * SAME_COLUMN) column.push(line);
      else columns.push([line]);
    }
    return columns.flatMap((column) => column.sort((a, b) => startOf(a) - startOf(b)));
  });
}

/** Parts lines that run across a gutter, and reads each column between two full lines to its end. */
function columnOrder(lines: PdfLine[], mostColumns: number): PdfLine[] {
  const gutter = mostColumns > 1 ? findGutter(lines) : null;
  if (gutter === null) return lines;
  const ordered: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  const close = (): void => {
    ordered.push(...columnOrder(left, mostColumns - 1), ...columnOrder(right, mostColumns - 1));
    left = [];
    right = [];
  };
  for (const line of lines) {
    const gap = line.gaps.find((candidate) => covers(candidate, gutter));
    if (gap) {
      const [before, after] = cutLine(line, gap);
      left.push(before);
      right.push(after);
    } else if (!line.place || (line.place.start < gutter && line.place.end > gutter)) {
      close();
      ordered.push(line);
    } else if (line.place.end <= gutter) left.push(line);
    else right.push(line);
  }
  close();
  return ordered;
}

/** Where most lines are parted, if what stands on both sides is as wide as prose; null when the page has no such place. */
function findGutter(lines: PdfLine[]): number | null {
  const parted = lines.filter((line) => line.gaps.length > 0);
  if (parted.length < GUTTER_LINES) return null;
  const middle = mostCovered(parted.flatMap((line) => line.gaps));
  const atGutter = parted.filter((line) => line.gaps.some((gap) => covers(gap, middle)));
  if (atGutter.length < GUTTER_LINES) return null;
  const crossing = lines.filter(
    ({ place, gaps }) =>
      place !== null &&
      place.start < middle &&
      place.end > middle &&
      !gaps.some((gap) => covers(gap, middle)),
  );
  if (crossing.length > (crossing.length + atGutter.length) * MOST_CROSSING) return null;
  return isProse(atGutter, middle) ? middle : null;
}

/** Columns are wide, and most of their lines fill them; cells of a table rarely do both. */
function isProse(lines: PdfLine[], gutter: number): boolean {
  const left: number[] = [];
  const right: number[] = [];
  for (const line of lines) {
    const gap = line.gaps.find((candidate) => covers(candidate, gutter));
    if (!gap || !line.place || line.place.size <= 0) continue;
    left.push((gap.from - (before(line, gap)?.to ?? line.place.start)) / line.place.size);
    right.push(((after(line, gap)?.from ?? line.place.end) - gap.to) / line.place.size);
  }
  return [left, right].every((widths) => {
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
    const widest = widths.sort((a, b) => a - b)[Math.floor(widths.length * 0.9)] ?? 0;
    return mean >= PROSE_WIDTH && mean >= widest * PROSE_FILL;
  });
}

function before(line: PdfLine, gap: LineGap): LineGap | undefined {
  return line.gaps[line.gaps.indexOf(gap) - 1];
}

function after(line: PdfLine, gap: LineGap): LineGap | undefined {
  return line.gaps[line.gaps.indexOf(gap) + 1];
}

/** The middle of the stretch that most gaps have in common. */
function mostCovered(gaps: LineGap[]): number {
  const edges = gaps
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.step - a.step);
  let [open, most, best] = [0, 0, 0];
  for (const [index, edge] of edges.entries()) {
    open += edge.step;
    if (open > most) {
      most = open;
      best = (edge.at + (edges[index + 1]?.at ?? edge.at)) / 2;
    }
  }
  return best;
}

function covers(gap: LineGap, at: number): boolean {
  return gap.from <= at && gap.to >= at;
}

function startOf(line: PdfLine): number {
  return line.place?.start ?? 0;
}

function baseOf(line: PdfLine): number {
  return line.place?.base ?? 0;
}
