// What do the styles of an OpenDocument file say about a paragraph, and what stands at the head and foot of its pages?
import type { Block } from '../../../../core/document';
import type { XmlVisitor } from '../xml/xml-events';
import { OdfContent, type StyleRole } from './odf-content';

/** Styles inherit from each other; a longer chain is a loop. */
const LONGEST_CHAIN = 12;
const HEADERS = new Set(['style:header', 'style:header-left', 'style:header-first']);
const FOOTERS = new Set(['style:footer', 'style:footer-left', 'style:footer-first']);

export class OdfStyles implements XmlVisitor {
  /** By name: the style it inherits from; '' for none. */
  readonly #parents = new Map<string, string>();
  readonly #headers: OdfContent;
  readonly #footers: OdfContent;
  #margin: OdfContent | null = null;

  /** @param mostUnits of text in headers and footers, UTF-16 units each */
  constructor(mostUnits: number) {
    const options = { roleOf: () => null, mostUnits, mostPages: 0, isMargin: true };
    this.#headers = new OdfContent(options);
    this.#footers = new OdfContent(options);
  }

  get headers(): Block[] {
    return distinct(this.#headers.finish());
  }

  get footers(): Block[] {
    return distinct(this.#footers.finish());
  }

  roleOf(styleName: string): StyleRole | null {
    let name = styleName;
    for (let step = 0; step < LONGEST_CHAIN && name !== ''; step += 1) {
      const role = roleByName(name.replaceAll('_20_', ' '));
      if (role) return role;
      name = this.#parents.get(name) ?? '';
    }
    return null;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (HEADERS.has(name)) this.#margin = this.#headers;
    else if (FOOTERS.has(name)) this.#margin = this.#footers;
    else if (name === 'style:style' && attributes['style:family'] === 'paragraph') {
      this.#parents.set(attributes['style:name'] ?? '', attributes['style:parent-style-name'] ?? '');
    } else this.#margin?.open(name, attributes);
  }

  text(text: string): void {
    this.#margin?.text(text);
  }

  close(name: string): void {
    if (HEADERS.has(name) || FOOTERS.has(name)) this.#margin = null;
    else this.#margin?.close(name);
  }
}

function roleByName(name: string): StyleRole | null {
  if (name === 'Title') return { kind: 'heading', level: 1 };
  const level = /^Heading ?(\d{1,2})$/i.exec(name)?.[1];
  if (level !== undefined) return { kind: 'heading', level: Number(level) };
  if (name === 'Preformatted Text') return { kind: 'code' };
  return name === 'Caption' ? { kind: 'caption' } : null;
}

/** Pages that look different repeat the same words. */
function distinct(blocks: Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ text }) => !seen.has(text) && seen.add(text));
}
