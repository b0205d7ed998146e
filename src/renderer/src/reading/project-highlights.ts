// The snippet's highlights, moved to where they lie in the whole passage. Nothing is matched anew: the engine said where.
import type { Highlight, Hit, Snippet } from '../../../contract';

/** By id, of those passages of the hit that are among the given ones. */
export function passageHighlights(
  hit: Hit,
  passages: readonly { id: number; text: string }[],
): Map<number, Highlight[]> {
  const snippets = new Map([
    [hit.passage.id, hit.snippet],
    ...hit.others.map((other) => [other.passageId, other.snippet] as const),
  ]);
  return new Map(
    passages.flatMap(({ id, text }) => {
      const snippet = snippets.get(id);
      return snippet ? [[id, projectHighlights(text, snippet)] as const] : [];
    }),
  );
}

/** Sorted as in the snippet; empty when the passage does not hold the snippet's text (it has changed since). */
export function projectHighlights(passageText: string, snippet: Snippet): Highlight[] {
  const { text, places } = squeeze(passageText);
  const offset = offsetOf(text, snippet);
  const place = (index: number): number => places[offset + index] ?? passageText.length;
  if (offset < 0) return [];
  return snippet.highlights.map(({ start, end, kind }) => ({
    start: place(start),
    end: end > start ? place(end - 1) + 1 : place(start),
    kind,
  }));
}

/** As it says of itself, it begins or ends with the passage; between, the first place that reads so. */
function offsetOf(text: string, snippet: Snippet): number {
  if (!snippet.elidedStart) return text.startsWith(snippet.text) ? 0 : -1;
  if (snippet.elidedEnd) return text.indexOf(snippet.text);
  return text.endsWith(snippet.text) ? text.length - snippet.text.length : -1;
}

/** Snippets are on one line: white space in them is squeezed to single spaces. `places`: where each unit was before. */
function squeeze(original: string): { text: string; places: number[] } {
  let text = '';
  const places: number[] = [];
  const take = (part: string, at: number): void => {
    for (let index = 0; index < part.length; index += 1) places.push(at + index);
    text += part;
  };
  const end = original.trimEnd().length;
  for (const { 0: part, index } of original.slice(0, end).matchAll(/\s+|\S+/g)) {
    if (/\S/.test(part)) take(part, index);
    else if (index > 0) take(' ', index);
  }
  return { text, places };
}
