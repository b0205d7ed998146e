// The smallest parts of an RTF file: braces, control words, single bytes and runs of text. One pass, no copies of the bytes.

/** `word`: control words and symbols alike; `byte`: a character written as two hexadecimal digits. */
type RtfToken = 'open' | 'close' | 'word' | 'byte' | 'text' | 'end';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
/** The format allows 32 letters; longer ones are no words anybody knows. */
const LONGEST_WORD = 32;
/** Enough for every 32-bit number. */
const MOST_DIGITS = 10;

export class RtfTokens {
  /** After `word`: its name, one character for symbols. A line break after a backslash is `par`. */
  word = '';
  /** After `word`: its number, if it has one. */
  parameter: number | null = null;
  /** After `byte`. */
  byte = 0;
  /** After `text`: half-open span in the bytes. */
  start = 0;
  end = 0;
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes consumed. */
  get position(): number {
    return this.#at;
  }

  /** @returns where it begins last, -1 if nowhere */
  lastIndexOf(text: string): number {
    return this.#buffer.lastIndexOf(text, undefined, 'latin1');
  }

  next(): RtfToken {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] ?? 0;
      if (byte === OPEN || byte === CLOSE) {
        this.#at += 1;
        return byte === OPEN ? 'open' : 'close';
      }
      if (byte === BACKSLASH) return this.#control();
      if (isIgnored(byte)) this.#at += 1;
      else return this.#text();
    }
    return 'end';
  }

  /** Goes to the brace that closes the group one is in, which comes next. Fast: most of a file may be pictures. */
  skipGroup(): void {
    const bytes = this.#bytes;
    let depth = 0;
    let at = this.#at;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === OPEN) depth += 1;
      else if (byte === CLOSE) {
        if (depth === 0) break;
        depth -= 1;
      } else if (byte === BACKSLASH) {
        if (isBinary(bytes, at)) {
          this.#at = at;
          this.#control();
          at = this.#at - 1;
        } else at += 1;
      }
    }
    this.#at = Math.min(at, bytes.length);
  }

  /** Bytes 0x80 and above stand for themselves, one unit each. */
  latin1(): string {
    return this.#buffer.toString('latin1', this.start, this.end);
  }

  #text(): RtfToken {
    const bytes = this.#bytes;
    let at = this.#at;
    this.start = at;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === OPEN || byte === CLOSE || byte === BACKSLASH || isIgnored(byte)) break;
    }
    this.end = at;
    this.#at = at;
    return 'text';
  }

  #control(): RtfToken {
    const bytes = this.#bytes;
    const start = this.#at + 1;
    const first = bytes[start];
    if (first === undefined) {
      this.#at = start;
      return 'end';
    }
    this.parameter = null;
    if (first === APOSTROPHE) return this.#hexadecimal(start + 1);
    if (!isLetter(first)) {
      this.#at = start + 1;
      const isBreak = first === CARRIAGE_RETURN || first === LINE_FEED;
      this.word = isBreak ? 'par' : String.fromCharCode(first);
      return 'word';
    }
    let at = start + 1;
    while (at < bytes.length && isLetter(bytes[at] ?? 0)) at += 1;
    this.word = this.#buffer.toString('latin1', start, Math.min(at, start + LONGEST_WORD));
    this.#at = this.#number(at);
    if (this.word === 'bin') this.#binary();
    return 'word';
  }

  /** @returns where the word ends, the space that belongs to it included */
  #number(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    const isNegative = bytes[at] === MINUS && isDigit(bytes[at + 1] ?? 0);
    if (isNegative) at += 1;
    const first = at;
    let value = 0;
    for (; isDigit(bytes[at] ?? 0); at += 1) {
      if (at - first < MOST_DIGITS) value = value * 10 + (bytes[at] ?? 0) - 0x30;
    }
    if (at > first) this.parameter = isNegative ? -value : value;
    return bytes[at] === SPACE ? at + 1 : at;
  }

  #hexadecimal(at: number): RtfToken {
    const high = digitOf(this.#bytes[at] ?? 0);
    const low = digitOf(this.#bytes[at + 1] ?? 0);
    if (high === -1 || low === -1) {
      this.#at = at;
      this.word = "'";
      return 'word';
    }
    this.#at = at + 2;
    this.byte = high * 16 + low;
    return 'byte';
  }

  /** A length that leads out of the file is a lie, and what follows is read as if it were not there. */
  #binary(): void {
    const length = this.parameter ?? 0;
    if (length > 0 && this.#at + length <= this.#bytes.length) this.#at += length;
  }
}

/** Line breaks mean nothing, and NUL fills files up. */
function isIgnored(byte: number): boolean {
  return byte === CARRIAGE_RETURN || byte === LINE_FEED || byte === 0;
}

/** `\bin` and a number: bytes follow that are not RTF. */
function isBinary(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 1] === 0x62 && bytes[at + 2] === 0x69 && bytes[at + 3] === 0x6e && isDigit(bytes[at + 4] ?? 0)
  );
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function digitOf(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
