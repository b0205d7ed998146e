// One pass over OpenDocument XML, whichever of its members or all of them in one: particulars, styles and body go each to
// what understands them.

import type { Block, ExtractedDocument } from '../../../../core/document';
import { meaningfulTitle } from '../../meaningful-title';
import { plausibleTime, ReadFailure, type ReadLimits } from '../../reader';
import { walkXml, type XmlVisitor } from '../xml/xml-events';
import { OdfContent } from './odf-content';
import { OdfStyles } from './odf-styles';

type Particulars = Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'>;

const STYLE_SECTIONS = new Set(['office:styles', 'office:automatic-styles', 'office:master-styles']);
/** A document may be nothing but a formula. */
const BODY_SECTIONS = new Set(['office:body', 'math', 'math:math']);
/** Headers and footers hold a line or two. UTF-16 units. */
const MOST_MARGIN_UNITS = 20_000;

export class OdfDocument {
  readonly #meta = new OdfMeta();
  readonly #styles = new OdfStyles(MOST_MARGIN_UNITS);
  readonly #content: OdfContent;
  #partial = false;

  constructor(limits: ReadLimits) {
    this.#content = new OdfContent({
      roleOf: (styleName) => this.#styles.roleOf(styleName),
      mostUnits: limits.characters,
      mostPages: limits.pages,
      isMargin: false,
    });
  }

  /** Styles must come before the body that uses them. @param xml of one member; what stands before damage is kept */
  read(xml: string): void {
    try {
      walkXml(xml, new SectionVisitor(this.#meta, this.#styles, this.#content));
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      this.#partial = true;
    }
    if (!endsWhole(xml)) this.#partial = true;
  }

  /** A chart, formula or the like that is set into the document: after its own text. */
  readEmbedded(xml: string): void {
    this.#content.beginEmbedded();
    this.read(xml);
  }

  get particulars(): Particulars {
    return this.#meta.particulars;
  }

  /** True when something was left out. */
  get partial(): boolean {
    return this.#partial;
  }

  /** Letterheads come first and footers last, each once. */
  blocks(): Block[] {
    return [...this.#styles.headers, ...this.#content.finish(), ...this.#styles.footers];
  }
}

/** The root's end tag is the last thing in the document. */
function endsWhole(xml: string): boolean {
  return /<\/(?:office:document[\w-]*|(?:math:)?math)\s*>\s*(?:<!--[^>]*-->\s*)?$/.test(xml.slice(-400));
}

class SectionVisitor implements XmlVisitor {
  readonly #meta: XmlVisitor;
  readonly #styles: XmlVisitor;
  readonly #content: XmlVisitor;
  #section: XmlVisitor | null = null;
  #sectionName = '';
  #depth = 0;

  constructor(meta: XmlVisitor, styles: XmlVisitor, content: XmlVisitor) {
    this.#meta = meta;
    this.#styles = styles;
    this.#content = content;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#section === null) {
      this.#section = this.#sectionFor(name);
      this.#sectionName = name;
      this.#depth = 0;
    } else {
      if (name === this.#sectionName) this.#depth += 1;
      this.#section.open?.(name, attributes);
    }
  }

  text(text: string): void {
    this.#section?.text?.(text);
  }

  close(name: string): void {
    if (this.#section === null) return;
    if (name === this.#sectionName && this.#depth === 0) this.#section = null;
    else {
      if (name === this.#sectionName) this.#depth -= 1;
      this.#section.close?.(name);
    }
  }

  #sectionFor(name: string): XmlVisitor | null {
    if (name === 'office:meta') return this.#meta;
    if (STYLE_SECTIONS.has(name)) return this.#styles;
    return BODY_SECTIONS.has(name) ? this.#content : null;
  }
}

/** Title, authors and dates as the program noted them. */
class OdfMeta implements XmlVisitor {
  readonly #values = new Map<string, string>();
  #name = '';
  #text = '';

  open(name: string): void {
    this.#name = name;
    this.#text = '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    const value = this.#text.trim();
    if (name === this.#name && value !== '' && !this.#values.has(name)) this.#values.set(name, value);
    this.#name = '';
  }

  get particulars(): Particulars {
    const value = (name: string): string | null => this.#values.get(name) ?? null;
    const title = value('dc:title');
    const created = value('meta:creation-date');
    // Written without a zone, it is the author's clock: any zone is a guess, and this one is the same everywhere.
    const hasZone = created !== null && /(?:Z|[+-]\d\d:?\d\d)$/.test(created);
    return {
      title: meaningfulTitle(title),
      author: value('meta:initial-creator') ?? value('dc:creator'),
      createdAt: plausibleTime(
        created === null || hasZone || !created.includes('T') ? created : `${created}Z`,
      ),
      language: value('dc:language'),
    };
  }
}
