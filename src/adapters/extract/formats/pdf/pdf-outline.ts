// The document's outline names its headings: where on its page does each stand?
import type { OutlineEntry, PdfLine, PdfPage } from './pdf-line';

/** A heading goes over so many lines. */
const MOST_LINES = 4;
/** With fewer found, or a smaller part of all, the outline does not describe the text ("Page 1", "Scan 0001"). */
const FEWEST_FOUND = 3;
const PART_FOUND = 0.5;

export interface OutlinedPages {
  pages: PdfPage[];
  /** Headings that stand nowhere in the text and say something it does not, by page. */
  missing: Map<number, OutlineEntry[]>;
  /** True when the outline knows the headings better than the size of letters does. */
  isReliable: boolean;
}

export function applyOutline(pages: PdfPage[], outline: OutlineEntry[]): OutlinedPages {
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const taken = new Map<PdfLine, { level: number }>();
  const missing = new Map<number, OutlineEntry[]>();
  const keys = new Map<PdfLine, string>();
  const keyOf = (line: PdfLine): string => {
    const key = keys.get(line) ?? comparable(line.text);
    keys.set(line, key);
    return key;
  };
  let [found, sought] = [0, 0];
  for (const entry of outline) {
    const page = byNumber.get(entry.page);
    if (!page) continue;
    sought += 1;
    const place = findHeading(page.lines, entry, keyOf, taken);
    if (place) {
      found += 1;
      const heading = { level: entry.level };
      for (const line of place) taken.set(line, heading);
    } else if (addsSomething(entry, page)) {
      missing.set(entry.page, [...(missing.get(entry.page) ?? []), entry]);
    }
  }
  const isReliable = found >= FEWEST_FOUND && found >= sought * PART_FOUND;
  const marked = pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => {
      const heading = taken.get(line);
      return heading ? { ...line, outline: heading } : line;
    }),
  }));
  return { pages: marked, missing, isReliable };
}

/** The lines that together say what the entry says; of several such places the one nearest to where it leads. */
function findHeading(
  lines: PdfLine[],
  entry: OutlineEntry,
  keyOf: (line: PdfLine) => string,
  taken: ReadonlyMap<PdfLine, unknown>,
): PdfLine[] | null {
  const titles = [...new Set([comparable(entry.title), comparable(withoutNumber(entry.title))])].filter(
    (title) => title !== '',
  );
  let best: PdfLine[] | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < lines.length; index += 1) {
    const place = runThatSays(lines, index, titles, keyOf);
    if (!place || place.some((line) => taken.has(line))) continue;
    const top = place[0]?.box?.top;
    const distance = entry.y === null || top === undefined ? 0 : Math.abs(top - entry.y);
    if (distance < bestDistance) [best, bestDistance] = [place, distance];
  }
  return best;
}

function runThatSays(
  lines: PdfLine[],
  from: number,
  titles: string[],
  keyOf: (line: PdfLine) => string,
): PdfLine[] | null {
  let said = '';
  for (let count = 1; count <= MOST_LINES && from + count <= lines.length; count += 1) {
    const line = lines[from + count - 1];
    if (!line) return null;
    const key = keyOf(line);
    if (key === '') return null;
    said += key;
    const bare = count === 1 ? comparable(withoutNumber(line.text)) : '';
    if (titles.includes(said) || (bare !== '' && titles.includes(bare)))
      return lines.slice(from, from + count);
    // The number that the outline leaves out may stand on the first line of several.
    if (
      !titles.some((title) => title.startsWith(said)) &&
      (bare === '' || !titles.some((t) => t.startsWith(bare)))
    )
      return null;
    if (bare !== '' && bare !== said && !titles.some((title) => title.startsWith(said))) said = bare;
  }
  return null;
}

/** "Page 3" and what the page says anyway add nothing. */
function addsSomething(entry: OutlineEntry, page: PdfPage): boolean {
  if (page.lines.length === 0 || !/\p{L}{2}|\p{Script=Han}/u.test(entry.title)) return false;
  if (/^(?:page|seite|slide|scan|img|image|foliennummer|diapositiva?|第)[\s_-]*\d+/iu.test(entry.title))
    return false;
  const text = comparable(page.lines.map((line) => line.text).join(' '));
  const words = entry.title
    .split(/\s+/)
    .map(comparable)
    .filter((word) => word !== '');
  return words.some((word) => !text.includes(word));
}

/** "2.1 Ovens", "IV. Ovens", "第三章 炉" without what counts them. */
function withoutNumber(text: string): string {
  return text.replace(
    /^\s*(?:(?:chapter|section|part|appendix|kapitel|abschnitt)\s+)?(?:[\d.]+|[ivxlcdm]+\.|[a-z][.)]|§\s*\d+|第[\d一二三四五六七八九十百]+[章节節条條])[\s:.)–—-]*/iu,
    '',
  );
}

/** Letters and digits alone: hyphens, leaders and spaces differ between an outline and its page. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
