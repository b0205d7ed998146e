// Where in a Word file is what? The file information block of Word 2, 6, 95 and 97–2003 ([MS-DOC] 2.5).
import { encodingOrWestern } from '../../encodings/code-page';
import { ReadFailure } from '../../reader';

export interface Extent {
  /** Bytes. */
  start: number;
  length: number;
}

/** A stretch of the text: the body, footnotes, headers and so on follow one another. */
export interface Story {
  /** Characters. */
  length: number;
  /** Headers and footers say the same for each section and kind of page. */
  repeats: boolean;
}

export interface WordFile {
  document: Uint8Array;
  table: Uint8Array;
  /** Word 97–2003: Unicode pieces, wider tables. */
  isModern: boolean;
  isEncrypted: boolean;
  /** Of text stored one byte a character. */
  encoding: string;
  /** Where the text stands when there is no table of pieces. */
  plainText: Extent;
  pieces: Extent | null;
  paragraphs: Extent | null;
  styles: Extent | null;
  stories: Story[];
}

const WORD_97 = 0xa5ec;
/** The last three are the East Asian editions. */
const WORD_6: ReadonlySet<number> = new Set([0xa5dc, 0xa697, 0xa698, 0xa699]);
const WORD_2 = 0xa5db;
/** Versions of the block from here on have the form of Word 97 (nFib). */
const FIRST_MODERN_VERSION = 0xc1;
const IS_FAST_SAVED = 0x0004;
const IS_ENCRYPTED = 0x0100;
const BLOCK_BYTES = 0x80;

interface Places {
  stories: readonly number[];
  headers: number;
  pieces: number;
  paragraphs: number;
  styles: number;
}
const MODERN: Places = {
  stories: [0x4c, 0x50, 0x54, 0x5c, 0x60, 0x64, 0x68],
  headers: 0x54,
  pieces: 0x1a2,
  paragraphs: 0x102,
  styles: 0xa2,
};
const OLD: Places = {
  stories: [0x34, 0x38, 0x3c, 0x40, 0x44, 0x48, 0x4c, 0x50],
  headers: 0x3c,
  pieces: 0x160,
  paragraphs: 0xc0,
  styles: 0x60,
};

/** Primary languages whose Windows code page is not the Western one. */
const CODEPAGES: Readonly<Record<number, number>> = {
  1: 1256, // Arabic
  2: 1251, // Bulgarian
  4: 936, // Chinese; the traditional kind is told apart below
  5: 1250, // Czech
  8: 1253, // Greek
  13: 1255, // Hebrew
  14: 1250, // Hungarian
  17: 932, // Japanese
  18: 949, // Korean
  21: 1250, // Polish
  24: 1250, // Romanian
  25: 1251, // Russian
  26: 1250, // Croatian; Serbian in Cyrillic is told apart below
  27: 1250, // Slovak
  28: 1250, // Albanian
  30: 874, // Thai
  31: 1254, // Turkish
  34: 1251, // Ukrainian
  35: 1251, // Belarusian
  36: 1250, // Slovenian
  37: 1257, // Estonian
  38: 1257, // Latvian
  39: 1257, // Lithuanian
  41: 1256, // Persian
  42: 1258, // Vietnamese
  47: 1251, // Macedonian
};
const TRADITIONAL_CHINESE = new Set([0x0404, 0x0c04, 0x1404]);
const CYRILLIC_SERBIAN = 0x0c1a;

/** @throws ReadFailure `corrupt` when it does not begin like a Word file */
export function readFileInformation(document: Uint8Array, table: Uint8Array): WordFile {
  const view = new DataView(document.buffer, document.byteOffset, document.byteLength);
  if (document.length < BLOCK_BYTES) throw new ReadFailure('corrupt', 'the document breaks off at its start');
  const magic = view.getUint16(0, true);
  if (magic !== WORD_97 && !WORD_6.has(magic) && magic !== WORD_2) {
    throw new ReadFailure('corrupt', 'it does not begin like a Word document');
  }
  const isModern = magic === WORD_97 && view.getUint16(2, true) >= FIRST_MODERN_VERSION;
  const places = isModern ? MODERN : OLD;
  const flags = view.getUint16(0x0a, true);
  const start = view.getUint32(0x18, true);
  const extent = (at: number): Extent | null => (magic === WORD_2 ? null : extentAt(view, at));
  return {
    document,
    table: isModern ? table : document,
    isModern,
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    encoding: isModern ? 'windows-1252' : encodingOfLanguage(view.getUint16(6, true)),
    plainText: { start, length: Math.max(0, view.getUint32(0x1c, true) - start) },
    pieces: isModern || (flags & IS_FAST_SAVED) !== 0 ? extent(places.pieces) : null,
    paragraphs: extent(places.paragraphs),
    styles: isModern ? extent(places.styles) : null,
    stories: places.stories.map((at) => ({
      length: Math.max(0, view.getInt32(at, true)),
      repeats: at === places.headers,
    })),
  };
}

function extentAt(view: DataView, at: number): Extent | null {
  if (at + 8 > view.byteLength) return null;
  const length = view.getUint32(at + 4, true);
  return length === 0 ? null : { start: view.getUint32(at, true), length };
}

function encodingOfLanguage(language: number): string {
  if (TRADITIONAL_CHINESE.has(language)) return encodingOrWestern(950);
  if (language === CYRILLIC_SERBIAN) return encodingOrWestern(1251);
  return encodingOrWestern(CODEPAGES[language & 0x3ff] ?? 1252);
}
