// The outline ("bookmarks") of a PDF as a flat list in reading order.
import type { OutlineEntry } from './pdf-line';
import { memoryAt, type Pdfium, readString, withMemory } from './pdfium-module';

/** A handbook of a thousand pages has as many; beyond lie generated lists. */
const MOST_ENTRIES = 5_000;
/** Headings have six levels; what lies deeper is a list. */
const DEEPEST = 6;
const LONGEST_TITLE = 200;
/** Three 32-bit answers, three 32-bit floats. */
const LOCATION_BYTES = 24;

export function readOutline(module: Pdfium, document: number): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  // Handles are addresses of what the file holds: the same one again means that the outline bites its tail.
  const seen = new Set<number>();
  const visit = (first: number, level: number): void => {
    for (
      let bookmark = first;
      bookmark !== 0;
      bookmark = module._FPDFBookmark_GetNextSibling(document, bookmark)
    ) {
      if (seen.has(bookmark) || seen.size >= MOST_ENTRIES) return;
      seen.add(bookmark);
      const entry = readEntry(module, document, bookmark, level);
      if (entry) entries.push(entry);
      if (level < DEEPEST) visit(module._FPDFBookmark_GetFirstChild(document, bookmark), level + 1);
    }
  };
  visit(module._FPDFBookmark_GetFirstChild(document, 0), 1);
  return entries;
}

function readEntry(module: Pdfium, document: number, bookmark: number, level: number): OutlineEntry | null {
  const title = readString(module, (buffer, bytes) => module._FPDFBookmark_GetTitle(bookmark, buffer, bytes));
  const destination = module._FPDFBookmark_GetDest(document, bookmark);
  if (title === null || destination === 0) return null;
  const clean = title.replace(/[\0\s]+/g, ' ').trim();
  const page = module._FPDFDest_GetDestPageIndex(document, destination) + 1;
  if (clean === '' || clean.length > LONGEST_TITLE || page < 1) return null;
  return { title: clean, level, page, y: heightOf(module, destination) };
}

function heightOf(module: Pdfium, destination: number): number | null {
  return withMemory(module, LOCATION_BYTES, (at) => {
    const isPlace = module._FPDFDest_GetLocationInPage(
      destination,
      at,
      at + 4,
      at + 8,
      at + 12,
      at + 16,
      at + 20,
    );
    const view = memoryAt(module, at, LOCATION_BYTES);
    return isPlace !== 0 && view.getInt32(4, true) !== 0 ? view.getFloat32(16, true) : null;
  });
}
