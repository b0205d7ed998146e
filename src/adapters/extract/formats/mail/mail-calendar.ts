// What an invitation says: the summary, times, place, people and description of each event of an iCalendar file (RFC 5545).
import type { Block } from '../../../../core/document';

/** Components whose lines are worth reading, as opposed to the rules of time zones and alarms. */
const COMPONENTS = new Set(['VEVENT', 'VTODO', 'VJOURNAL']);
const MOST_LINES = 20_000;

/** Line by line in the order people would tell it. */
const FIELDS: readonly [name: string, label: string][] = [
  ['SUMMARY', ''],
  ['DTSTART', 'Start: '],
  ['DTEND', 'End: '],
  ['DUE', 'Due: '],
  ['LOCATION', 'Location: '],
  ['ORGANIZER', 'Organizer: '],
  ['ATTENDEE', 'Attendee: '],
  ['DESCRIPTION', ''],
  ['COMMENT', ''],
];

/** @returns one paragraph per event; empty when there is none */
export function calendarBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let values: Map<string, string[]> | null = null;
  const open: string[] = [];
  for (const line of unfolded(text)) {
    const colon = colonOf(line);
    if (colon === -1) continue;
    const name = /^[\w-]{1,60}/.exec(line)?.[0].toUpperCase() ?? '';
    const value = line.slice(colon + 1).trim();
    if (name === 'BEGIN') {
      open.push(value.toUpperCase());
      if (COMPONENTS.has(value.toUpperCase())) values = new Map();
    } else if (name === 'END') {
      if (COMPONENTS.has(open.pop() ?? '') && values) blocks.push(...eventBlocks(values));
    } else if (values && COMPONENTS.has(open.at(-1) ?? '')) {
      const shown = /^(?:ATTENDEE|ORGANIZER)$/.test(name) ? personOf(line.slice(0, colon), value) : value;
      values.set(name, [...(values.get(name) ?? []).slice(-200), shown]);
    }
  }
  // The end may be cut off.
  if (values && open.some((name) => COMPONENTS.has(name))) blocks.push(...eventBlocks(values));
  return blocks;
}

function eventBlocks(values: Map<string, string[]>): Block[] {
  const lines = FIELDS.flatMap(([name, label]) =>
    (values.get(name) ?? []).map((value) => {
      const shown = name.startsWith('D') && name !== 'DESCRIPTION' ? timeOf(value) : unescaped(value);
      return shown === '' ? '' : `${label}${shown}`;
    }),
  );
  const text = lines.filter((line) => line !== '').join('\n');
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

function unfolded(text: string): string[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .slice(0, MOST_LINES);
}

/** Of the colon before the value: parameters may hold colons within quotes. */
function colonOf(line: string): number {
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    if (line[index] === '"') quoted = !quoted;
    else if (line[index] === ':' && !quoted) return index;
  }
  return line.indexOf(':');
}

function personOf(parameters: string, value: string): string {
  const name = /;CN="?([^";]{1,200})/i.exec(parameters)?.[1]?.trim() ?? '';
  const address = value.replace(/^mailto:/i, '');
  return name === '' || name === address ? address : `${name} <${address}>`;
}

/** "20240301T140500Z" as people write it; the time zone is that of the event. */
function timeOf(value: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2}))?/.exec(value);
  if (!found) return value;
  const [, year, month, day, hour, minute] = found;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date} ${hour}:${minute}${value.endsWith('Z') ? ' UTC' : ''}`;
}

function unescaped(value: string): string {
  return value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim();
}
