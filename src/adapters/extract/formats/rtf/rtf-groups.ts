// What holds within one group of an RTF file and ends with it.

/** What becomes of text. `fonts` and `styles` name things, `tag` is HTML kept inside RTF. */
export type Destination =
  | 'text'
  | 'silent'
  | 'fonts'
  | 'styles'
  | 'particulars'
  | 'title'
  | 'author'
  | 'created'
  | 'instruction'
  | 'marker'
  | 'tag';

/** A link or computed value: its instruction is read to see where links lead. */
export interface Field {
  instruction: string;
  shown: string;
}

export interface Group {
  destination: Destination;
  /** Of text in a group that comes twice, once without Unicode. */
  outerDestination: Destination;
  /** True when the group itself began its destination, which then ends with it. */
  isFlow: boolean;
  isField: boolean;
  field: Field | null;
  font: number;
  /** The one that text without a font is in. */
  usualFont: number;
  /** Characters behind each Unicode character that stand for it where Unicode is not known. */
  substitutes: number;
  hidden: boolean;
  deleted: boolean;
  /** Formatting that only RTF needs, in RTF that carries HTML. */
  onlyRtf: boolean;
  style: number;
  /** 0-based, as in the file; null where the style decides. */
  outline: number | null;
  inTable: boolean;
}

/** Groups deeper than this share the properties of the one at this depth. */
const DEEPEST = 2_000;

/** Groups one is in, outermost first. Never empty. */
export class GroupStack {
  current: Group = {
    destination: 'text',
    outerDestination: 'text',
    isFlow: false,
    isField: false,
    field: null,
    font: 0,
    usualFont: 0,
    substitutes: 1,
    hidden: false,
    deleted: false,
    onlyRtf: false,
    style: 0,
    outline: null,
    inTable: false,
  };
  readonly #outer: Group[] = [];
  /** Groups beyond the deepest. */
  #beyond = 0;

  get depth(): number {
    return this.#outer.length + this.#beyond;
  }

  open(): void {
    if (this.#outer.length >= DEEPEST) {
      this.#beyond += 1;
      return;
    }
    this.#outer.push(this.current);
    this.current = { ...this.current, isFlow: false, isField: false };
  }

  /** @returns the group that ended, or null for one beyond the deepest or the outermost, which goes on */
  close(): Group | null {
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return null;
    }
    const outer = this.#outer.pop();
    if (!outer) return null;
    const closed = this.current;
    this.current = outer;
    return closed;
  }
}
