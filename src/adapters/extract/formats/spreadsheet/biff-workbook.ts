// What holds for a whole Excel workbook before 2007: its version, code page, sheets, shared texts and formats of numbers.
import iconv from 'iconv-lite';
import { encodingOrWestern } from '../../encodings/code-page';
import { ReadFailure } from '../../reader';
import type { BiffRecord } from './biff-records';
import { readStringTable, readUnicode } from './biff-strings';
import { type CellFormat, cellFormat } from './cell-text';

const KIND = {
  filePass: 0x002f,
  codePage: 0x0042,
  date1904: 0x0022,
  sheet: 0x0085,
  sheetHeader: 0x008f,
  strings: 0x00fc,
  formatOld: 0x001e,
  format: 0x041e,
  style3: 0x0243,
  style4: 0x0443,
  style: 0x00e0,
} as const;
/** Kinds of the record that begins a part, by version; the later ones say theirs inside. */
const BEGINNINGS: ReadonlyMap<number, number> = new Map([
  [0x0009, 2],
  [0x0209, 3],
  [0x0409, 4],
  [0x0809, 5],
]);
const VERSION_8 = 0x0600;
const MAC_ROMAN = 0x8000;
const WESTERN_OLD = 0x8001;
/** Excel allows 65,490 styles and fewer sheets. */
const MOST = 70_000;
const PLAIN = cellFormat(0);

export class BiffWorkbook {
  version = 8;
  date1904 = false;
  strings: string[] = [];
  /** Names of sheets by the byte at which each begins. */
  readonly sheetNames = new Map<number, string>();
  /** The name that stands before a sheet, where sheets are not listed. */
  nextName = '';
  #encoding = 'windows-1252';
  /** By number since Excel 5, by order before. */
  readonly #formats = new Map<number, string>();
  readonly #styles: number[] = [];
  readonly #known = new Map<number, CellFormat>();

  /** @returns the kind of part that begins, null for any other record */
  begin({ kind, view }: BiffRecord): number | null {
    const version = BEGINNINGS.get(kind);
    if (version === undefined) return null;
    this.version =
      version === 5 && view.byteLength >= 2 && view.getUint16(0, true) === VERSION_8 ? 8 : version;
    return view.byteLength >= 4 ? view.getUint16(2, true) : 0;
  }

  /** @throws ReadFailure `encrypted` */
  take(record: BiffRecord): void {
    const { kind, view, content, segments } = record;
    const number = (at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, true) : 0);
    switch (kind) {
      case KIND.filePass:
        throw new ReadFailure('encrypted', 'the workbook is protected by a password');
      case KIND.codePage:
        this.#encoding = encodingOf(number(0));
        break;
      case KIND.date1904:
        this.date1904 = number(0) === 1;
        break;
      case KIND.sheet:
        if (content.length > 6 && this.sheetNames.size < MOST) {
          this.sheetNames.set(view.getUint32(0, true), this.text(record, 6, 1));
        }
        break;
      case KIND.sheetHeader:
        this.nextName = this.text(record, 4, 1);
        break;
      case KIND.strings:
        this.strings = readStringTable(segments);
        break;
      case KIND.formatOld:
        this.#addFormat(this.#formats.size, this.text(record, 0, 1));
        break;
      case KIND.format:
        if (this.version < 5) this.#addFormat(this.#formats.size, this.text(record, 2, 1));
        else this.#addFormat(number(0), this.text(record, 2, this.version === 8 ? 2 : 1));
        break;
      case KIND.style:
        if (this.#styles.length < MOST) this.#styles.push(number(2));
        break;
      case KIND.style3:
      case KIND.style4:
        if (this.#styles.length < MOST) this.#styles.push(content[1] ?? 0);
        break;
    }
  }

  #addFormat(number: number, code: string): void {
    if (this.#formats.size < MOST) this.#formats.set(number, code);
  }

  /** @param style its number; in Excel 2 the number of the format itself */
  format(style: number): CellFormat {
    const number = this.version === 2 ? style : (this.#styles[style] ?? 0);
    const known = this.#known.get(number);
    if (known) return known;
    const code = this.#formats.get(number);
    const isBuiltIn = this.version >= 5;
    const format = code !== undefined ? cellFormat(code) : isBuiltIn ? cellFormat(number) : PLAIN;
    this.#known.set(number, format);
    return format;
  }

  /** @param countBytes size of the count that comes first */
  text({ content, segments }: BiffRecord, at: number, countBytes: 1 | 2): string {
    if (this.version === 8) return readUnicode(segments, at, countBytes);
    const length = (content[at] ?? 0) + (countBytes === 2 ? (content[at + 1] ?? 0) * 256 : 0);
    return this.decode(content.subarray(at + countBytes, at + countBytes + length));
  }

  decode(bytes: Uint8Array): string {
    return iconv.decode(Buffer.from(bytes), this.#encoding);
  }
}

function encodingOf(codepage: number): string {
  if (codepage === MAC_ROMAN) return 'macroman';
  return codepage === WESTERN_OLD ? 'windows-1252' : encodingOrWestern(codepage);
}
