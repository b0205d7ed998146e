// The list of properties within a TNEF attribute: numbers, kinds and values one after the other, padded to four bytes.
import { FIRST_NAMED, KIND, type Properties, type PropertyValue } from './mapi';

const SEVERAL = 0x1000;
const NAME_GUID_BYTES = 16;
/** Bytes of values whose kind fixes their size, padding included. */
const FIXED_SIZES: ReadonlyMap<number, number> = new Map([
  [0x0001, 0],
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);
const VARIABLE: ReadonlySet<number> = new Set([KIND.object, KIND.codedText, KIND.unicodeText, KIND.binary]);

/** Of properties with several values the first is kept. @returns whether the list could be read to its end */
export function readTnefProperties(data: Uint8Array, into: Properties): boolean {
  const reader = new PaddedReader(data);
  const count = reader.long();
  for (let index = 0; index < count; index += 1) {
    const kind = reader.short();
    const own = reader.short();
    const number = own < FIRST_NAMED ? own : readName(reader);
    const value = readValue(reader, kind);
    if (value === null || reader.isBeyond) return false;
    if (number !== null) into.add(number, value);
  }
  return !reader.isBeyond;
}

/** @returns the number that Outlook names the property by; null for those it names by words */
function readName(reader: PaddedReader): number | null {
  reader.take(NAME_GUID_BYTES);
  const isText = reader.long() === 1;
  const number = reader.long();
  if (isText) reader.take(number);
  return isText || number < FIRST_NAMED ? null : number;
}

/** @returns null for a kind whose size is not known: nothing behind it can be read */
function readValue(reader: PaddedReader, kind: number): PropertyValue | null {
  const single = kind & ~SEVERAL;
  const fixed = FIXED_SIZES.get(single);
  if (fixed === undefined && !VARIABLE.has(single)) return null;
  const count = fixed === undefined || (kind & SEVERAL) !== 0 ? reader.long() : 1;
  if (fixed !== undefined) return { kind: single, bytes: reader.take(fixed * count).subarray(0, fixed) };
  let first: Uint8Array = new Uint8Array(0);
  for (let index = 0; index < count && !reader.isBeyond; index += 1) {
    const value = reader.take(reader.long());
    if (index === 0) first = value;
  }
  return { kind: single, bytes: first };
}

/** Reads on and on; behind the end everything is empty and zero. */
class PaddedReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isBeyond(): boolean {
    return this.#at > this.#bytes.length;
  }

  short(): number {
    const value = this.#at + 2 <= this.#bytes.length ? this.#view.getUint16(this.#at, true) : 0;
    this.#at += 2;
    return value;
  }

  long(): number {
    const value = this.#at + 4 <= this.#bytes.length ? this.#view.getUint32(this.#at, true) : 0;
    this.#at += 4;
    return value;
  }

  /** @returns the bytes without their padding */
  take(length: number): Uint8Array {
    const value = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length + ((4 - (length % 4)) % 4);
    return value;
  }
}
