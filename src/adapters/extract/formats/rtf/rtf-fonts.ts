// Which encoding are the bytes of a run of text in? RTF says it per font, and for the document where the font does not.
import iconv from 'iconv-lite';
import { encodingOfCodePage, isDoubleByte } from '../../encodings/code-page';

interface Font {
  charset: number | null;
  codePage: number | null;
  name: string;
}

/** Windows' and the Mac's numbers for character sets, and the code pages that they mean. */
const CODE_PAGE_OF_CHARSET: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [78, 932],
  [79, 949],
  [80, 936],
  [81, 950],
  [82, 936],
  [83, 1255],
  [84, 1256],
  [85, 10006],
  [86, 10081],
  [87, 874],
  [88, 10029],
  [89, 10007],
  [128, 932],
  [129, 949],
  [130, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [179, 1256],
  [180, 1256],
  [181, 1255],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);
const ANSI_CHARSET = 0;
const SYMBOL_CHARSET = 2;
const WESTERN = 1252;
const USUAL_ENCODING = 'windows-1252';
/** Not an encoding: the characters are pictures. */
const SYMBOLS = 'symbols';

/** The font Symbol's letters, from "A" and from "a" on. */
const GREEK_CAPITALS = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const BULLET = 0xb7;
/** Where fonts of pictures have their characters in Unicode. */
const PRIVATE_USE = 0xf000;

export class RtfFonts {
  /** Of the document, set by its head. */
  codePage: number = WESTERN;
  readonly #fonts = new Map<number, Font>();
  /** Code pages that fonts' charsets mean. */
  readonly #told = new Set<number>();
  readonly #encodings = new Map<number, string>();

  /** To be described further; made if new. */
  font(number: number): Font {
    this.#encodings.clear();
    const known = this.#fonts.get(number);
    if (known) return known;
    const font: Font = { charset: null, codePage: null, name: '' };
    this.#fonts.set(number, font);
    return font;
  }

  setCharset(number: number, charset: number): void {
    this.font(number).charset = charset;
    this.#told.add(CODE_PAGE_OF_CHARSET.get(charset) ?? -1);
  }

  nameOf(number: number): string {
    return this.#fonts.get(number)?.name ?? '';
  }

  isDoubleByte(number: number): boolean {
    return isDoubleByte(this.#encodingOf(number));
  }

  isSymbols(number: number): boolean {
    return this.#encodingOf(number) === SYMBOLS;
  }

  decode(bytes: Uint8Array, number: number): string {
    const encoding = this.#encodingOf(number);
    if (encoding === SYMBOLS) return Array.from(bytes, (byte) => this.#symbol(byte, number)).join('');
    const text = iconv.decode(bytes, encoding);
    // "ANSI" may mean a document's own double-byte encoding or plain Western letters.
    const mayBeWestern = this.#fonts.get(number)?.charset === ANSI_CHARSET && isDoubleByte(encoding);
    return mayBeWestern && text.includes('\ufffd') ? iconv.decode(bytes, USUAL_ENCODING) : text;
  }

  /** @param code as Unicode, where fonts of pictures lie in an area of their own */
  character(code: number, number: number): string {
    if (code >= PRIVATE_USE && code < PRIVATE_USE + 256) return this.#symbol(code - PRIVATE_USE, number);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }

  #symbol(byte: number, number: number): string {
    if (byte === BULLET) return '•';
    if (byte === 0x20) return ' ';
    if (!/^symbol/i.test(this.nameOf(number))) return '';
    if (byte >= 0x41 && byte <= 0x5a) return GREEK_CAPITALS[byte - 0x41] ?? '';
    if (byte >= 0x61 && byte <= 0x7a) return GREEK_SMALL[byte - 0x61] ?? '';
    return byte < 0x7f ? String.fromCharCode(byte) : '';
  }

  #encodingOf(number: number): string {
    const known = this.#encodings.get(number);
    if (known !== undefined) return known;
    const encoding = this.#findEncoding(this.#fonts.get(number));
    this.#encodings.set(number, encoding);
    return encoding;
  }

  #findEncoding(font: Font | undefined): string {
    const stated = font?.codePage ? encodingOfCodePage(font.codePage) : null;
    if (stated !== null) return stated;
    if (font?.charset === SYMBOL_CHARSET) return SYMBOLS;
    const ofCharset = CODE_PAGE_OF_CHARSET.get(font?.charset ?? -1);
    if (ofCharset !== undefined) return encodingOfCodePage(ofCharset) ?? USUAL_ENCODING;
    const ofDocument = encodingOfCodePage(this.codePage) ?? USUAL_ENCODING;
    // "ANSI" is Western in files by Word, which tell character sets apart, and the document's own in those of simpler programs.
    const isWestern =
      font?.charset === ANSI_CHARSET && !isDoubleByte(ofDocument) && this.#told.has(this.codePage);
    return isWestern ? USUAL_ENCODING : ofDocument;
  }
}
