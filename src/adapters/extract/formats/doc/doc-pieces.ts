// What is the text of a Word file, in order? Saved text lies in pieces, in the order of editing; a table gives the order
// of reading ([MS-DOC] 2.8.35 and 2.9.38).
import iconv from 'iconv-lite';
import type { Extent, WordFile } from './doc-file';

export interface WordText {
  /** One UTF-16 unit per character position. Where a file is in an 8-bit code page, a byte each, not yet decoded. */
  units: string;
  pieces: Piece[];
  /** Turns units into text a person can read. */
  decode(units: string): string;
  partial: boolean;
}

/** Where a run of characters is stored. */
export interface Piece {
  /** Characters from the beginning of the text. */
  from: number;
  length: number;
  /** Bytes from the beginning of the document's stream. */
  at: number;
  bytesPerUnit: 1 | 2;
}

const PROPERTIES_MARK = 1;
const PIECES_MARK = 2;
const DESCRIPTOR_BYTES = 8;
const IS_EIGHT_BIT = 0x4000_0000;
/** Instructions of fields and text beside the body stand in the text too: reading goes this much beyond the limit. */
const SLACK = 2;

/** @param characters at which reading stops; pieces may overlap, so the size of the file is no bound */
export function readPieces(file: WordFile, characters: number): WordText {
  const listed = listPieces(file);
  const wanted = file.stories.reduce((sum, { length }) => sum + length, 0);
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let from = 0;
  let isMissing = false;
  for (const { at, length, bytesPerUnit } of listed) {
    const most = Math.min(length, characters * SLACK - from);
    const bytes = file.document.subarray(at, at + most * bytesPerUnit);
    const part = file.isModern ? decodePiece(bytes, bytesPerUnit) : Buffer.from(bytes).toString('latin1');
    isMissing ||= part.length < length;
    if (part.length === 0) continue;
    pieces.push({ from, length: part.length, at, bytesPerUnit });
    parts.push(part);
    from += part.length;
  }
  return {
    units: parts.join(''),
    pieces,
    decode: file.isModern
      ? (units) => units
      : (units) => iconv.decode(Buffer.from(units, 'latin1'), file.encoding),
    partial: isMissing || from < wanted,
  };
}

function decodePiece(bytes: Uint8Array, bytesPerUnit: 1 | 2): string {
  if (bytesPerUnit === 1) return iconv.decode(Buffer.from(bytes), 'windows-1252');
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).toString('utf16le');
}

function listPieces(file: WordFile): Omit<Piece, 'from'>[] {
  const table = file.pieces === null ? null : findPieceTable(file.table, file.pieces);
  const listed = table === null ? [] : piecesIn(table, file);
  if (listed.length > 0) return listed;
  // Without a table the text stands in one run, as Word writes it when it does not save in haste.
  return [{ at: file.plainText.start, length: file.plainText.length, bytesPerUnit: 1 }];
}

/** Before the table of pieces stand runs of properties, each with its length. */
function findPieceTable(table: Uint8Array, extent: Extent): Uint8Array | null {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const end = Math.min(extent.start + extent.length, table.length);
  let at = extent.start;
  while (at + 5 <= end && view.getUint8(at) === PROPERTIES_MARK) at += 3 + view.getUint16(at + 1, true);
  if (at + 5 > end || view.getUint8(at) !== PIECES_MARK) return null;
  const length = view.getUint32(at + 1, true);
  return table.subarray(at + 5, Math.min(at + 5 + length, end));
}

function piecesIn(table: Uint8Array, { document, isModern }: WordFile): Omit<Piece, 'from'>[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const count = Math.floor((table.length - 4) / (4 + DESCRIPTOR_BYTES));
  const pieces: Omit<Piece, 'from'>[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = view.getUint32(index * 4 + 4, true) - view.getUint32(index * 4, true);
    const stored = view.getUint32((count + 1) * 4 + index * DESCRIPTOR_BYTES + 2, true);
    const isEightBit = !isModern || (stored & IS_EIGHT_BIT) !== 0;
    const at = isModern && isEightBit ? (stored & (IS_EIGHT_BIT - 1)) >>> 1 : stored;
    if (length > 0 && at < document.length) pieces.push({ at, length, bytesPerUnit: isEightBit ? 1 : 2 });
  }
  return pieces;
}
