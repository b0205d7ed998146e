// The rows of a table in an iWork document since 2013, from Numbers, Pages or Keynote.
import type { Block } from '../../../../core/document';
import {
  bytesIn,
  type Field,
  type IworkObject,
  messagesIn,
  numberIn,
  readFields,
  textsIn,
} from './iwork-archive';

/** What is known of an object by its number: null when the document has no such object. */
type FieldsOf = (id: number, types?: readonly number[]) => Field[] | null;

export const TABLE_INFO = 6000;
export const TABLE_MODEL = 6001;
export const TEXT_STORAGES = [2001, 2005] as const;
const TILE = 6002;
const DATA_LIST = 6005;
const DATA_LIST_SEGMENT = 6011;
const RICH_TEXT_PAYLOAD = 6218;
const CELL_VERSION = 5;
const CELL_HEADER_BYTES = 12;
const DECIMAL_BYTES = 16;
const DECIMAL_BIAS = 0x1820;
/** Dates count seconds from here. Milliseconds since 1970. */
const EPOCH = Date.UTC(2001, 0, 1);
const MOST_ROWS = 100_000;

interface Lists {
  strings: Map<number, string>;
  richTexts: Map<number, string>;
}

/** @param model a table's own object. @returns its name, where it is shown, and its rows that hold anything */
export function tableRows(model: IworkObject, fieldsOf: FieldsOf): { name: string | null; rows: Block[] } {
  const table = readFields(model.payload);
  const name = numberIn(table, 22) === 1 ? (textsIn(table, 8)[0] ?? null) : null;
  const store = messagesIn(table, 4)[0] ?? [];
  const lists = { strings: listTexts(store, 4, fieldsOf), richTexts: listTexts(store, 17, fieldsOf) };
  const rows: Block[] = [];
  for (const tile of messagesIn(messagesIn(store, 3)[0] ?? [], 1)) {
    const reference = messagesIn(tile, 2)[0] ?? [];
    for (const row of messagesIn(fieldsOf(numberIn(reference, 1), [TILE]) ?? [], 5)) {
      const text = rowCells(row, lists)
        .filter((cell) => cell !== '')
        .join(' | ');
      if (text !== '' && rows.length < MOST_ROWS) rows.push({ kind: 'table_row', text });
    }
  }
  if (rows.length > 0) return { name, rows };
  // Cells of the first versions are stored otherwise; their words are in the list of strings all the same.
  return { name, rows: [...lists.strings.values()].map((text) => ({ kind: 'table_row', text })) };
}

/** Strings are stored once for a table, by number; text with formats is stored as any other. */
function listTexts(store: Field[], field: number, fieldsOf: FieldsOf): Map<number, string> {
  const texts = new Map<number, string>();
  const list = fieldsOf(numberIn(messagesIn(store, field)[0] ?? [], 1), [DATA_LIST]) ?? [];
  const segments = messagesIn(list, 4).map(
    (reference) => fieldsOf(numberIn(reference, 1), [DATA_LIST_SEGMENT]) ?? [],
  );
  for (const entry of [list, ...segments].flatMap((part) => messagesIn(part, 3))) {
    const rich = messagesIn(entry, 9)[0];
    const text = rich ? richText(numberIn(rich, 1), fieldsOf) : textsIn(entry, 3)[0];
    if (text !== undefined) texts.set(numberIn(entry, 1), text.replace(/\s+/g, ' ').trim());
  }
  return texts;
}

function richText(payload: number, fieldsOf: FieldsOf): string {
  const reference = messagesIn(fieldsOf(payload, [RICH_TEXT_PAYLOAD]) ?? [], 1)[0] ?? [];
  return textsIn(fieldsOf(numberIn(reference, 1), TEXT_STORAGES) ?? [], 3).join(' ');
}

function rowCells(row: Field[], lists: Lists): string[] {
  const buffer = bytesIn(row, 6)[0] ?? new Uint8Array();
  const offsets = bytesIn(row, 7)[0] ?? new Uint8Array();
  const scale = numberIn(row, 8) === 1 ? 4 : 1;
  const view = new DataView(offsets.buffer, offsets.byteOffset, offsets.byteLength);
  const cells: string[] = [];
  for (let at = 0; at + 2 <= view.byteLength; at += 2) {
    const offset = view.getInt16(at, true);
    if (offset >= 0) cells.push(cellText(buffer.subarray(offset * scale), lists));
  }
  return cells;
}

/** A header of flags says which values follow it, in this order: decimal, number, date, string, formatted text. */
function cellText(cell: Uint8Array, { strings, richTexts }: Lists): string {
  if (cell.length < CELL_HEADER_BYTES || cell[0] !== CELL_VERSION) return '';
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength);
  const flags = view.getUint32(8, true);
  let at = CELL_HEADER_BYTES;
  const next = (flag: number, bytes: number): number | null => {
    const start = at;
    if ((flags & flag) === 0) return null;
    at += bytes;
    return at <= cell.length ? start : null;
  };
  const decimal = next(1, DECIMAL_BYTES);
  const double = next(2, 8);
  const seconds = next(4, 8);
  const string = next(8, 4);
  const rich = next(16, 4);
  if (string !== null) return strings.get(view.getUint32(string, true)) ?? '';
  if (rich !== null) return richTexts.get(view.getUint32(rich, true)) ?? '';
  if (seconds !== null) return dateText(view.getFloat64(seconds, true));
  if (decimal !== null) return decimalText(cell.subarray(decimal, decimal + DECIMAL_BYTES));
  return double === null ? '' : numberText(view.getFloat64(double, true), cell[1] ?? 0);
}

const BOOLEAN_CELL = 6;
const DURATION_CELL = 7;

function numberText(value: number, type: number): string {
  if (type === BOOLEAN_CELL) return value > 0 ? 'TRUE' : 'FALSE';
  if (type !== DURATION_CELL) return String(value);
  const minutes = Math.floor(value / 60);
  return [Math.floor(minutes / 60), minutes % 60, Math.floor(value % 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function dateText(seconds: number): string {
  const date = new Date(EPOCH + seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '');
}

/** IEEE 754 decimal128: sign, exponent, and an integer of 113 bits, lowest byte first. */
function decimalText(bytes: Uint8Array): string {
  const [high = 0, top = 0] = [bytes[14], bytes[15]];
  const exponent = (((top & 0x7f) << 7) | (high >> 1)) - DECIMAL_BIAS;
  let mantissa = BigInt(high & 1);
  for (let at = 13; at >= 0; at -= 1) mantissa = mantissa * 256n + BigInt(bytes[at] ?? 0);
  const value = Number(`${mantissa}e${exponent}`);
  return String((top & 0x80) === 0 || value === 0 ? value : -value);
}
