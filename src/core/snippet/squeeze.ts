// How does a stretch of text look on one line? White space squeezed to single spaces, with a map for spans.
import type { Span } from '../text/span';

export interface Squeezed {
  text: string;
  /** @param span of the original @returns the same words in `text` */
  toSqueezed(span: Span): Span;
}

const WHITE_SPACE = /\s+/g;

/** Removes white space at both ends and makes every other stretch of it one space. */
export function squeeze(original: string): Squeezed {
  const end = original.trimEnd().length;
  /** Stretches of white space in order: where each ends, and how many units were dropped up to there. */
  const ends: number[] = [];
  const dropped: number[] = [];
  let total = 0;
  let text = '';
  let reached = 0;
  for (const match of original.slice(0, end).matchAll(WHITE_SPACE)) {
    const kept = match.index === 0 ? '' : ' ';
    text += original.slice(reached, match.index) + kept;
    reached = match.index + match[0].length;
    total += match[0].length - kept.length;
    ends.push(reached);
    dropped.push(total);
  }
  text += original.slice(reached, end);

  const place = (index: number): number => {
    const next = firstAfter(ends, index);
    const before = next === 0 ? 0 : (dropped[next - 1] ?? 0);
    // Inside a stretch the place is at most where the stretch's one space ends.
    const limit = next < ends.length ? (ends[next] ?? 0) - (dropped[next] ?? 0) : text.length;
    return Math.min(index - before, limit);
  };
  return { text, toSqueezed: (span) => ({ start: place(span.start), end: place(span.end) }) };
}

/** @returns the ordinal of the first entry greater than `value`, by bisection */
function firstAfter(ascending: number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
