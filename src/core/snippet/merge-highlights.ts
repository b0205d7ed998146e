// How do overlapping matches become marks that can be drawn? Sorted, apart from one another, phrases before terms.
import type { Span } from '../text/span';

/** A span of the text it lies beside. `passage` marks the sentence that answers when no word matches. */
export interface Highlight extends Span {
  kind: 'term' | 'phrase' | 'passage';
}

/** Highlights with only this between them are read as one word: e-mail. */
const HYPHEN = /^[-\u2010\u2011\uff0d]$/;

/**
 * Joins what overlaps or touches (bigrams of one word, parts of a hyphenated word). Where a phrase and a term overlap,
 * the phrase stays whole and the term keeps the rest.
 */
export function mergeHighlights(text: string, highlights: Highlight[]): Highlight[] {
  const phrases = joinNeighbours(text, ofKind(highlights, 'phrase'));
  const terms = subtract(joinNeighbours(text, ofKind(highlights, 'term')), phrases);
  return [...phrases, ...terms].sort((left, right) => left.start - right.start);
}

function ofKind(highlights: Highlight[], kind: Highlight['kind']): Highlight[] {
  return highlights
    .filter((highlight) => highlight.kind === kind)
    .sort((left, right) => left.start - right.start);
}

/** @param sorted by start, of one kind */
function joinNeighbours(text: string, sorted: Highlight[]): Highlight[] {
  const joined: Highlight[] = [];
  for (const highlight of sorted) {
    const last = joined.at(-1);
    if (last && (highlight.start <= last.end || HYPHEN.test(text.slice(last.end, highlight.start)))) {
      last.end = Math.max(last.end, highlight.end);
    } else joined.push({ ...highlight });
  }
  return joined;
}

/** What of `highlights` lies outside `others`; both sorted and each without overlaps. */
function subtract(highlights: Highlight[], others: Highlight[]): Highlight[] {
  return highlights.flatMap((highlight) => {
    const rest: Highlight[] = [];
    let start = highlight.start;
    for (const other of others) {
      if (other.end <= start || other.start >= highlight.end) continue;
      if (other.start > start) rest.push({ ...highlight, start, end: other.start });
      start = Math.max(start, other.end);
    }
    if (start < highlight.end) rest.push({ ...highlight, start });
    return rest;
  });
}
