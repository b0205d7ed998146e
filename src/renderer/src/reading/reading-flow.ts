// Passages as one running text: overlaps are shown once, and a page number or heading stands where it begins.
import type { Highlight, ReadingPassage } from '../../../contract';

export interface FlowPassage {
  id: number;
  text: string;
  highlights: Highlight[];
  /** The page that begins with this passage; null inside a page. */
  page: number | null;
  /** What is printed on that page where it is not its number. */
  pageLabel: string | null;
  /** The headings that begin with this passage, outermost first; empty inside a section. */
  headings: string[];
}

/**
 * @param passages in reading order
 * @param highlights spans in the whole text of the passages they are given for
 * @param title the document's, which is not repeated as a heading
 */
export function flow(
  passages: readonly ReadingPassage[],
  highlights: ReadonlyMap<number, readonly Highlight[]>,
  title: string,
): FlowPassage[] {
  return passages.map((passage, index) => {
    const before = passages[index - 1];
    const follows = before !== undefined && before.ordinal === passage.ordinal - 1;
    const skip = follows ? Math.min(passage.overlap, passage.text.length) : 0;
    return {
      id: passage.id,
      text: passage.text.slice(skip),
      highlights: shift(highlights.get(passage.id) ?? [], skip),
      page: passage.page !== (before?.page ?? null) ? passage.page : null,
      pageLabel: passage.pageLabel,
      headings: newHeadings(before?.headingPath ?? [], passage.headingPath, title),
    };
  });
}

/** Heading paths may begin with the title of the document, which stands above them already. */
export function withoutTitle(headingPath: readonly string[], title: string): string[] {
  return headingPath[0] === title ? headingPath.slice(1) : [...headingPath];
}

/** Puts newly loaded passages among those there, each once, in reading order. */
export function joinPassages(
  there: readonly ReadingPassage[],
  loaded: readonly ReadingPassage[],
): ReadingPassage[] {
  const byId = new Map([...there, ...loaded].map((passage) => [passage.id, passage]));
  return [...byId.values()].sort((a, b) => a.ordinal - b.ordinal);
}

function shift(highlights: readonly Highlight[], by: number): Highlight[] {
  return highlights
    .map(({ start, end, kind }) => ({ start: Math.max(0, start - by), end: end - by, kind }))
    .filter(({ start, end }) => end > start);
}

function newHeadings(before: readonly string[], now: readonly string[], title: string): string[] {
  let shared = 0;
  while (shared < now.length && before[shared] === now[shared]) shared += 1;
  const begun = now.slice(shared);
  return shared === 0 ? withoutTitle(begun, title) : begun;
}
