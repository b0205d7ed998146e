// Which moment does a date in a filter name?

const DATE = /^([1-9]\d{3})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/;

/**
 * The beginning of the year, month or day: 2023, 2023-05, 2023-05-01 (also with / . or 年月日).
 * @returns milliseconds since 1970, UTC; null when it is no date of the calendar
 */
export function beginningOf(value: string): number | null {
  const match = DATE.exec(value);
  if (!match) return null;
  const [, year, month = '1', day = '1'] = match;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
  return exists ? moment.getTime() : null;
}
