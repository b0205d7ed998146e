// The blocks that are on the page: a bounded stretch of the document that grows at one end and is let go at the other.
import type { DocumentBlocks, PlacedPassage } from '../../../contract';
import type { ShownBlock } from './block-runs';

type ReadBlocks = Extract<DocumentBlocks, { state: 'read' }>;

export interface Shown {
  blocks: ShownBlock[];
  /** Of the whole document. */
  total: number;
  /** Those of which anything stands in the blocks, in reading order. */
  passages: PlacedPassage[];
}

/** Some thirty screens: beyond, scrolling and searching within the page would begin to lag. */
const MOST_BLOCKS = 480;
/** The same for long paragraphs. UTF-16 units. */
const MOST_UNITS = 160_000;

export function shownOf({ from, total, blocks, passages }: ReadBlocks): Shown {
  return { total, passages, blocks: blocks.map((block, index) => ({ ...block, ordinal: from + index })) };
}

/** @param more what follows directly in that direction; anything else changes nothing */
export function extend(shown: Shown, more: ReadBlocks, direction: 'before' | 'after'): Shown {
  const added = shownOf(more);
  const isNext =
    direction === 'after' ? firstOf(added) === lastOf(shown) + 1 : lastOf(added) + 1 === firstOf(shown);
  if (!isNext || added.blocks.length === 0) return shown;
  const all = direction === 'after' ? [...shown.blocks, ...added.blocks] : [...added.blocks, ...shown.blocks];
  const blocks = direction === 'after' ? all.slice(-bound(all.toReversed())) : all.slice(0, bound(all));
  const byId = new Map([...shown.passages, ...added.passages].map((passage) => [passage.id, passage]));
  const passages = [...byId.values()]
    .filter((passage) => standsIn(passage, blocks))
    .sort((a, b) => a.ordinal - b.ordinal);
  return { total: more.total, blocks, passages };
}

export function firstOf({ blocks }: Shown): number {
  return blocks[0]?.ordinal ?? 0;
}

export function lastOf({ blocks }: Shown): number {
  return blocks.at(-1)?.ordinal ?? -1;
}

/** How many of the blocks fit, from the first on; at least one. */
function bound(blocks: readonly ShownBlock[]): number {
  let units = 0;
  const beyond = blocks.findIndex(({ text }, index) => {
    units += text.length;
    return index > 0 && (index >= MOST_BLOCKS || units > MOST_UNITS);
  });
  return beyond === -1 ? blocks.length : beyond;
}

function standsIn({ pieces }: PlacedPassage, blocks: readonly ShownBlock[]): boolean {
  const first = blocks[0]?.ordinal ?? 0;
  const last = blocks.at(-1)?.ordinal ?? -1;
  return pieces.some(({ block }) => block >= first && block <= last);
}
