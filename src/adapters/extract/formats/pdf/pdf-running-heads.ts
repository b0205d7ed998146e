// Running heads and page numbers: what stands at the edge of page after page is said once, and page numbers not at all.
import type { PdfLine, PdfPage } from './pdf-line';

/** With fewer pages nothing can be told apart from text that happens to recur. */
const FEWEST_PAGES = 5;
/** Left and right pages may have different heads; each then stands on nearly half of all pages. */
const SHARE_OF_PAGES = 0.4;
/** Lines from either edge of a page that may be a running head. */
const EDGE_LINES = 3;
/** The same place: heads of one document differ by rounding. Points. */
const SAME_PLACE = 4;
const LONGEST_HEAD = 160;
/** Of the pages with a pattern of numbers, those where one of them counts with the pages. */
const COUNTING = 0.8;

interface Occurrence {
  page: number;
  line: PdfLine;
  text: string;
}

/** Leaves the first of each running head, and none of the lines that only count pages. */
export function withoutRunningHeads(pages: PdfPage[]): PdfPage[] {
  const filled = pages.filter((page) => page.lines.length > 0);
  if (filled.length < FEWEST_PAGES) return pages;
  const groups = new Map<string, Occurrence[]>();
  for (const page of filled) {
    for (const line of edgeLines(page)) {
      const text = line.text.replace(/[\0\s]+/g, ' ').trim();
      if (text.length > LONGEST_HEAD) continue;
      const key = `${keyOf(text)}\n${Math.round(heightOf(line) / SAME_PLACE)}`;
      const group = groups.get(key) ?? [];
      groups.set(key, [...group, { page: page.number, line, text }]);
    }
  }
  const dropped = new Set<PdfLine>();
  for (const group of groups.values()) {
    const count = new Set(group.map(({ page }) => page)).size;
    if (count < Math.max(FEWEST_PAGES - 1, filled.length * SHARE_OF_PAGES)) continue;
    for (const line of recurring(group)) dropped.add(line);
  }
  if (dropped.size === 0) return pages;
  return pages.map((page) => {
    const lines = page.lines.filter((line) => !dropped.has(line));
    // All a page says is no running head, unless it stands beside a scan.
    return lines.length > 0 || page.pictures === 'whole page' ? { ...page, lines } : page;
  });
}

/** @returns the lines to leave out */
function recurring(group: Occurrence[]): PdfLine[] {
  const [first, ...rest] = group;
  if (!first) return [];
  const isSame = rest.every(({ text }) => text === first.text);
  if (!isSame && !countsPages(group)) return [];
  // "Page 3 of 12" says nothing that the place of a passage does not say.
  const saysSomething = /\p{L}{2}/u.test(first.text.replace(PAGE_WORDS, ''));
  return (saysSomething ? rest : group).map(({ line }) => line);
}

const PAGE_WORDS = /\b(?:page|seite|p[áa]gina|strona|sida|of|von|de|sur|di|z)\b|[第页頁共]/giu;

/** True when one of the numbers, by its place in the pattern, grows as the pages do. */
function countsPages(group: Occurrence[]): boolean {
  const numbers = group.map(({ text, page }) =>
    (text.match(/\d{1,6}/g) ?? []).map((digits) => Number(digits) - page),
  );
  const places = numbers[0]?.length ?? 0;
  for (let place = 0; place < places; place += 1) {
    const shifts = new Map<number, number>();
    for (const row of numbers) {
      const shift = row[place];
      if (shift !== undefined) shifts.set(shift, (shifts.get(shift) ?? 0) + 1);
    }
    if (Math.max(...shifts.values()) >= group.length * COUNTING) return true;
  }
  return false;
}

function edgeLines({ lines }: PdfPage): PdfLine[] {
  const placed = lines.filter((line) => line.box !== null && line.text.trim() !== '');
  if (placed.length <= EDGE_LINES) return placed;
  const byHeight = [...placed].sort((a, b) => heightOf(b) - heightOf(a));
  return [...new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)])];
}

function heightOf(line: PdfLine): number {
  return line.place?.direction === 'right' ? line.place.base : (line.box?.bottom ?? 0);
}

/** Numbers differ from page to page. */
function keyOf(text: string): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}
