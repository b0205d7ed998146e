// Texts in workbooks of Excel 5 to 2003: counted, one or two bytes a character, and broken over records at any place
// ([MS-XLS] 2.5.293 and 2.4.265).

/** The content of a record and of those that continue it. */
export type Segments = readonly Uint8Array[];

const IS_WIDE = 0x01;
const HAS_EXTENSION = 0x04;
const HAS_RUNS = 0x08;
const RUN_BYTES = 4;

/** Texts of the table that cells refer to, as far as they are there. */
export function readStringTable(segments: Segments): string[] {
  const reader = new SegmentReader(segments);
  reader.skip(4);
  const count = reader.number(4);
  const strings: string[] = [];
  while (strings.length < count && !reader.isAtEnd) strings.push(reader.text(reader.number(2)));
  return strings;
}

/** @param countBytes size of the count that comes first */
export function readUnicode(segments: Segments, at: number, countBytes: 1 | 2): string {
  const reader = new SegmentReader(segments);
  reader.skip(at);
  return reader.text(reader.number(countBytes));
}

/** @param characters in a record of its own, without marks but for the width of each piece */
export function readPieces(segments: Segments, characters: number): string {
  return new SegmentReader(segments).characters(characters, null);
}

class SegmentReader {
  readonly #segments: Segments;
  #segment = 0;
  #at = 0;

  constructor(segments: Segments) {
    this.#segments = segments;
  }

  get isAtEnd(): boolean {
    return this.#segment >= this.#segments.length;
  }

  /** Little-endian; what lies beyond the end is zero. */
  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += this.#byte() * 256 ** index;
    return value;
  }

  skip(bytes: number): void {
    let left = bytes;
    while (left > 0 && !this.isAtEnd) {
      const step = Math.min(left, this.#rest().length);
      left -= step;
      this.#advance(step);
    }
  }

  /** Flags, counts of what follows, the characters, and what follows. */
  text(length: number): string {
    const flags = this.number(1);
    const runs = (flags & HAS_RUNS) === 0 ? 0 : this.number(2);
    const extension = (flags & HAS_EXTENSION) === 0 ? 0 : this.number(4);
    const text = this.characters(length, (flags & IS_WIDE) !== 0);
    this.skip(runs * RUN_BYTES + extension);
    return text;
  }

  /** @param wide null when each piece, the first included, says so itself */
  characters(length: number, wide: boolean | null): string {
    let text = '';
    // The first character may already stand in a continuation, which begins with its own width.
    const isStated = wide !== null && (this.#at > 0 || length === 0);
    let isWide = isStated ? wide : (this.number(1) & IS_WIDE) !== 0;
    while (text.length < length && !this.isAtEnd) {
      const segment = this.#segment;
      const width = isWide ? 2 : 1;
      const units = Math.min(length - text.length, Math.floor(this.#rest().length / width));
      const bytes = Buffer.from(this.#rest().subarray(0, units * width));
      text += isWide ? bytes.toString('utf16le') : bytes.toString('latin1');
      this.#advance(Math.max(1, bytes.length));
      const goesOn = text.length < length && this.#segment > segment && !this.isAtEnd;
      if (goesOn) isWide = (this.number(1) & IS_WIDE) !== 0;
    }
    return text;
  }

  #rest(): Uint8Array {
    return this.#segments[this.#segment]?.subarray(this.#at) ?? new Uint8Array();
  }

  #byte(): number {
    const byte = this.#rest()[0] ?? 0;
    this.#advance(1);
    return byte;
  }

  #advance(bytes: number): void {
    this.#at += bytes;
    while (!this.isAtEnd && this.#at >= (this.#segments[this.#segment]?.length ?? 0)) {
      this.#segment += 1;
      this.#at = 0;
    }
  }
}
