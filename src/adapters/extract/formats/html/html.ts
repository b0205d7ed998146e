// HTML pages: the main text with its headings, tables and lists; menus, scripts and forms are left out.
import { parse } from 'parse5';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { decodeOrRefuse } from '../text/text';
import { BlockWriter } from './html-blocks';
import { findLinkMenus } from './html-menus';
import { attributeOf, findElements, type HtmlElement, type HtmlParent, textOf } from './html-tree';

/** A meta element that names the charset stands within this many bytes (HTML standard, "prescan a byte stream"; pages exceed 1024). */
const CHARSET_REACH = 4096;
/** Share of the page's text that <main> or <article> must hold to stand for the page. */
const MAIN_SHARE = 0.3;
const MENU_ELEMENTS = new Set(['nav', 'footer']);
const MENU_ROLES = new Set([
  'navigation',
  'menu',
  'menubar',
  'contentinfo',
  'search',
  'toolbar',
  'dialog',
  'alertdialog',
]);
const AUTHOR_NAMES = ['author', 'dc.creator', 'citation_author', 'article:author'];
const DATE_NAMES = [
  'article:published_time',
  'date',
  'dc.date',
  'dcterms.created',
  'citation_publication_date',
];

export function readHtml(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context, declaredCharset(bytes));
  const document = htmlDocument(text, context.limits.characters);
  return { ...document, partial: partial || document.partial };
}

/** A page whose bytes were decoded elsewhere. @param characters to stop at, UTF-16 units of the main text */
export function htmlDocument(html: string, characters: number): ExtractedDocument {
  const tree = parse(html);
  const { blocks, limited } = limitCharacters(mainBlocks(tree), characters);
  const particulars = particularsOf(tree);
  const title = withoutSiteName(particulars.title, blocks);
  return { ...plainDocument(blocks, limited), ...particulars, title };
}

/** "How to bake bread | Recipes": a heading on the page tells where the title ends and the site's name begins. */
function withoutSiteName(title: string | null, blocks: Block[]): string | null {
  const heading = blocks.find(({ kind, text }) => kind === 'heading' && title?.startsWith(text));
  const rest = heading && title ? title.slice(heading.text.length) : '';
  return heading && /^\s*[|–—·•:-]/.test(rest) ? heading.text : title;
}

function mainBlocks(tree: HtmlParent): ExtractedDocument['blocks'] {
  const main = mainElement(tree);
  if (main) return new BlockWriter((element) => isHidden(element) || isMenu(element)).write(main);
  const menus = findLinkMenus(tree, isHidden);
  const blocks = new BlockWriter(
    (element) => isHidden(element) || isMenu(element) || menus.has(element),
  ).write(tree);
  // A page of nothing but links (a table of contents, search results) is what it is.
  return blocks.length > 0 ? blocks : new BlockWriter(isHidden).write(tree);
}

/** The one element marked as the content, if the author marked one that holds a fair part of the text. */
function mainElement(tree: HtmlParent): HtmlElement | null {
  const marked = findElements(
    tree,
    (element) => element.tagName === 'main' || attributeOf(element, 'role') === 'main',
  );
  const articles = marked.length > 0 ? [] : findElements(tree, (element) => element.tagName === 'article');
  const candidate = marked[0] ?? (articles.length === 1 ? articles[0] : undefined);
  if (!candidate) return null;
  const whole = visibleLength(tree);
  return visibleLength(candidate) >= whole * MAIN_SHARE ? candidate : null;
}

function visibleLength(root: HtmlParent): number {
  return textOf(
    root,
    (element) => isHidden(element) || /^(?:script|style|noscript|template)$/.test(element.tagName),
  ).replace(/\s+/g, '').length;
}

function isHidden(element: HtmlElement): boolean {
  if (attributeOf(element, 'hidden') !== null) return true;
  return /display\s*:\s*none/i.test(attributeOf(element, 'style') ?? '');
}

function isMenu(element: HtmlElement): boolean {
  return MENU_ELEMENTS.has(element.tagName) || MENU_ROLES.has(attributeOf(element, 'role') ?? '');
}

function particularsOf(
  tree: HtmlParent,
): Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'> {
  const metas = findElements(tree, (element) => element.tagName === 'meta');
  const meta = (names: string[]): string | null => {
    const found = metas.find((element) => {
      const name = attributeOf(element, 'name') ?? attributeOf(element, 'property') ?? '';
      return names.includes(name.toLowerCase());
    });
    const content = found ? (attributeOf(found, 'content') ?? '').trim() : '';
    return content === '' ? null : content;
  };
  const titles = findElements(tree, (element) => element.tagName === 'title');
  const title = titles[0]
    ? textOf(titles[0], () => false)
        .replace(/\s+/g, ' ')
        .trim()
    : '';
  const author = meta(AUTHOR_NAMES);
  const html = findElements(tree, (element) => element.tagName === 'html')[0];
  return {
    title: title === '' ? null : title,
    author: isAddress(author) ? null : author,
    createdAt: plausibleTime(meta(DATE_NAMES)),
    language: html ? attributeOf(html, 'lang') : null,
  };
}

function isAddress(text: string | null): boolean {
  return text !== null && /^https?:/i.test(text);
}

/** @returns what the page itself says it is written in */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, CHARSET_REACH)).toString(
    'latin1',
  );
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    null
  );
}
