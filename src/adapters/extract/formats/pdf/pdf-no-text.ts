// Why does a PDF give no text? Pages that are pictures can still be read by other means; blank ones cannot.
import { NoTextLayer, ReadFailure } from '../../reader';
import type { PdfPage } from './pdf-line';

/** What scanners and the programs around them print on every page. */
const STAMP =
  /^(?:scanned (?:with|by|using)\b.*|.*\bcamscanner\b.*|created with .*scan.*|.*扫描全能王.*|由.*扫描.*|background|[a-z]{0,8}[-_ ]?\d{1,12})$/i;
/** The same words on so many of the pages are no text of theirs. */
const RECURRING_PART = 0.5;
const FEWEST_RECURRING = 2;

/** Pictures of pages keep only what was not stamped on them. */
export function withoutStamps(pages: PdfPage[]): PdfPage[] {
  const pictures = pages.filter((page) => page.pictures === 'whole page');
  if (pictures.length === 0) return pages;
  const counts = new Map<string, number>();
  for (const page of pictures) {
    for (const key of new Set(page.lines.map((line) => keyOf(line.text)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const most = Math.max(FEWEST_RECURRING, pictures.length * RECURRING_PART);
  return pages.map((page) =>
    page.pictures !== 'whole page'
      ? page
      : {
          ...page,
          lines: page.lines.filter(
            ({ text }) => (counts.get(keyOf(text)) ?? 0) < most && !STAMP.test(text.trim()),
          ),
        },
  );
}

function keyOf(text: string): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** @param pages without anything to read */
export function whyNoText(pages: PdfPage[], pageCount: number): ReadFailure {
  const its = pageCount === 1 ? 'its page' : `its ${pageCount} pages`;
  const [are, pictures] = pageCount === 1 ? ['is', 'a picture'] : ['are', 'pictures'];
  if (pageCount === 0) return new ReadFailure('corrupt', 'the PDF has no pages');
  if (pages.some(({ pictures: seen }) => seen === 'whole page' || seen === 'some'))
    return new NoTextLayer(pageCount, `${its} ${are} ${pictures} without a text layer`);
  if (pages.some((page) => page.isIncomplete && page.pictures !== null))
    return new NoTextLayer(pageCount, `the letters on ${its} stand for no characters`);
  if (pages.every((page) => page.isIncomplete))
    return new ReadFailure(
      'corrupt',
      pageCount === 1 ? 'its page cannot be read' : `none of ${its} can be read`,
    );
  const has = pageCount === 1 ? 'has' : 'have';
  if (pages.some(({ pictures: seen }) => seen === 'strokes'))
    return new ReadFailure('empty', `${its} ${has} lines and shapes, and no text`);
  return new ReadFailure('empty', `${its} ${are} blank`);
}
