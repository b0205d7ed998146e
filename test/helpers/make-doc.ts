// Small Word 97 and Word 6 documents for tests: the file information block, the table of pieces, paragraph pages.
import { makeOle } from './make-ole';

export interface DocParagraph {
  text: string;
  /** Number of the style; 1–9 are headings. */
  style?: number;
  /** A cell of a table ends with its own mark, and a row with one more. */
  ends?: 'paragraph' | 'cell' | 'row';
}

export interface DocParts {
  paragraphs: DocParagraph[];
  footnote?: string;
  encrypted?: boolean;
  /** Further streams of the container. */
  more?: Record<string, Uint8Array>;
}

const TEXT_AT = 0x800;
const MARKS = { paragraph: '\r', cell: '\u0007', row: '\u0007' } as const;

/** Texts beyond Latin-1 go into a piece of two bytes a character, the rest into pieces of one. */
export function makeDoc({ paragraphs, footnote = '', encrypted = false, more = {} }: DocParts): Uint8Array {
  const written = paragraphs.map(({ text, ends = 'paragraph' }) => text + MARKS[ends]);
  if (footnote !== '') written.push(`${footnote}\r`);
  const isWide = written.map((text) => [...text].some((character) => character > '\u00ff'));
  const encoded = written.map((text, index) => Buffer.from(text, isWide[index] ? 'utf16le' : 'latin1'));
  const offsets: number[] = [TEXT_AT];
  for (const bytes of encoded) offsets.push((offsets.at(-1) ?? 0) + bytes.length);
  const page = Math.ceil((offsets.at(-1) ?? 0) / 512);
  const paragraphTable = Buffer.alloc(12);
  paragraphTable.writeUInt32LE(TEXT_AT, 0);
  paragraphTable.writeUInt32LE(offsets.at(-1) ?? 0, 4);
  paragraphTable.writeUInt32LE(page, 8);
  const pieces = pieceTable(written, offsets, isWide);
  const document = Buffer.alloc((page + 1) * 512);
  const bodyLength = written.slice(0, paragraphs.length).join('').length;
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(0xc1, 2);
  document.writeUInt16LE(0x0200 | (encrypted ? 0x0100 : 0), 0x0a);
  document.writeUInt32LE(bodyLength, 0x4c);
  document.writeUInt32LE(written.join('').length - bodyLength, 0x50);
  document.writeUInt32LE(paragraphTable.length, 0x106);
  document.writeUInt32LE(paragraphTable.length, 0x1a2);
  document.writeUInt32LE(pieces.length, 0x1a6);
  Buffer.concat(encoded).copy(document, TEXT_AT);
  paragraphPage(paragraphs, offsets).copy(document, page * 512);
  const table = Buffer.concat([paragraphTable, pieces, Buffer.alloc(4096)]);
  return makeOle({ WordDocument: document, '1Table': table, ...more });
}

/** @param language as Windows numbers them: tells the code page of the text */
export function makeWord6(text: Uint8Array, language: number): Uint8Array {
  const document = Buffer.alloc(0x300 + text.length + 4096);
  document.writeUInt16LE(0xa5dc, 0);
  document.writeUInt16LE(0x65, 2);
  document.writeUInt16LE(language, 6);
  document.writeUInt32LE(0x300, 0x18);
  document.writeUInt32LE(0x300 + text.length, 0x1c);
  document.writeUInt32LE(text.length, 0x34);
  Buffer.from(text).copy(document, 0x300);
  return makeOle({ WordDocument: document });
}

function pieceTable(written: string[], offsets: number[], isWide: boolean[]): Buffer {
  const table = Buffer.alloc((written.length + 1) * 4 + written.length * 8);
  let position = 0;
  for (const [index, text] of written.entries()) {
    const offset = offsets[index] ?? 0;
    position += text.length;
    table.writeUInt32LE(position, (index + 1) * 4);
    const stored = isWide[index] ? offset : (offset * 2) | 0x4000_0000;
    table.writeUInt32LE(stored, (written.length + 1) * 4 + index * 8 + 2);
  }
  const head = Buffer.alloc(5);
  head.writeUInt8(2);
  head.writeUInt32LE(table.length, 1);
  return Buffer.concat([head, table]);
}

/** One page holds some twenty paragraphs. */
function paragraphPage(paragraphs: DocParagraph[], offsets: number[]): Buffer {
  const page = Buffer.alloc(512);
  const count = paragraphs.length;
  page.writeUInt8(count, 511);
  let at = 510;
  for (const [index, { style = 0, ends = 'paragraph' }] of paragraphs.entries()) {
    page.writeUInt32LE(offsets[index] ?? 0, index * 4);
    const properties = Buffer.from(
      ends === 'paragraph' ? [] : [0x16, 0x24, 1, 0x17, 0x24, ends === 'row' ? 1 : 0],
    );
    at = (at - 4 - properties.length) & ~1;
    page.writeUInt8(0, at);
    page.writeUInt8((2 + properties.length) / 2, at + 1);
    page.writeUInt16LE(style, at + 2);
    properties.copy(page, at + 4);
    page.writeUInt8(at / 2, (count + 1) * 4 + index * 13);
  }
  page.writeUInt32LE(offsets[count] ?? 0, count * 4);
  return page;
}
