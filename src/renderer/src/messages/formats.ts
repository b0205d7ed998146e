// How dates and sizes are written in the reader's locale. Sentences with numbers are in the catalogues.

export interface Formats {
  /** A day, as short as it can be understood. @param ms since 1970 */
  day(ms: number): string;
  /** A day and a time of it. @param ms since 1970 */
  moment(ms: number): string;
  bytes(bytes: number): string;
  /** A whole number. */
  count(n: number): string;
  /** A language by its code, 'en' or 'zh-Hant'; what is no code stays as it is. */
  language(code: string): string;
}

/** Where the page calls a language otherwise than the system's data. */
const OWN_NAMES: Record<string, Record<string, string>> = { zh: { en: '英文' } };

/** @param units names for bytes, kilobytes … in the reader's language */
export function createFormats(locale: string, units: readonly string[]): Formats {
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const wholes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    day: (ms) => days.format(ms),
    moment: (ms) => moments.format(ms),
    count: (n) => wholes.format(n),
    language(code) {
      try {
        return OWN_NAMES[locale.split('-')[0] ?? '']?.[code] ?? languages.of(code) ?? code;
      } catch {
        // It is what somebody wrote into a file.
        return code;
      }
    },
    bytes(bytes) {
      let amount = bytes;
      let unit = 0;
      while (amount >= 1000 && unit < units.length - 1) {
        amount /= 1000;
        unit += 1;
      }
      const number = unit > 0 && amount < 10 ? tenths : wholes;
      return `${number.format(amount)} ${units[unit] ?? ''}`;
    },
  };
}
