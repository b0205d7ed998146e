// The stretches of time one narrows results to, as the query language writes them: in days and years, in UTC.
import { beginningOf } from '../query/date-value';

export interface DatePeriod {
  period: 'today' | 'last_7_days' | 'last_30_days' | 'this_year' | 'year';
  year: number;
  after: string;
  before: string | null;
  /** Milliseconds since 1970: changed at or after the one, before the other. */
  from: number;
  to: number;
}

const DAY_MS = 86_400_000;
/** Earlier years than this the query language does not read. */
const FIRST_YEAR = 1000;

/** Those that reach up to now, narrowest first: each lies within the next, but for the days around New Year. */
export function recentPeriods(now: number): DatePeriod[] {
  const year = yearOf(now);
  return [
    sinceDay('today', now, 0),
    sinceDay('last_7_days', now, 6),
    sinceDay('last_30_days', now, 29),
    period('this_year', year, String(year), null),
  ];
}

/** An earlier year; null where the query language could not name it. */
export function yearPeriod(year: number): DatePeriod | null {
  return year < FIRST_YEAR ? null : period('year', year, String(year), String(year + 1));
}

export function yearOf(moment: number): number {
  return new Date(moment).getUTCFullYear();
}

/** From the beginning of the day so many days before the one of `now`. */
function sinceDay(name: DatePeriod['period'], now: number, days: number): DatePeriod {
  const day = new Date(now - days * DAY_MS).toISOString().slice(0, 10);
  return period(name, yearOf(now), day, null);
}

function period(name: DatePeriod['period'], year: number, after: string, before: string | null): DatePeriod {
  return {
    period: name,
    year,
    after,
    before,
    from: beginningOf(after) ?? Number.NEGATIVE_INFINITY,
    to: (before === null ? null : beginningOf(before)) ?? Number.POSITIVE_INFINITY,
  };
}
