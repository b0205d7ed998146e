// Which parts of a page are menus, when no element says so? Containers whose text is nearly all links.
import { attributeOf, type HtmlElement, type HtmlNode, type HtmlParent, isElement } from './html-tree';

/** A block of links at least this long, with no more than a few other words, is a menu. */
const MENU_LINKS = 4;
const MENU_LINK_SHARE = 0.8;

const CONTAINERS = new Set(['ul', 'ol', 'div', 'header', 'aside', 'table']);
const SILENT = /^(?:script|style|noscript|template)$/;
const HEADING = /^h[1-6]$/;

/** What lies under one element. Lengths in characters, spaces not counted. */
interface Tally {
  text: number;
  linkedText: number;
  links: number;
  headings: number;
}

interface Frame {
  node: HtmlNode | HtmlParent;
  parent: Frame | null;
  inLink: boolean;
  tally: Tally;
}

/** One pass over the tree, however deep. @param isHidden elements that are not seen, with all they hold */
export function findLinkMenus(
  root: HtmlParent,
  isHidden: (element: HtmlElement) => boolean,
): Set<HtmlElement> {
  const menus = new Set<HtmlElement>();
  // Parents come before their children in `frames`, so adding up from the end reaches children first.
  const frames: Frame[] = [{ node: root, parent: null, inLink: false, tally: emptyTally() }];
  for (let index = 0; index < frames.length; index += 1) {
    const frame = frames[index];
    if (!frame || !('childNodes' in frame.node)) continue;
    if (isElement(frame.node) && (isHidden(frame.node) || SILENT.test(frame.node.tagName))) continue;
    for (const node of frame.node.childNodes) {
      const inLink = frame.inLink || isLink(node);
      frames.push({ node, parent: frame, inLink, tally: ownTally(node, inLink) });
    }
  }
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const { node, parent, tally } = frames[index] ?? {};
    if (!node || !tally) continue;
    if (isElement(node) && CONTAINERS.has(node.tagName) && isMenu(tally)) menus.add(node);
    if (parent) addTo(parent.tally, tally);
  }
  return menus;
}

function isMenu({ text, linkedText, links, headings }: Tally): boolean {
  return links >= MENU_LINKS && headings === 0 && linkedText >= text * MENU_LINK_SHARE;
}

function ownTally(node: HtmlNode, inLink: boolean): Tally {
  const tally = emptyTally();
  if (node.nodeName === '#text' && 'value' in node) {
    tally.text = node.value.replace(/\s+/g, '').length;
    tally.linkedText = inLink ? tally.text : 0;
  } else if (isElement(node)) {
    tally.links = isLink(node) ? 1 : 0;
    tally.headings = HEADING.test(node.tagName) ? 1 : 0;
  }
  return tally;
}

function isLink(node: HtmlNode): boolean {
  return isElement(node) && node.tagName === 'a' && attributeOf(node, 'href') !== null;
}

function addTo(sum: Tally, part: Tally): void {
  sum.text += part.text;
  sum.linkedText += part.linkedText;
  sum.links += part.links;
  sum.headings += part.headings;
}

function emptyTally(): Tally {
  return { text: 0, linkedText: 0, links: 0, headings: 0 };
}
