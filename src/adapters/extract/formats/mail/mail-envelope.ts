// Who wrote to whom, when and about what: the headers of a mail that people search by, in the form people write them.
import { addressParser } from 'postal-mime';
import type { Block } from '../../../../core/document';
import { ownEntry } from '../../../../core/own-entry';
import { plausibleTime } from '../../reader';
import { firstHeader, type MailHeaders } from './mail-headers';
import { decodeHeaderText, recodeWords } from './mail-words';

export interface Envelope {
  subject: string | null;
  /** Display name, else address. */
  sender: string | null;
  /** Milliseconds since 1970. */
  sentAt: number | null;
  /** "2024-03-01 14:05" on the sender's clock; as written where it is no date; null when there is none. */
  date: string | null;
  /** One paragraph with a line each for sender, recipients and date; empty when the mail names none. */
  blocks: Block[];
}

const PEOPLE: readonly [name: string, label: string][] = [
  ['from', 'From'],
  ['to', 'To'],
  ['cc', 'Cc'],
  ['bcc', 'Bcc'],
];
/** Of one header: enough for some hundred people, and mail to thousands is not about them. UTF-16 units. */
const PEOPLE_UNITS = 10_000;
const LONGEST_DATE = 60;
const LONGEST_SUBJECT = 1_000;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Offsets from UTC in hours of the zones that RFC 5322 names. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/** @param charset of the text, in which headers are often written without saying so; or null */
export function readEnvelope(headers: MailHeaders, charset: string | null): Envelope {
  const subject = decodeHeaderText(firstHeader(headers, 'subject') ?? '', charset).slice(0, LONGEST_SUBJECT);
  const from = people(headers, 'from', charset);
  const senders = from.length > 0 ? from : people(headers, 'sender', charset);
  const written = decodeHeaderText(firstHeader(headers, 'date') ?? '');
  const sent = parseMailDate(written) ?? receivedDate(headers);
  const date = sent?.shown ?? (written === '' ? null : written.slice(0, LONGEST_DATE));
  const lines = PEOPLE.flatMap(([name, label]) => {
    const list = (name === 'from' ? senders : people(headers, name, charset)).map(shownPerson).join(', ');
    return list === '' ? [] : [`${label}: ${list.slice(0, PEOPLE_UNITS)}`];
  });
  if (date !== null) lines.push(`Date: ${date}`);
  const [first] = senders;
  return {
    subject: subject === '' ? null : subject,
    sender: first ? first.name || first.address : null,
    sentAt: sent?.time ?? null,
    date,
    blocks: lines.length === 0 ? [] : [{ kind: 'paragraph', text: lines.join('\n') }],
  };
}

interface Person {
  name: string;
  address: string;
}

function people(headers: MailHeaders, name: string, charset: string | null): Person[] {
  return (headers.get(name) ?? []).flatMap((value) =>
    addressParser(recodeWords(value, charset).slice(0, PEOPLE_UNITS * 4), { flatten: true }).map((found) => ({
      name: found.name
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^'(.*)'$/, '$1'),
      address: found.address ?? '',
    })),
  );
}

function shownPerson({ name, address }: Person): string {
  if (name === '' || name === address) return address;
  return address === '' ? name : `${name} <${address}>`;
}

/** A mail without a usable date was still taken in at some time by the last server. */
function receivedDate(headers: MailHeaders): { time: number; shown: string } | null {
  const received = firstHeader(headers, 'received') ?? '';
  return parseMailDate(received.slice(received.lastIndexOf(';') + 1));
}

/** @returns null when it is no date of a plausible year; a date without a zone is taken as UTC */
export function parseMailDate(written: string): { time: number; shown: string } | null {
  const found =
    /(\d{1,2})[\s-]{1,3}([a-z]{3})[a-z]{0,6}[\s,.-]{1,3}(\d{4}|\d{2})(?!\d)(?:[\s,]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?\s{0,3}([+-]\d{4}|[a-z]{3})?/i.exec(
      written.slice(0, 200),
    );
  const month = MONTHS.indexOf(found?.[2]?.toLowerCase() ?? '');
  if (!found || month === -1) return isoDate(written);
  const [day, hour, minute, second] = [found[1], found[4], found[5], found[6]].map((digits) =>
    Number(digits ?? 0),
  );
  const year = fullYear(found[3] ?? '');
  const clock = Date.UTC(year, month, day, hour, minute, second);
  const time = plausibleTime(new Date(clock - zoneMinutes(found[7] ?? '') * 60_000));
  return time === null ? null : { time, shown: shownTime(clock, found[4] !== undefined) };
}

function isoDate(written: string): { time: number; shown: string } | null {
  const found = /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s](\d{2}:\d{2}))?/.exec(written);
  const clock = plausibleTime(found ? `${found[1]}T${found[2] ?? '00:00'}Z` : null);
  return clock === null ? null : { time: clock, shown: shownTime(clock, found?.[2] !== undefined) };
}

function shownTime(clock: number, withTime: boolean): string {
  const [date = '', time = ''] = new Date(clock).toISOString().split('T');
  return withTime ? `${date} ${time.slice(0, 5)}` : date;
}

/** Two digits are years from 1950 on (RFC 5322, 4.3). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function zoneMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (!numeric) return (ownEntry(ZONES, zone.toUpperCase()) ?? 0) * 60;
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
}
