// One pass over the XML of an Office document: names without their prefixes, and each alternative content once.
import { ReadFailure } from '../../reader';
import { walkXml } from '../xml/xml-events';

/** Attributes as written, prefixes included. */
export type XmlAttributes = Record<string, string>;

export interface OfficeVisitor {
  /** @param name without its prefix: "p" for "w:p". @returns false to leave the element out with all it holds */
  open?(name: string, attributes: XmlAttributes): boolean;
  text?(text: string): void;
  close?(name: string): void;
  /** How much was taken so far, in any unit: tells whether the first of two alternatives gave anything. */
  taken?(): number;
  /** True when nothing further is wanted. */
  isFull?(): boolean;
}

/** The closing tag of the root stands within this many UTF-16 units of the end. */
const END_REACH = 1_000;

/** Thrown through the parser to end a walk before the end of the text. */
const ENOUGH = new Error('nothing further is wanted');

/** @returns false when the text ends before its root does, or stopped being a document on the way */
export function walkOffice(text: string, visitor: OfficeVisitor): boolean {
  try {
    walkXml(text, new OfficeWalk(visitor));
  } catch (error) {
    if (error !== ENOUGH && !(error instanceof ReadFailure)) throw error;
    return error === ENOUGH;
  }
  const root = /<([^\s<>/?!]{1,100})/.exec(text)?.[1];
  const end = root === undefined ? -1 : text.lastIndexOf(`</${root}`);
  return end !== -1 && end >= text.length - END_REACH;
}

/** By its name without prefix: prefixes are the producer's choice, and nearly always the usual ones. */
export function attributeOf(attributes: XmlAttributes, name: string): string | null {
  for (const [written, value] of Object.entries(attributes)) {
    if (written === name || withoutPrefix(written) === name) return value;
  }
  return null;
}

class OfficeWalk {
  readonly #visitor: OfficeVisitor;
  readonly #names = new Map<string, string>();
  /** What had been taken when each enclosing AlternateContent began. */
  readonly #alternatives: number[] = [];
  /** Elements open within one that is left out, that one included. */
  #leftOut = 0;

  constructor(visitor: OfficeVisitor) {
    this.#visitor = visitor;
  }

  open(written: string, attributes: XmlAttributes): void {
    if (this.#leftOut > 0) {
      this.#leftOut += 1;
      return;
    }
    if (this.#visitor.isFull?.()) throw ENOUGH;
    const name = this.#nameOf(written);
    if (name === 'AlternateContent') this.#alternatives.push(this.#visitor.taken?.() ?? 0);
    else if (name === 'Fallback' && this.#isTaken()) this.#leftOut = 1;
    else if (this.#visitor.open?.(name, attributes) === false) this.#leftOut = 1;
  }

  text(text: string): void {
    if (this.#leftOut === 0) this.#visitor.text?.(text);
  }

  close(written: string): void {
    if (this.#leftOut > 0) {
      this.#leftOut -= 1;
      return;
    }
    const name = this.#nameOf(written);
    if (name === 'AlternateContent') this.#alternatives.pop();
    else if (name !== 'Fallback') this.#visitor.close?.(name);
  }

  /** The choice before this fallback was understood: both say the same. */
  #isTaken(): boolean {
    const before = this.#alternatives.at(-1);
    return before !== undefined && (this.#visitor.taken?.() ?? 0) > before;
  }

  #nameOf(written: string): string {
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    const name = withoutPrefix(written);
    // A document has some hundred names; a hostile one may have millions.
    if (this.#names.size < 1_000) this.#names.set(written, name);
    return name;
  }
}

function withoutPrefix(written: string): string {
  return written.slice(written.indexOf(':') + 1);
}
