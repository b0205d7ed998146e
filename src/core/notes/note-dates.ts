// What day is a note of, by its name or by what its front matter says?
import { NOTE_EXTENSION } from './note-keys';

/** At the beginning of a name, and of a written date. `2026-11-27`, `2026_11_27`, `2026.11.27`, `2026/11/27`, `2026年11月27日`. */
const PARTED = /^(\d{4})(?:([-_./])(\d{1,2})\2(\d{1,2})|年\s?(\d{1,2})月\s?(\d{1,2})日)(?!\d)/u;
/** `20261127`, and with the time behind it, as notes are numbered: `202611271430`, `20261127143059`. */
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/u;
/** A moment, not only a day: where the zone is not told, the day alone is certain. */
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})$/iu;

/**
 * A day is kept as ten in the morning of it in UTC: the same day wherever it is shown, from Hawaii (-10) to New Zealand's
 * summer (+13), and between its beginning and its end for `after:` and `before:`.
 */
const HOUR_OF_DAY = 10;

/** @param path its last part counts. @returns null for names that begin with no day of the calendar, and for files that are no notes */
export function dayOfName(path: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return NOTE_EXTENSION.test(name) ? dayAtStart(name) : null;
}

/** Of a value that is written for people. @returns null where it begins with no date */
export function statedDate(value: string): number | null {
  const text = value.trim().replace(/^\[\[|^<|^"/u, '');
  if (WITH_ZONE.test(text)) {
    const time = Date.parse(text.replace(' ', 'T').replace(/\s/u, ''));
    return plausibleYear(new Date(time).getUTCFullYear()) ? time : null;
  }
  return dayAtStart(text);
}

function dayAtStart(text: string): number | null {
  const parted = PARTED.exec(text);
  const together = parted ? null : RUN_TOGETHER.exec(text);
  const [year, month, day] = parted
    ? [parted[1], parted[3] ?? parted[5], parted[4] ?? parted[6]]
    : [together?.[1], together?.[2], together?.[3]];
  return year === undefined ? null : dayAt(Number(year), Number(month), Number(day));
}

function dayAt(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day, HOUR_OF_DAY);
  const date = new Date(time);
  const isOfCalendar = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isOfCalendar && plausibleYear(year) ? time : null;
}

/** Numbers that only look like a date are none. */
function plausibleYear(year: number): boolean {
  return year >= 1900 && year <= 2200;
}
