// What does a paragraph's style make of it? Headings by name or outline level, through the styles that it is based on.
import { attributeOf, walkOffice, type XmlAttributes } from '../office/office-xml';

export interface ParagraphStyle {
  /** 1–9; 0 where the style says that it is body text; null where nothing is said. */
  level: number | null;
  kind: 'code' | 'caption' | 'contents' | null;
  /** The numbering it brings, by the ids of numbering.xml. */
  numberingId: string | null;
  numberingLevel: number | null;
}

interface WrittenStyle extends ParagraphStyle {
  basedOn: string | null;
}

/** Names of built-in headings are English in the file whatever the program speaks; other programs write their own. */
const HEADING_NAME =
  /^(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|标题|標題|見出し|제목)\s*([1-9])$/i;
const TITLE_NAME = /^(?:title|titel|document title|文档标题)$/i;
const CODE_NAME =
  /^(?:html preformatted|(?:source |plain )?code(?: block| listing)?|sourcecode|preformatted text|listing)$/i;
const CAPTION_NAME = /^(?:caption|image caption|table caption|captioned figure|题注|圖說)$/i;
const CONTENTS_NAME = /^toc \d$/i;
/** Styles based on one another without end. */
const LONGEST_CHAIN = 20;
const BODY_OUTLINE_LEVEL = 9;

const PLAIN: ParagraphStyle = { level: null, kind: null, numberingId: null, numberingLevel: null };

export class DocxStyles {
  readonly #styles: Map<string, WrittenStyle>;
  readonly #resolved = new Map<string, ParagraphStyle>();
  #default: ParagraphStyle = PLAIN;

  /** @param xml null where the document has none: the ids of styles are then their names */
  constructor(xml: string | null) {
    const { styles, defaultId } = xml === null ? { styles: new Map(), defaultId: null } : readStyles(xml);
    this.#styles = styles;
    if (defaultId !== null) this.#default = this.styleOf(defaultId);
  }

  /** @param id null for a paragraph that names no style */
  styleOf(id: string | null): ParagraphStyle {
    if (id === null) return this.#default;
    const known = this.#resolved.get(id);
    if (known) return known;
    const resolved = this.#resolve(id);
    if (this.#resolved.size < 10_000) this.#resolved.set(id, resolved);
    return resolved;
  }

  #resolve(id: string): ParagraphStyle {
    const style = this.#styles.get(id);
    if (!style) return meaningOfName(id.replace(/(\D)(\d)$/, '$1 $2'));
    const resolved: ParagraphStyle = { ...style };
    let base = style.basedOn;
    for (let step = 0; base !== null && step < LONGEST_CHAIN; step += 1) {
      const below = this.#styles.get(base);
      if (!below) break;
      resolved.level ??= below.level;
      resolved.kind ??= below.kind;
      resolved.numberingId ??= below.numberingId;
      resolved.numberingLevel ??= below.numberingLevel;
      base = below.basedOn;
    }
    return resolved;
  }
}

/** @returns 1–9, 0 for body text, null for what is no level. @param value as written: from 0, 9 for body text */
export function outlineLevel(value: string | null): number | null {
  if (value === null || !/^\d$/.test(value)) return null;
  return Number(value) === BODY_OUTLINE_LEVEL ? 0 : Number(value) + 1;
}

function readStyles(xml: string): { styles: Map<string, WrittenStyle>; defaultId: string | null } {
  const styles = new Map<string, WrittenStyle>();
  let defaultId: string | null = null;
  let style: WrittenStyle | null = null;
  walkOffice(xml, {
    open: (name, attributes) => {
      if (name === 'style') {
        // Styles of characters and tables make no headings, and are never named by a paragraph.
        if ((attributeOf(attributes, 'type') ?? 'paragraph') !== 'paragraph') return false;
        const id = attributeOf(attributes, 'styleId');
        if (id === null) return false;
        style = { ...PLAIN, basedOn: null };
        styles.set(id, style);
        if (/^(?:1|true|on)$/.test(attributeOf(attributes, 'default') ?? '')) defaultId = id;
      } else if (style) takeProperty(style, name, attributes);
      return true;
    },
    close: (name) => {
      if (name === 'style') style = null;
    },
  });
  return { styles, defaultId };
}

function takeProperty(style: WrittenStyle, name: string, attributes: XmlAttributes): void {
  const value = attributeOf(attributes, 'val');
  if (name === 'name' && value !== null) {
    const meaning = meaningOfName(value);
    style.level ??= meaning.level;
    style.kind ??= meaning.kind;
  } else if (name === 'basedOn') style.basedOn = value;
  // "TOC Heading" is based on a heading and says that it is none.
  else if (name === 'outlineLvl') style.level = outlineLevel(value) ?? style.level;
  else if (name === 'numId') style.numberingId = value;
  else if (name === 'ilvl') style.numberingLevel = Number(value);
}

function meaningOfName(name: string): ParagraphStyle {
  const level = HEADING_NAME.exec(name)?.[1];
  if (level !== undefined) return { ...PLAIN, level: Number(level) };
  if (TITLE_NAME.test(name)) return { ...PLAIN, level: 1 };
  if (CODE_NAME.test(name)) return { ...PLAIN, kind: 'code' };
  if (CAPTION_NAME.test(name)) return { ...PLAIN, kind: 'caption' };
  if (CONTENTS_NAME.test(name)) return { ...PLAIN, kind: 'contents' };
  return PLAIN;
}
