// In which order does a person read the shapes of a slide? Columns from left to right, each from top to bottom: what stands
// together is read together, while the order in the file is that of drawing and leaps about.

/** In EMU (914,400 to the inch), from the top left of the slide or group. */
export interface ShapeBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Placed {
  /** Of the shape, in the order of the file. */
  index: number;
  box: ShapeBox;
}

interface Extent {
  start: number;
  end: number;
}

/** Text boxes often overlap by their empty margins: this much makes them no neighbours. EMU, a tenth of an inch. */
const OVERLAP = 91_440;
/** Where a size is not given, or nothing, text stands all the same. EMU. */
const SMALLEST = 2 * OVERLAP;
/** More shapes are a drawing; its order is as good as any. */
const MOST_SHAPES = 500;

/** @param boxOf null where a shape says nowhere where it is: it stays with the shape before it */
export function inReadingOrder<T>(shapes: readonly T[], boxOf: (shape: T) => ShapeBox | null): T[] {
  if (shapes.length > MOST_SHAPES) return [...shapes];
  let box: ShapeBox = { left: 0, top: 0, width: 0, height: 0 };
  const placed = shapes.map((shape, index): Placed => {
    box = boxOf(shape) ?? box;
    return { index, box };
  });
  return cut(placed).flatMap(({ index }) => shapes[index] ?? []);
}

/** Recursive as often as there are shapes, which is bounded. */
function cut(shapes: Placed[]): Placed[] {
  if (shapes.length < 2) return shapes;
  const columns = columnsOf(shapes);
  if (columns.length > 1) return columns.flatMap(cut);
  const rows = separated(shapes, ({ box }) => extent(box.top, box.height));
  if (rows.length > 1) return withColumns(rows).flatMap(cut);
  return [...shapes].sort((one, other) => one.box.top - other.box.top || one.box.left - other.box.left);
}

/** Rows that have the same columns are one thing: a heading above each of three texts belongs to its text. */
function withColumns(rows: Placed[][]): Placed[][] {
  const joined: Placed[][] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    if (above && columnsOf([...above, ...row]).length > 1) above.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

function columnsOf(shapes: Placed[]): Placed[][] {
  return separated(shapes, ({ box }) => extent(box.left, box.width));
}

function extent(start: number, size: number): Extent {
  return { start, end: start + Math.max(size, SMALLEST) };
}

/** Groups with a gap between them, along one direction. */
function separated(shapes: Placed[], extentOf: (shape: Placed) => Extent): Placed[][] {
  const sorted = [...shapes].sort((one, other) => extentOf(one).start - extentOf(other).start);
  const groups: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const shape of sorted) {
    const extent = extentOf(shape);
    const group = groups.at(-1);
    if (group && extent.start < end - OVERLAP) group.push(shape);
    else groups.push([shape]);
    end = Math.max(end, extent.end);
  }
  return groups;
}
