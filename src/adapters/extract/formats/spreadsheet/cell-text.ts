// How does a number of a spreadsheet read? As its cell shows it, except that dates are written year first.
import { SSF } from '@e965/xlsx';

/** A format is a few sections of a few characters; a longer one would be work for every cell. */
const LONGEST_FORMAT = 200;
const GENERAL = 'General';
/** Whole numbers up to here are shown as they are. */
const LARGEST_PLAIN = 1e11;

export interface CellFormat {
  code: string;
  isDate: boolean;
}

/** @param format number of a built-in format, or a format as written */
export function cellFormat(format: number | string): CellFormat {
  const code = typeof format === 'number' ? (SSF._table[format] ?? GENERAL) : format;
  if (code.length > LONGEST_FORMAT) return { code: GENERAL, isDate: false };
  // A span of hours is no time of day.
  return { code, isDate: !/\[(?:h+|m+|s+)\]/i.test(code) && SSF.is_date(code) === true };
}

/** @param date1904 true when the workbook counts days from 1904, as Excel for the Mac did */
export function numberText(value: number, format: CellFormat, date1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (format.isDate) {
    const date = dateText(value, date1904);
    if (date !== null) return date;
  }
  if (format.code === GENERAL && Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN)
    return String(value);
  try {
    return SSF.format(format.code, value, { date1904 });
  } catch {
    return String(value);
  }
}

/** @returns null for what is no date: before 1900, after 9999 */
function dateText(value: number, date1904: boolean): string | null {
  const date: { y: number; m: number; d: number; H: number; M: number; S: number } | null =
    SSF.parse_date_code(value, { date1904 });
  if (date === null) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = `${two(date.H)}:${two(date.M)}${date.S === 0 ? '' : `:${two(date.S)}`}`;
  if (value < 1) return time;
  const day = `${String(date.y).padStart(4, '0')}-${two(date.m)}-${two(date.d)}`;
  return date.H + date.M + date.S === 0 ? day : `${day} ${time}`;
}
