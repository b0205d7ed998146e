// Bytes of text on their way to characters: those of one character may come apart, in different notations.
import type { RtfFonts } from './rtf-fonts';
import type { RtfTokens } from './rtf-tokens';

const BEYOND_ASCII = /[\u0080-\u00ff]/;
const FIRST_CAPACITY = 256;

export class RtfRun {
  readonly #fonts: RtfFonts;
  readonly #rawIsUtf8: boolean;
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** @param rawIsUtf8 whether bytes that stand for themselves are UTF-8, whatever the file says: scripts write such files */
  constructor(fonts: RtfFonts, rawIsUtf8: boolean) {
    this.#fonts = fonts;
    this.#rawIsUtf8 = rawIsUtf8;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  addByte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** @returns what is certain already; the rest waits for what follows */
  addText(tokens: RtfTokens, font: number): string {
    const text = tokens.latin1();
    const isAscii = !BEYOND_ASCII.test(text);
    if (!isAscii && this.#rawIsUtf8) return this.take(font) + Buffer.from(text, 'latin1').toString('utf8');
    const standsAlone = this.isEmpty || !this.#fonts.isDoubleByte(font);
    if (isAscii && standsAlone && !this.#fonts.isSymbols(font)) return this.take(font) + text;
    for (let index = 0; index < text.length; index += 1) this.addByte(text.charCodeAt(index));
    return '';
  }

  /** Empties it. */
  take(font: number): string {
    if (this.#length === 0) return '';
    const text = this.#fonts.decode(this.#bytes.subarray(0, this.#length), font);
    this.#length = 0;
    return text;
  }
}
