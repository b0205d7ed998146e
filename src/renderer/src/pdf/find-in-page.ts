// Where does a page hold what somebody types into the find bar? Case, forms of characters, line breaks and hyphens at
// their ends make no difference; a space in what is typed stands for any.
import { piecesOf, type TextPiece } from './squeezed-text';

export interface PageString {
  str: string;
  /** A line ends with it. */
  hasEOL: boolean;
}

interface FoldedPage {
  text: string;
  /** Of each unit of `text`: the string it comes from (-1: from none) and where its character begins and ends there. */
  items: number[];
  starts: number[];
  ends: number[];
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const BROKEN_WORD = /\p{L}[-\u00ad\u2010]$/u;

export function foldPage(strings: readonly PageString[]): FoldedPage {
  const page: FoldedPage = { text: '', items: [], starts: [], ends: [] };
  strings.forEach(({ str, hasEOL }, item) => {
    const isBroken = hasEOL && BROKEN_WORD.test(str);
    addString(page, isBroken ? str.slice(0, -1) : str, item);
    // Lines of Chinese go on without a space.
    if (hasEOL && !isBroken && !IDEOGRAPH.test(str)) addSpace(page, -1, 0, 0);
  });
  return page;
}

/** @returns the places in reading order; none for what is nothing but spaces */
export function findInPage(page: FoldedPage, typed: string): TextPiece[][] {
  const query = fold(typed).trim().replaceAll(/\s+/gu, ' ');
  if (query === '') return [];
  const found: TextPiece[][] = [];
  for (let at = page.text.indexOf(query); at >= 0; at = page.text.indexOf(query, at + query.length)) {
    found.push(piecesOf(page, at, at + query.length));
  }
  return found;
}

function addString(page: FoldedPage, str: string, item: number): void {
  let at = 0;
  for (const character of str) {
    const end = at + character.length;
    const folded = fold(character);
    if (/^\s+$/u.test(folded)) addSpace(page, item, at, end);
    else {
      page.text += folded;
      for (let unit = 0; unit < folded.length; unit += 1) {
        page.items.push(item);
        page.starts.push(at);
        page.ends.push(end);
      }
    }
    at = end;
  }
}

function addSpace(page: FoldedPage, item: number, start: number, end: number): void {
  if (page.text.endsWith(' ')) return;
  page.text += ' ';
  page.items.push(item);
  page.starts.push(start);
  page.ends.push(end);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
