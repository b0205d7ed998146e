// What does an EPUB say about itself? Its package document: title, author and date, and the chapters in reading order.
import type { ExtractedDocument } from '../../../../core/document';
import type { ZipPackage } from '../../containers/zip-package';
import { plausibleTime } from '../../reader';
import { walkXml } from '../xml/xml-events';
import { resolveMember } from './epub-paths';

export interface EpubPackage extends Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'> {
  /** Members, in reading order; what stands beside the text (`linear="no"`) comes last. */
  chapters: string[];
  /** True when chapters are listed that the archive does not have. */
  incomplete: boolean;
  /** Members that list the chapters with their titles; not content themselves. */
  navigation: { nav: string | null; ncx: string | null };
}

interface ManifestItem {
  path: string;
  mediaType: string;
  isNav: boolean;
}

interface Creator {
  name: string;
  role: string | null;
}

interface Dated {
  value: string;
  event: string;
}

const CONTAINER = 'META-INF/container.xml';
const PACKAGE_TYPE = 'application/oebps-package+xml';
const NCX_TYPE = 'application/x-dtbncx+xml';
/** Text in one of the forms that books have had. */
const TEXT_TYPE = /html|oeb1-document|dtbook/i;
const TEXT_NAME = /\.(?:xhtml|html|htm|xht)$/i;
/** Of chapters, creators and the like: a book of a thousand chapters exists. */
const MOST_ITEMS = 20_000;
/** Dates of publication and making say when it was written; those of modification do not. */
const DATE_EVENTS = ['original-publication', 'publication', 'creation', ''];

/** What converters write where they know no author. */
const NOBODY = /^(?:unknown|unbekannt|inconnu|desconocido|未知)$/i;

/** @returns null when there is no package document, or nothing in it that can be used */
export function readEpubPackage(members: ZipPackage): EpubPackage | null {
  const path = packagePath(members);
  const xml = path === null ? null : members.readXml(path);
  if (path === null || xml === null) return null;
  const reading = new PackageReading(path, members);
  walkXml(xml, reading);
  return reading.result();
}

export function isTextName(name: string): boolean {
  return TEXT_NAME.test(name);
}

function packagePath(members: ZipPackage): string | null {
  let path: string | null = null;
  walkXml(members.readXml(CONTAINER) ?? '', {
    open(name, attributes) {
      if (localName(name) !== 'rootfile' || path !== null) return;
      const type = attributes['media-type'] ?? PACKAGE_TYPE;
      if (type === PACKAGE_TYPE) path = attributes['full-path'] ?? null;
    },
  });
  const place = path === null ? null : resolveMember(members, '', path);
  return place?.path ?? members.names.find((name) => /\.opf$/i.test(name)) ?? null;
}

class PackageReading {
  readonly #path: string;
  readonly #members: ZipPackage;
  readonly #items = new Map<string, ManifestItem>();
  readonly #missing = new Set<string>();
  readonly #creators: Creator[] = [];
  readonly #dates: Dated[] = [];
  readonly #linear: string[] = [];
  readonly #beside: string[] = [];
  #title: string | null = null;
  #language: string | null = null;
  #ncxId: string | null = null;

  #gathering: { name: string; attributes: Record<string, string>; text: string } | null = null;

  constructor(path: string, members: ZipPackage) {
    this.#path = path;
    this.#members = members;
  }

  open(rawName: string, attributes: Record<string, string>): void {
    const name = localName(rawName);
    if (name === 'item' && this.#items.size < MOST_ITEMS) this.#item(attributes);
    else if (name === 'spine') this.#ncxId = attributes.toc ?? null;
    else if (name === 'itemref' && this.#linear.length + this.#beside.length < MOST_ITEMS) {
      (attributes.linear === 'no' ? this.#beside : this.#linear).push(attributes.idref ?? '');
    } else if (/^(?:title|creator|date|language)$/.test(name))
      this.#gathering = { name, attributes, text: '' };
  }

  text(text: string): void {
    if (this.#gathering) this.#gathering.text += text;
  }

  close(): void {
    if (!this.#gathering) return;
    const { name, attributes } = this.#gathering;
    const text = this.#gathering.text.replace(/\s+/g, ' ').trim();
    this.#gathering = null;
    if (text === '') return;
    if (name === 'title') this.#title ??= text;
    else if (name === 'language') this.#language ??= text;
    else if (name === 'date') this.#dates.push({ value: text, event: attribute(attributes, 'event') ?? '' });
    else if (this.#creators.length < MOST_ITEMS && !NOBODY.test(text)) {
      this.#creators.push({ name: text, role: attribute(attributes, 'role') });
    }
  }

  result(): EpubPackage {
    const { nav, ncx } = this.#navigation();
    return {
      title: this.#title,
      author: this.#author(),
      createdAt: this.#createdAt(),
      language: this.#language,
      chapters: this.#chapters().filter((path) => path !== nav),
      incomplete: [...this.#linear, ...this.#beside].some((id) => this.#missing.has(id)),
      navigation: { nav, ncx },
    };
  }

  #item(attributes: Record<string, string>): void {
    const place = resolveMember(this.#members, this.#path, attributes.href ?? '');
    if (attributes.id === undefined) return;
    if (!place) {
      this.#missing.add(attributes.id);
      return;
    }
    this.#items.set(attributes.id, {
      path: place.path,
      mediaType: attributes['media-type'] ?? '',
      isNav: (attributes.properties ?? '').split(/\s+/).includes('nav'),
    });
  }

  /** Each once: a spine that names a chapter ten thousand times is an attack. */
  #chapters(): string[] {
    const isText = (item: ManifestItem): boolean =>
      TEXT_TYPE.test(item.mediaType) || TEXT_NAME.test(item.path);
    const inSpine = [...this.#linear, ...this.#beside].map((id) => this.#items.get(id));
    const items = inSpine.some((item) => item !== undefined) ? inSpine : [...this.#items.values()];
    const paths = items.filter((item) => item !== undefined && isText(item)).map((item) => item?.path ?? '');
    return [...new Set(paths)];
  }

  #navigation(): EpubPackage['navigation'] {
    const items = [...this.#items.values()];
    const ncx = this.#items.get(this.#ncxId ?? '') ?? items.find(({ mediaType }) => mediaType === NCX_TYPE);
    return { nav: items.find(({ isNav }) => isNav)?.path ?? null, ncx: ncx?.path ?? null };
  }

  /** Illustrators and translators are creators too, told from authors by their role. */
  #author(): string | null {
    const authors = this.#creators.filter(({ role }) => role === null || role === 'aut');
    const named = authors.length > 0 ? authors : this.#creators.slice(0, 1);
    return named.length === 0 ? null : [...new Set(named.map(({ name }) => name))].join(', ');
  }

  #createdAt(): number | null {
    for (const event of DATE_EVENTS) {
      const time = plausibleTime(this.#dates.find((date) => date.event === event)?.value);
      if (time !== null) return time;
    }
    return null;
  }
}

/** With or without its prefix. */
function attribute(attributes: Record<string, string>, name: string): string | null {
  return attributes[`opf:${name}`] ?? attributes[name] ?? null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
