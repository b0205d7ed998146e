// Where in the blocks is what was found? Highlights of passages, moved to the blocks that the passages are made of.
import type { Highlight, PassagePiece, PlacedPassage } from '../../../contract';

/** By ordinal of the block, sorted by start. */
export type BlockMarks = ReadonlyMap<number, readonly Highlight[]>;

/** @param highlights by id of the passage, in its text */
export function blockMarks(
  passages: readonly Pick<PlacedPassage, 'id' | 'pieces'>[],
  highlights: ReadonlyMap<number, readonly Highlight[]>,
): BlockMarks {
  const marks = new Map<number, Highlight[]>();
  for (const { id, pieces } of passages) {
    for (const highlight of highlights.get(id) ?? []) {
      for (const piece of pieces) {
        const mark = within(highlight, piece);
        if (mark) marks.set(piece.block, [...(marks.get(piece.block) ?? []), mark]);
      }
    }
  }
  // Two passages share a sentence: its words are marked once.
  for (const [block, found] of marks) marks.set(block, distinct(found));
  return marks;
}

/** Ordinals of the blocks in which a passage stands, the sentence it repeats of the one before left aside. */
export function blocksOf({ firstBlock, pieces }: Pick<PlacedPassage, 'firstBlock' | 'pieces'>): Set<number> {
  return new Set(pieces.map(({ block }) => block).filter((block) => block >= firstBlock));
}

/** Highlights of one stretch of a text, counted from its start. */
export function marksWithin(marks: readonly Highlight[], start: number, end: number): Highlight[] {
  return marks.flatMap((mark) => within(mark, { start: 0, end: end - start, at: start }) ?? []);
}

function within(
  { start, end, kind }: Highlight,
  piece: Pick<PassagePiece, 'start' | 'end' | 'at'>,
): Highlight | null {
  const shift = piece.start - piece.at;
  const from = Math.max(start + shift, piece.start);
  const to = Math.min(end + shift, piece.end);
  return from < to ? { start: from, end: to, kind } : null;
}

function distinct(marks: Highlight[]): Highlight[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((mark, index) => {
    const before = sorted[index - 1];
    return !before || before.start !== mark.start || before.end !== mark.end;
  });
}
