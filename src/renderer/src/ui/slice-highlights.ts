// Cuts a text at its highlights, so that drawing it is a plain run of pieces.
import type { Highlight } from '../../../contract';

export interface Piece {
  text: string;
  kind: Highlight['kind'] | null;
}

/** The pieces joined are the text. Highlights that overlap an earlier one or leave the text are cut to what is left. */
export function sliceHighlights(text: string, highlights: readonly Highlight[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const highlight of highlights) {
    const start = Math.max(highlight.start, done);
    const end = Math.min(highlight.end, text.length);
    if (start >= end) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), kind: null });
    pieces.push({ text: text.slice(start, end), kind: highlight.kind });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), kind: null });
  return pieces;
}
