// One chapter of a book as blocks, each with the page of the printed edition it begins on where the book says so.
import { parse } from 'parse5';
import type { Block } from '../../../../core/document';
import { BlockWriter } from '../html/html-blocks';
import { attributeOf, findElements, type HtmlElement, type HtmlParent } from '../html/html-tree';
import { xhtmlAsHtml } from '../html/xhtml';
import type { PageStart } from './epub-navigation';

/** Two code points that stand for no character, around the number of a page in `starts`: text that marks a place in a tree. */
const MARK = /\ufdd0(\d{1,6})\ufdd1/g;
/** A title repeated as a paragraph stands at the beginning. Blocks. */
const TITLE_REACH = 3;
/** Elements whose inside is not written as text: a mark goes before them. */
const WITHOUT_TEXT = new Set([
  'img',
  'br',
  'hr',
  'svg',
  'table',
  'tr',
  'tbody',
  'thead',
  'image',
  'video',
  'audio',
]);

/** The page that text stands on as chapters are read in order; it goes on from one chapter into the next. */
export class PageCursor {
  #page: Pick<Block, 'page' | 'pageLabel'> = {};

  /** @returns the blocks without marks, each on the page it begins on */
  place(blocks: Block[], starts: PageStart[]): Block[] {
    const whole = starts.find(({ id }) => id === null);
    if (whole) this.#turn(whole);
    return blocks.flatMap((block) => this.#placeOne(block, starts));
  }

  #placeOne(block: Block, starts: PageStart[]): Block[] {
    const leading = /^\s*\ufdd0(\d{1,6})\ufdd1/.exec(block.text)?.[1];
    this.#turn(starts[Number(leading ?? -1)]);
    const placed = { ...block, text: block.text.replace(MARK, '').trim(), ...this.#page };
    for (const [, index] of block.text.matchAll(MARK)) this.#turn(starts[Number(index)]);
    return placed.text === '' ? [] : [placed];
  }

  #turn(start: PageStart | undefined): void {
    if (!start) return;
    const { page, label } = start;
    this.#page = label === '' || label === String(page) ? { page } : { page, pageLabel: label };
  }
}

/** @param title from the table of contents, for a chapter that has no heading of its own */
export function chapterBlocks(
  source: string,
  title: string | null,
  starts: PageStart[],
  cursor: PageCursor,
): Block[] {
  const tree = parse(xhtmlAsHtml(source));
  if (starts.length > 0) markPages(tree, starts);
  const written = new BlockWriter(isReferenceMark).write(tree);
  return titled(cursor.place(written, starts), title);
}

/** Numbers of notes and of pages, set among the words. */
function isReferenceMark(element: HtmlElement): boolean {
  const types = (attributeOf(element, 'epub:type') ?? '').split(/\s+/);
  return (
    types.includes('noteref') ||
    types.includes('pagebreak') ||
    attributeOf(element, 'role') === 'doc-pagebreak'
  );
}

function titled(blocks: Block[], title: string | null): Block[] {
  if (title === null || blocks.length === 0 || blocks.some(({ kind }) => kind === 'heading')) return blocks;
  const at = blocks.slice(0, TITLE_REACH).findIndex(({ text }) => folded(text) === folded(title));
  if (at !== -1) {
    return blocks.map((block, index) => (index === at ? { ...block, kind: 'heading', level: 1 } : block));
  }
  const { page, pageLabel } = blocks[0] ?? {};
  const place = {
    ...(page === undefined ? {} : { page }),
    ...(pageLabel === undefined ? {} : { pageLabel }),
  };
  return [{ kind: 'heading', level: 1, text: title, ...place }, ...blocks];
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
}

function markPages(tree: HtmlParent, starts: PageStart[]): void {
  const indexes = new Map(starts.map(({ id }, index) => [id, index]));
  const marked = findElements(tree, (element) => indexes.has(attributeOf(element, 'id')));
  for (const element of marked) {
    const value = `\ufdd0${indexes.get(attributeOf(element, 'id'))}\ufdd1`;
    const isBefore = isReferenceMark(element) || WITHOUT_TEXT.has(element.tagName);
    const parent = isBefore ? element.parentNode : element;
    if (!parent) continue;
    const at = isBefore ? parent.childNodes.indexOf(element) : 0;
    parent.childNodes.splice(at, 0, { nodeName: '#text', value, parentNode: parent });
  }
}
