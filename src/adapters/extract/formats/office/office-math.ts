// How an Office equation reads on one line: "(a+b)/2", "x^2", "√(x)".

import { ownEntry } from '../../../../core/own-entry';
import { attributeOf, type XmlAttributes } from './office-xml';

interface MathElement {
  name: string;
  text: string;
  /** Operands closed so far. */
  operands: number;
  /** What stands around the operands and between them. */
  begin: string;
  separator: string;
  end: string;
}

/** Properties that name the marks of the structure they belong to. */
const MARK_PROPERTIES: Readonly<Record<string, 'begin' | 'separator' | 'end'>> = {
  begChr: 'begin',
  sepChr: 'separator',
  endChr: 'end',
  chr: 'begin',
};
/** What joins these parts to what stands before them. */
const JOINTS: Readonly<Record<string, string>> = { num: '', den: '/', sup: '^', sub: '_', lim: '_' };
/** "Apply the function", "multiply": written between operands and not seen. */
const INVISIBLE_OPERATORS = /[\u2061-\u2064]/g;
const SHORT_OPERAND = /^[\p{L}\p{N}.]{0,30}$/u;

/** Told of every element and text inside an equation, its outermost element included. */
export class EquationText {
  readonly #elements: MathElement[] = [];

  get isOpen(): boolean {
    return this.#elements.length > 0;
  }

  open(name: string, attributes: XmlAttributes): void {
    // <d><dPr><begChr val="["/></dPr>…</d>: the structure is two levels up.
    const structure = this.#elements.at(-2);
    const property = ownEntry(MARK_PROPERTIES, name);
    if (structure && property && (name !== 'chr' || structure.name === 'nary')) {
      structure[property] = attributeOf(attributes, 'val') ?? '';
    }
    this.#elements.push({ name, text: '', operands: 0, ...marksOf(name) });
  }

  text(text: string): void {
    const element = this.#elements.at(-1);
    if (element?.name === 't') element.text += text;
  }

  /** @returns the equation when this closed its outermost element, else null */
  close(): string | null {
    const closed = this.#elements.pop();
    if (!closed) return null;
    const outer = this.#elements.at(-1);
    const written = closed.name === 'd' || closed.name === 'rad' ? closed.text + closed.end : closed.text;
    if (!outer) return written.replace(INVISIBLE_OPERATORS, ' ');
    const joint = ownEntry(JOINTS, closed.name);
    if (joint !== undefined) {
      outer.text += written === '' ? '' : joint + inBrackets(written);
    } else if (closed.name === 'naryPr') {
      outer.text += outer.begin;
    } else if (closed.name === 'e' || closed.name === 'mr') {
      outer.text += before(outer) + written;
      outer.operands += 1;
    } else {
      outer.text += written;
    }
    return null;
  }
}

function before(structure: MathElement): string {
  if (structure.operands > 0) return structure.separator;
  return structure.name === 'nary' ? ' ' : structure.begin;
}

function inBrackets(operand: string): string {
  return SHORT_OPERAND.test(operand) ? operand : `(${operand})`;
}

function marksOf(name: string): Pick<MathElement, 'begin' | 'separator' | 'end'> {
  if (name === 'd') return { begin: '(', separator: '|', end: ')' };
  if (name === 'rad') return { begin: '√(', separator: '', end: ')' };
  if (name === 'nary') return { begin: '∫', separator: '', end: '' };
  return {
    begin: '',
    separator: name === 'm' || name === 'eqArr' ? '; ' : name === 'mr' ? ' ' : '',
    end: '',
  };
}
