// What kind of paragraph ends at this byte: which style, in a table or not? The paragraph pages of a Word file
// ([MS-DOC] 2.8.6, 2.9.33 and 2.9.174).
import type { WordFile } from './doc-file';

export interface ParagraphKind {
  /** Number of its style. */
  style: number;
  inTable: boolean;
  endsRow: boolean;
  isListItem: boolean;
}

/** @param at byte in the document's stream of a character of the paragraph */
export type FindParagraph = (at: number) => ParagraphKind | null;

interface Run {
  start: number;
  end: number;
  kind: ParagraphKind;
}

const PAGE_BYTES = 512;
/** A book of 2,000 pages has some 3,000 of these; the number is bounded by the file as well. */
const MOST_PAGES = 100_000;
/** Operations on properties (sprm), as Word 97 numbers them. */
const STYLE = 0x4600;
const IN_TABLE = 0x2416;
const ENDS_ROW = 0x2417;
const LIST = 0x460b;
const TABS = 0xc615;
const TABLE_DEFINITION = 0xd608;
/** Bytes of an operand by the three highest bits of its operation; 0: the operand says. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** Word 6 and 95 are read without: their operations have other numbers, and cells show by their marks. */
export function paragraphFinder(file: WordFile): FindParagraph {
  const runs = file.isModern ? readRuns(file) : [];
  return (at) => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const run = runs[low];
    return run && run.start <= at ? run.kind : null;
  };
}

function readRuns({ document, table, paragraphs }: WordFile): Run[] {
  if (paragraphs === null) return [];
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const count = Math.floor((paragraphs.length - 4) / 8);
  const runs: Run[] = [];
  const seen = new Set<number>();
  for (let index = 0; index < Math.min(count, MOST_PAGES); index += 1) {
    const at = paragraphs.start + (count + 1) * 4 + index * 4;
    if (at + 4 > table.length) break;
    const page = (view.getUint32(at, true) & 0x3f_ffff) * PAGE_BYTES;
    if (seen.has(page) || page + PAGE_BYTES > document.length) continue;
    seen.add(page);
    addRuns(document.subarray(page, page + PAGE_BYTES), runs);
  }
  return runs.sort((one, other) => one.end - other.end);
}

function addRuns(page: Uint8Array, runs: Run[]): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = view.getUint8(PAGE_BYTES - 1);
  // Each run takes four bytes for its place and thirteen for its description.
  if ((count + 1) * 4 + count * 13 > PAGE_BYTES) return;
  for (let index = 0; index < count; index += 1) {
    const start = view.getUint32(index * 4, true);
    const end = view.getUint32(index * 4 + 4, true);
    const offset = view.getUint8((count + 1) * 4 + index * 13) * 2;
    if (end > start) runs.push({ start, end, kind: kindAt(page, offset) });
  }
}

function kindAt(page: Uint8Array, offset: number): ParagraphKind {
  const kind: ParagraphKind = { style: 0, inTable: false, endsRow: false, isListItem: false };
  if (offset === 0) return kind;
  const first = page[offset] ?? 0;
  const [start, length] =
    first === 0 ? [offset + 2, (page[offset + 1] ?? 0) * 2] : [offset + 1, first * 2 - 1];
  const end = Math.min(start + length, PAGE_BYTES - 1);
  if (start + 2 > end) return kind;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  kind.style = view.getUint16(start, true);
  for (let at = start + 2; at + 3 <= end; ) {
    const operation = view.getUint16(at, true);
    const operand = at + 2;
    if (operation === IN_TABLE) kind.inTable = page[operand] === 1;
    if (operation === ENDS_ROW) kind.endsRow = page[operand] === 1;
    if (operation === LIST && operand + 2 <= end) kind.isListItem = view.getUint16(operand, true) !== 0;
    if (operation === STYLE && operand + 2 <= end) kind.style = view.getUint16(operand, true);
    const width = operandBytes(view, operation, operand);
    if (width === null) break;
    at = operand + width;
  }
  return kind;
}

/** null where the length of what follows cannot be told. */
function operandBytes(view: DataView, operation: number, operand: number): number | null {
  const width = OPERAND_BYTES[operation >> 13] ?? 0;
  if (width > 0) return width;
  if (operation === TABLE_DEFINITION) {
    return operand + 2 <= view.byteLength ? view.getUint16(operand, true) + 1 : null;
  }
  const counted = view.getUint8(operand);
  return operation === TABS && counted === 255 ? null : counted + 1;
}
