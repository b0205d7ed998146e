// Which styles of a Word file are headings? The style sheet names Word's own styles by number ([MS-DOC] 2.9.271, 2.9.260).
import type { WordFile } from './doc-file';

/** Heading level, 1–6, by number of the style. */
export type HeadingLevels = ReadonlyMap<number, number>;

/** Word's own numbers for its styles. */
const FIRST_HEADING = 1;
const LAST_HEADING = 9;
const TITLE = 62;
const NO_BASE = 0xfff;
const MOST_STYLES = 4_095;
/** Styles built on styles built on styles. */
const DEEPEST_BASE = 12;
const DEEPEST_LEVEL = 6;

export function headingLevels({ table, styles }: WordFile): HeadingLevels {
  const read = styles === null ? [] : readStyles(table, styles.start, styles.length);
  const levels = new Map<number, number>();
  for (const index of read.keys()) {
    const level = levelOf(read, index);
    if (level !== null) levels.set(index, level);
  }
  if (read.length > 0) return levels;
  // The first nine styles after the plain one are the headings in every file.
  return new Map(
    Array.from({ length: LAST_HEADING }, (_, index) => [index + 1, Math.min(index + 1, DEEPEST_LEVEL)]),
  );
}

interface Style {
  /** Which of Word's own styles it is, if any. */
  builtIn: number;
  base: number;
}

function readStyles(table: Uint8Array, start: number, length: number): (Style | null)[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const end = Math.min(start + length, table.length);
  const styles: (Style | null)[] = [];
  if (start + 2 > end) return styles;
  let at = start + 2 + view.getUint16(start, true);
  while (at + 2 <= end && styles.length < MOST_STYLES) {
    const bytes = view.getUint16(at, true);
    const isThere = bytes >= 4 && at + 6 <= end;
    styles.push(
      isThere
        ? { builtIn: view.getUint16(at + 2, true) & 0xfff, base: view.getUint16(at + 4, true) >> 4 }
        : null,
    );
    at += 2 + bytes + (bytes % 2);
  }
  return styles;
}

function levelOf(styles: (Style | null)[], index: number): number | null {
  let style = styles[index];
  for (let depth = 0; style && depth < DEEPEST_BASE; depth += 1) {
    if (style.builtIn === TITLE) return 1;
    if (style.builtIn >= FIRST_HEADING && style.builtIn <= LAST_HEADING) {
      return Math.min(style.builtIn, DEEPEST_LEVEL);
    }
    style = style.base === NO_BASE ? null : styles[style.base];
  }
  return null;
}
