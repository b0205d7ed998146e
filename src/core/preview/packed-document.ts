// How are a long document's blocks kept while somebody reads it? As one text and a few arrays of numbers: a tenth of what
// as many objects would take, and quick to send from one process to another.
import type { Block, BlockKind, ExtractedDocument } from '../document';
import type { PassagePiece } from '../passages/passage-places';
import { placePassages } from '../passages/passage-places';

/** The arrays of blocks are parallel. Plain data. */
export interface PackedDocument {
  /** Of all blocks, one after another. */
  text: string;
  /** By block: where its text ends. UTF-16 units. */
  ends: Uint32Array;
  /** By block: its kind, as a place in BLOCK_KINDS. */
  kinds: Uint8Array;
  /** By block: 1 where it goes on where the one before was cut. */
  continued: Uint8Array;
  /** By block; 0 where there is none. */
  levels: Uint8Array;
  pages: Uint32Array;
  lines: Uint32Array;
  /** By block: a place in `names`, counted from 1; 0 where there is none. */
  labels: Uint32Array;
  parts: Uint32Array;
  codeLanguages: Uint32Array;
  names: string[];
  /** Four numbers each: block, start, end, at. See PassagePiece. */
  pieces: Uint32Array;
  /** By passage: how many pieces it and those before it have. */
  pieceEnds: Uint32Array;
  /** By passage: how many of its pieces repeat the passage before. */
  repeated: Uint8Array;
}

export interface PreviewBlock {
  kind: BlockKind;
  text: string;
  level: number | null;
  page: number | null;
  pageLabel: string | null;
  line: number | null;
  part: string | null;
  /** Of code, as its author names it. */
  codeLanguage: string | null;
  /** It goes on where the block before was cut for its length. */
  continued: boolean;
}

const BLOCK_KINDS: readonly BlockKind[] = ['heading', 'paragraph', 'list', 'table_row', 'code', 'caption'];
const NUMBERS_PER_PIECE = 4;

export function packDocument(document: ExtractedDocument): PackedDocument {
  const { blocks, continued, passages } = placePassages(document);
  const names = new Map<string, number>();
  const nameOf = (name: string | undefined): number => {
    if (name === undefined) return 0;
    const place = names.get(name) ?? names.size + 1;
    names.set(name, place);
    return place;
  };
  const numbers = (of: (block: Block, ordinal: number) => number): Uint32Array =>
    Uint32Array.from(blocks, (block, ordinal) => of(block, ordinal));
  let end = 0;
  let pieceEnd = 0;
  return {
    text: blocks.map(({ text }) => text).join(''),
    ends: numbers(({ text }) => (end += text.length)),
    kinds: Uint8Array.from(blocks, ({ kind }) => BLOCK_KINDS.indexOf(kind)),
    continued: Uint8Array.from(blocks, (_, ordinal) => (continued.has(ordinal) ? 1 : 0)),
    levels: Uint8Array.from(blocks, ({ level }) => level ?? 0),
    pages: numbers(({ page }) => page ?? 0),
    lines: numbers(({ line }) => line ?? 0),
    labels: numbers(({ pageLabel }) => nameOf(pageLabel)),
    parts: numbers(({ part }) => nameOf(part)),
    codeLanguages: numbers(({ codeLanguage }) => nameOf(codeLanguage)),
    names: [...names.keys()],
    pieces: Uint32Array.from(
      passages.flatMap(({ pieces }) =>
        pieces.flatMap(({ block, start, end, at }) => [block, start, end, at]),
      ),
    ),
    pieceEnds: Uint32Array.from(passages, ({ pieces }) => (pieceEnd += pieces.length)),
    repeated: Uint8Array.from(
      passages,
      ({ passage, pieces }) => pieces.filter(({ at }) => at < passage.overlap).length,
    ),
  };
}

/** Whether a value has the shape of a packed document and its arrays fit one another: it comes from a process that met hostile bytes. */
export function isPackedDocument(value: unknown): value is PackedDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { text, ends, names, pieces, pieceEnds, repeated, ...others } = value as PackedDocument;
  const { kinds, continued, levels, pages, lines, labels, parts, codeLanguages } = others;
  if (typeof text !== 'string' || !Array.isArray(names)) return false;
  if (!names.every((name) => typeof name === 'string')) return false;
  const isNumbers = (array: unknown): boolean => array instanceof Uint32Array;
  const isBytes = (array: unknown): boolean => array instanceof Uint8Array;
  const byBlock = [ends, kinds, continued, levels, pages, lines, labels, parts, codeLanguages];
  return (
    [ends, pages, lines, labels, parts, codeLanguages, pieces, pieceEnds].every(isNumbers) &&
    [kinds, continued, levels, repeated].every(isBytes) &&
    byBlock.every((array) => array.length === ends.length) &&
    repeated.length === pieceEnds.length &&
    isRising(ends) &&
    (ends.at(-1) ?? 0) === text.length &&
    isRising(pieceEnds) &&
    (pieceEnds.at(-1) ?? 0) * NUMBERS_PER_PIECE === pieces.length
  );
}

function isRising(numbers: Uint32Array): boolean {
  return numbers.every((number, index) => number >= (numbers[index - 1] ?? 0));
}

export function blockCount(packed: PackedDocument): number {
  return packed.ends.length;
}

export function passageCount(packed: PackedDocument): number {
  return packed.pieceEnds.length;
}

/** UTF-16 units of a block's text. */
export function blockLength(packed: PackedDocument, ordinal: number): number {
  return (packed.ends[ordinal] ?? 0) - (packed.ends[ordinal - 1] ?? 0);
}

export function blockOf(packed: PackedDocument, ordinal: number): PreviewBlock {
  const name = (places: Uint32Array): string | null => packed.names[(places[ordinal] ?? 0) - 1] ?? null;
  return {
    kind: BLOCK_KINDS[packed.kinds[ordinal] ?? 0] ?? 'paragraph',
    text: packed.text.slice(packed.ends[ordinal - 1] ?? 0, packed.ends[ordinal]),
    level: packed.levels[ordinal] || null,
    page: packed.pages[ordinal] || null,
    pageLabel: name(packed.labels),
    line: packed.lines[ordinal] || null,
    part: name(packed.parts),
    codeLanguage: name(packed.codeLanguages),
    continued: packed.continued[ordinal] === 1,
  };
}

/** Where a passage stands, in order of its text. @param passage its ordinal */
export function piecesOf(packed: PackedDocument, passage: number): PassagePiece[] {
  const pieces: PassagePiece[] = [];
  for (let piece = packed.pieceEnds[passage - 1] ?? 0; piece < (packed.pieceEnds[passage] ?? 0); piece += 1) {
    const [block = 0, start = 0, end = 0, at = 0] = packed.pieces.subarray(
      piece * NUMBERS_PER_PIECE,
      (piece + 1) * NUMBERS_PER_PIECE,
    );
    pieces.push({ block, start, end, at });
  }
  return pieces;
}

/** The block in which a passage begins, the sentence it repeats left aside. */
export function firstBlockOf(packed: PackedDocument, passage: number): number {
  const pieces = piecesOf(packed, passage);
  return (pieces[packed.repeated[passage] ?? 0] ?? pieces[0])?.block ?? 0;
}

/** Whether the passage's text is what its pieces say, and nothing but white space between them. */
export function fitsPassage(packed: PackedDocument, passage: number, text: string): boolean {
  const pieces = piecesOf(packed, passage);
  let reached = 0;
  for (const { block, start, end, at } of pieces) {
    const from = packed.ends[block - 1] ?? 0;
    if (!isSpace(text.slice(reached, at)) || at < reached) return false;
    if (!text.startsWith(packed.text.slice(from + start, from + end), at)) return false;
    reached = at + end - start;
  }
  return pieces.length > 0 && isSpace(text.slice(reached));
}

/** What the packing leaves out between sentences and lines. */
function isSpace(text: string): boolean {
  return /^[\s\0-\u0020\u200b\ufeff\u0085]*$/.test(text);
}
