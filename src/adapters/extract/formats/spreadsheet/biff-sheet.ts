// The cells, comments and text boxes of one sheet of an Excel workbook before 2007.
import type { BiffRecord } from './biff-records';
import { readPieces } from './biff-strings';
import type { BiffWorkbook } from './biff-workbook';
import { numberText } from './cell-text';
import type { SheetWriter } from './sheet-writer';
import { shortNumber } from './xlsb-records';

const KIND = {
  integer: 0x0002,
  number2: 0x0003,
  number: 0x0203,
  shortNumber: 0x027e,
  shortNumbers: 0x00bd,
  label2: 0x0004,
  label: 0x0204,
  richLabel: 0x00d6,
  sharedLabel: 0x00fd,
  truth2: 0x0005,
  truth: 0x0205,
  formula: 0x0006,
  formula3: 0x0206,
  formula4: 0x0406,
  string2: 0x0007,
  string: 0x0207,
  note: 0x001c,
  object: 0x005d,
  objectText: 0x01b6,
} as const;
/** What a formula gives when that is no number, by the first byte of its result. */
const RESULT = { text: 0, truth: 1 } as const;
const NOT_A_NUMBER = 0xffff;
const SHORT_NUMBER_BYTES = 6;
const COLUMN_LETTERS = 26;
/** What a cell counts beyond its text: no more than what stands between it and the next. UTF-16 units. */
const SEPARATOR_UNITS = 1;
/** The last kind of cell that Excel 2 brought; later versions brought their own, and some programs mix them. */
const LAST_OLD_KIND = 0x0005;

interface Cell {
  column: number;
  text: string;
}

export class BiffSheet {
  readonly #workbook: BiffWorkbook;
  /** Files of other programs hold cells in any order. */
  readonly #rows = new Map<number, Cell[]>();
  readonly #notes: { cell: string; object: number; text: string }[] = [];
  readonly #objectTexts = new Map<number, string>();
  #charactersLeft: number;
  #object = 0;
  /** The cell of a formula whose text comes in the next record. */
  #awaiting: { row: number; column: number } | null = null;

  /** @param characters UTF-16 units of text that are wanted */
  constructor(workbook: BiffWorkbook, characters: number) {
    this.#workbook = workbook;
    this.#charactersLeft = characters;
  }

  get isFull(): boolean {
    return this.#charactersLeft < 0;
  }

  take(record: BiffRecord): void {
    const { kind, content, view } = record;
    if (kind === KIND.string || kind === KIND.string2) this.#takeString(record);
    else if (kind === KIND.object && content.length >= 8) this.#object = view.getUint16(6, true);
    else if (kind === KIND.objectText && content.length >= 12) this.#takeObjectText(record);
    else if (content.length < 6) return;
    else if (kind === KIND.note) this.#takeNote(record);
    else if (kind === KIND.shortNumbers) this.#takeNumbers(record);
    else this.#takeCell(record);
  }

  write(writer: SheetWriter): void {
    const rows = [...this.#rows].sort(([one], [other]) => one - other);
    for (const [, cells] of rows) {
      writer.row(cells.sort((one, other) => one.column - other.column).map(({ text }) => text));
    }
    for (const { cell, object, text } of this.#notes) {
      writer.note(this.#objectTexts.get(object) ?? text, cell);
      this.#objectTexts.delete(object);
    }
    for (const text of this.#objectTexts.values()) writer.note(text);
  }

  /** Row, column and style come first; Excel 2 has three bytes for the style. */
  #takeCell(record: BiffRecord): void {
    const { kind, view } = record;
    const isOld = kind <= LAST_OLD_KIND || (kind === KIND.formula && this.#workbook.version === 2);
    const at = isOld ? 7 : 6;
    const style = isOld ? view.getUint8(5) & 0x3f : view.getUint16(4, true);
    const place = { row: view.getUint16(0, true), column: view.getUint16(2, true) };
    const text = this.#valueText(record, at, style, place);
    if (text !== '') this.#add(place, text);
  }

  #valueText(record: BiffRecord, at: number, style: number, place: { row: number; column: number }): string {
    const { kind, view } = record;
    const left = view.byteLength - at;
    if (left < 1) return '';
    switch (kind) {
      case KIND.number:
      case KIND.number2:
        return left < 8 ? '' : this.#number(view.getFloat64(at, true), style);
      case KIND.integer:
        return left < 2 ? '' : this.#number(view.getUint16(at, true), style);
      case KIND.shortNumber:
        return left < 4 ? '' : this.#number(shortNumber(view.getInt32(at, true)), style);
      case KIND.label:
      case KIND.richLabel:
        return this.#workbook.text(record, at, 2);
      case KIND.label2:
        return this.#workbook.text(record, at, 1);
      case KIND.sharedLabel:
        return left < 4 ? '' : (this.#workbook.strings[view.getUint32(at, true)] ?? '');
      case KIND.truth:
      case KIND.truth2:
        // A second byte tells truth values from errors, which are no words of the document.
        return left < 2 || view.getUint8(at + 1) !== 0 ? '' : truthText(view.getUint8(at));
      case KIND.formula:
      case KIND.formula3:
      case KIND.formula4:
        return left < 8 ? '' : this.#resultText(view, at, style, place);
      default:
        return '';
    }
  }

  #resultText(view: DataView, at: number, style: number, place: { row: number; column: number }): string {
    if (view.getUint16(at + 6, true) !== NOT_A_NUMBER) return this.#number(view.getFloat64(at, true), style);
    const kind = view.getUint8(at);
    if (kind === RESULT.text) this.#awaiting = place;
    return kind === RESULT.truth ? truthText(view.getUint8(at + 2)) : '';
  }

  /** A row of short numbers, each with its style, and the last column behind them. */
  #takeNumbers({ view }: BiffRecord): void {
    const row = view.getUint16(0, true);
    const first = view.getUint16(2, true);
    for (let index = 0; 4 + (index + 1) * SHORT_NUMBER_BYTES + 2 <= view.byteLength; index += 1) {
      const at = 4 + index * SHORT_NUMBER_BYTES;
      const text = this.#number(shortNumber(view.getInt32(at + 2, true)), view.getUint16(at, true));
      this.#add({ row, column: first + index }, text);
    }
  }

  #takeString(record: BiffRecord): void {
    if (this.#awaiting) {
      this.#add(this.#awaiting, this.#workbook.text(record, 0, record.kind === KIND.string2 ? 1 : 2));
    }
    this.#awaiting = null;
  }

  /** Since Excel 97 the text of a comment is that of a drawn object, before that it follows. */
  #takeNote({ content, view }: BiffRecord): void {
    const cell = `${columnName(view.getUint16(2, true))}${view.getUint16(0, true) + 1}`;
    const isDrawn = this.#workbook.version === 8;
    const object = isDrawn && content.length >= 8 ? view.getUint16(6, true) : -1;
    this.#notes.push({ cell, object, text: isDrawn ? '' : this.#workbook.decode(content.subarray(6)) });
  }

  #takeObjectText({ view, segments }: BiffRecord): void {
    const text = readPieces(segments.slice(1, -1), view.getUint16(10, true));
    if (text === '' || this.isFull) return;
    this.#charactersLeft -= text.length;
    this.#objectTexts.set(this.#object, text);
  }

  #number(value: number, style: number): string {
    return numberText(value, this.#workbook.format(style), this.#workbook.date1904);
  }

  #add({ row, column }: { row: number; column: number }, text: string): void {
    if (text === '' || this.isFull) return;
    this.#charactersLeft -= text.length + SEPARATOR_UNITS;
    const cells = this.#rows.get(row);
    if (cells) cells.push({ column, text });
    else this.#rows.set(row, [{ column, text }]);
  }
}

function truthText(byte: number): string {
  return byte === 1 ? 'TRUE' : 'FALSE';
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % COLUMN_LETTERS));
  return column < COLUMN_LETTERS ? letter : columnName(Math.floor(column / COLUMN_LETTERS) - 1) + letter;
}
