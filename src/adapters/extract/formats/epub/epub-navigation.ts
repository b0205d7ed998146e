// What are the chapters of a book called, and where do the pages of its printed edition begin? The newer nav document and the
// older NCX both say so.
import { parse } from 'parse5';
import type { ZipPackage } from '../../containers/zip-package';
import { attributeOf, findElements, type HtmlElement, textOf } from '../html/html-tree';
import { xhtmlAsHtml } from '../html/xhtml';
import { walkXml } from '../xml/xml-events';
import type { EpubPackage } from './epub-package';
import { resolveMember } from './epub-paths';

/** Where a page of the printed edition begins. */
export interface PageStart {
  /** 1-based, counting the pages listed. */
  page: number;
  /** As printed: "iv", "12". */
  label: string;
  /** The element it begins at; null for the beginning of the member. */
  id: string | null;
}

export interface EpubNavigation {
  /** By member: the first title given to it. */
  titles: Map<string, string>;
  /** By member. */
  pages: Map<string, PageStart[]>;
}

/** Entries of one list. */
const MOST_ENTRIES = 50_000;

export function readNavigation(members: ZipPackage, book: EpubPackage): EpubNavigation {
  const navigation = new Collected(members);
  const { nav, ncx } = book.navigation;
  const navText = nav === null ? null : members.readXml(nav);
  if (nav !== null && navText !== null) readNav(navText, nav, navigation);
  const ncxText = ncx === null ? null : members.readXml(ncx);
  if (ncx !== null && ncxText !== null) readNcx(ncxText, ncx, navigation);
  return navigation;
}

class Collected implements EpubNavigation {
  readonly titles = new Map<string, string>();
  readonly pages = new Map<string, PageStart[]>();
  readonly #members: ZipPackage;
  #listed = 0;
  #pagesFrom: string | null = null;
  #pageCount = 0;

  constructor(members: ZipPackage) {
    this.#members = members;
  }

  title(from: string, link: string, text: string): void {
    const place = this.#place(from, link);
    if (place && text !== '' && !this.titles.has(place.path)) this.titles.set(place.path, text);
  }

  /** Both documents of a book list the same pages: those of the first that has any are taken. */
  page(from: string, link: string, label: string): void {
    this.#pagesFrom ??= from;
    const place = this.#pagesFrom === from ? this.#place(from, link) : null;
    if (!place) return;
    this.#pageCount += 1;
    const starts = this.pages.get(place.path) ?? [];
    starts.push({ page: this.#pageCount, label, id: place.fragment });
    this.pages.set(place.path, starts);
  }

  #place(from: string, link: string): ReturnType<typeof resolveMember> {
    this.#listed += 1;
    return this.#listed > MOST_ENTRIES ? null : resolveMember(this.#members, from, link);
  }
}

function readNav(source: string, from: string, navigation: Collected): void {
  const lists = findElements(parse(xhtmlAsHtml(source)), ({ tagName }) => tagName === 'nav');
  const listed = (type: string): HtmlElement[] =>
    lists
      .filter((list) => (attributeOf(list, 'epub:type') ?? '').split(/\s+/).includes(type))
      .flatMap((list) => findElements(list, (element) => element.tagName === 'a'));
  const textIn = (link: HtmlElement): string => oneLine(textOf(link, () => false));
  for (const link of listed('toc')) navigation.title(from, attributeOf(link, 'href') ?? '', textIn(link));
  for (const link of listed('page-list'))
    navigation.page(from, attributeOf(link, 'href') ?? '', textIn(link));
}

function readNcx(xml: string, from: string, navigation: Collected): void {
  let label = '';
  let inLabel = false;
  let inPages = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'navLabel') {
        inLabel = true;
        label = '';
      } else if (name === 'pageList') inPages = true;
      else if (name === 'content') {
        const link = attributes.src ?? '';
        if (inPages) navigation.page(from, link, oneLine(label));
        else navigation.title(from, link, oneLine(label));
      }
    },
    text(text) {
      if (inLabel) label += text;
    },
    close(name) {
      if (name === 'navLabel') inLabel = false;
      else if (name === 'pageList') inPages = false;
    },
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
