// The snippet's highlights, moved to where they lie in the whole passage. Nothing is matched anew: the engine said where.
import type { Highlight, Snippet } from '../../../contract';

/** Sorted as in the snippet; empty when the passage does not hold the snippet's text (it has changed since). */
export function projectHighlights(passageText: string, snippet: Snippet): Highlight[] {
  const offset = passageText.indexOf(snippet.text);
  if (offset < 0) return [];
  return snippet.highlights.map(({ start, end, kind }) => ({
    start: start + offset,
    end: end + offset,
    kind,
  }));
}
