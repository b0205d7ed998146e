// Which stretches of which blocks is a passage made of? The same packing as when the document was indexed, with its places
// kept: what a page shows of the blocks can then be marked where the passage stands, without looking for its words.
import type { Block, ExtractedDocument, Passage } from '../document';
import type { Span } from '../text/span';
import { cutHugeBlock } from './boundaries';
import { type Draft, finish, joinerOf, type Part, packBlocks } from './chunker';

/** Letters of a passage that are letters of a block. Between pieces a passage has white space alone. */
export interface PassagePiece {
  /** Ordinal of the block, of those in PlacedDocument. */
  block: number;
  /** Half-open, in the block's text, UTF-16 units. */
  start: number;
  end: number;
  /** Where it begins in the passage's text. */
  at: number;
}

export interface PlacedPassage {
  passage: Passage;
  /** In order of the passage's text, the repeated sentence first. */
  pieces: PassagePiece[];
}

export interface PlacedDocument {
  /** The document's blocks, huge ones in parts. */
  blocks: Block[];
  /** Ordinals of blocks that go on where the one before was cut. */
  continued: ReadonlySet<number>;
  passages: PlacedPassage[];
}

export function placePassages(document: ExtractedDocument): PlacedDocument {
  const blocks: Block[] = [];
  const continued = new Set<number>();
  for (const block of document.blocks) {
    for (const [index, part] of cutHugeBlock(block).entries()) {
      if (index > 0) continued.add(blocks.length);
      // Blocks are told apart by being other objects, and a reader may have given the same one twice.
      blocks.push({ ...part });
    }
  }
  const ordinals = new Map(blocks.map((block, ordinal) => [block, ordinal]));
  const passages: PlacedPassage[] = [];
  packBlocks({ ...document, blocks }, (draft) => {
    passages.push({ passage: finish(draft), pieces: piecesOf(draft, ordinals) });
  });
  return { blocks, continued, passages };
}

function piecesOf(draft: Draft, ordinals: ReadonlyMap<Block, number>): PassagePiece[] {
  const pieces: PassagePiece[] = [];
  let at = 0;
  const add = (part: Part): void => {
    const ordinal = ordinals.get(part.block.of ?? part.block);
    if (ordinal !== undefined) {
      for (const { own, source } of sourcesOf(part)) {
        pieces.push({ block: ordinal, ...source, at: at + own });
      }
    }
    at += part.span.end - part.span.start;
  };
  if (draft.overlap) {
    add(draft.overlap.part);
    at += draft.overlap.joiner.length;
  }
  let before: Block | null = null;
  for (const part of draft.parts) {
    if (before) at += joinerOf(before, part.block).length;
    add(part);
    before = part.block;
  }
  return pieces;
}

/** Stretches of the document's own block. `own`: where each begins in the part. */
function sourcesOf({ block, span }: Part): { own: number; source: Span }[] {
  const { of } = block;
  if (!of || of.text === block.text) return [{ own: 0, source: span }];
  // A heading in running text has its white space collapsed: its words are where they were.
  let own = 0;
  return [...of.text.matchAll(/\S+/g)].map((word) => {
    const source = { start: word.index, end: word.index + word[0].length };
    const found = { own, source };
    own += word[0].length + 1;
    return found;
  });
}
