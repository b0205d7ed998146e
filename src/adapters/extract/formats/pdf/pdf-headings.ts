// Which paragraphs are headings, where the document does not say? Those in letters larger than the body's, as long as
// little of the document is.

/** What is known of a paragraph's look. */
export interface Letters {
  text: string;
  /** Points; 0 when unknown. */
  size: number;
  isRow: boolean;
}

/** Letters larger than the body's by this much, on few lines, are a heading. */
const HEADING_RATIO = 1.15;
const HEADING_UNITS = 160;
/** Distinct sizes above the body's that are told apart; smaller ones share the last level. */
const HEADING_LEVELS = 4;
/** Sizes that together make up more than this part of the text are text: slides, posters, large print. */
const MOST_OF_TEXT = 0.25;
/** With less text than this, parts of it say nothing. UTF-16 units. */
const LITTLE_TEXT = 600;
const TWO_LETTERS = /\p{L}.*\p{L}|\p{Script=Han}/u;

/** @returns the level of a paragraph that is a heading, else null */
export function headingLevels(paragraphs: Letters[]): (paragraph: Letters) => number | null {
  const units = new Map<number, number>();
  let total = 0;
  for (const { text, size } of paragraphs) {
    if (size <= 0) continue;
    units.set(rounded(size), (units.get(rounded(size)) ?? 0) + text.length);
    total += text.length;
  }
  const bodySize = [...units].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const isHeading = ({ text, size, isRow }: Letters): boolean =>
    !isRow &&
    bodySize > 0 &&
    size >= bodySize * HEADING_RATIO &&
    text.length <= HEADING_UNITS &&
    TWO_LETTERS.test(text);
  const sizes = new Set(paragraphs.filter(isHeading).map(({ size }) => rounded(size)));
  const levels = new Map<number, number>();
  let part = 0;
  for (const size of [...sizes].sort((a, b) => b - a)) {
    part += (units.get(size) ?? 0) / total;
    if (total > LITTLE_TEXT && part > MOST_OF_TEXT) break;
    levels.set(size, Math.min(levels.size + 1, HEADING_LEVELS));
  }
  return (paragraph) => (isHeading(paragraph) ? (levels.get(rounded(paragraph.size)) ?? null) : null);
}

/** Half points: rounding in the file makes equal letters differ by less. */
function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
