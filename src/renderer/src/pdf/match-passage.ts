// Where on a page do the marked words of a passage stand? The engine read the page with another program, so its text and
// that of the page are laid over one another; a word is marked only where what stands around it agrees as well.
import type { Highlight } from '../../../contract';
import { piecesOf, type SqueezedItems, squeeze, squeezeItems, type TextPiece } from './squeezed-text';

export interface MatchedHighlight {
  kind: Highlight['kind'];
  pieces: TextPiece[];
}

/** Letters before and after a word that must agree, or as many as the passage or the page has. */
const AGREEING = 6;
/** Farther than this, agreement tells nothing more. Letters. */
const COMPARED = 40;

/**
 * @param highlights spans in the text of the passage
 * @param strings the page's text as it comes, in reading order
 * @param isWithin whether a string lies in the passage's place on the page
 */
export function matchPassage(
  passageText: string,
  highlights: readonly Highlight[],
  strings: readonly string[],
  isWithin: (item: number) => boolean,
): MatchedHighlight[] {
  const passage = squeeze(passageText);
  const page = squeezeItems(strings, isWithin);
  return highlights.flatMap(({ kind, start, end }) => {
    const from = passage.starts.findIndex((at) => at >= start);
    const to = passage.starts.findLastIndex((at) => at < end) + 1;
    if (from < 0 || to <= from) return [];
    const at = findAgreeing(passage.letters, from, to, page);
    return at === null ? [] : [{ kind, pieces: piecesOf(page, at, at + to - from) }];
  });
}

/** The one place where the word stands and its surroundings agree best; null where there is none, or two. */
function findAgreeing(passage: string, from: number, to: number, page: SqueezedItems): number | null {
  const word = passage.slice(from, to);
  const before = passage.slice(Math.max(0, from - COMPARED), from);
  const after = passage.slice(to, to + COMPARED);
  let best = { at: -1, agreement: -1, isOnly: false };
  for (let at = page.letters.indexOf(word); at >= 0; at = page.letters.indexOf(word, at + 1)) {
    const left = sharedEnd(before, page.letters.slice(Math.max(0, at - COMPARED), at));
    const right = sharedBeginning(after, page.letters.slice(at + word.length, at + word.length + COMPARED));
    const room = { left: at, right: page.letters.length - at - word.length };
    if (left < Math.min(AGREEING, before.length, room.left)) continue;
    if (right < Math.min(AGREEING, after.length, room.right)) continue;
    const agreement = left + right;
    if (agreement > best.agreement) best = { at, agreement, isOnly: true };
    else if (agreement === best.agreement) best.isOnly = false;
  }
  return best.isOnly ? best.at : null;
}

function sharedBeginning(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

function sharedEnd(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  return shared;
}
