// Where does each message of an mbox file begin and end? The file is one long text in which lines that begin with "From " part them.
import { asBuffer, latin1Bytes } from './mail-charset';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SEPARATOR = 'From ';
/** Address and date; longer lines are prose. Bytes. */
const LONGEST_SEPARATOR = 400;
/** Prose may begin with "From " too: the separator ends in a date, perhaps with a zone behind the year. */
const DATED =
  /(?:\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s{1,3}(?:[A-Z]{1,5}\s{1,3}|[+-]\d{4}\s{1,3}){0,2}\d{4}(?:\s{1,3}[+-]\d{4}|\s{1,3}[A-Z]{1,5})?|\d{4}\s{1,3}\d{1,2}:\d{2}(?::\d{2})?(?:\s{1,3}[+-]\d{4})?)\s{0,9}$/;
/** Lines of a message that look like separators are stored with one mark more than they were written with. */
const QUOTED = /^>(>*From )/gm;

/** @returns messages in order, each without its separator and with quoted "From " lines as they were written */
export function* splitMailbox(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = asBuffer(bytes);
  let start = isSeparator(buffer, 0) ? afterLine(buffer, 0) : 0;
  for (let at = nextSeparator(buffer, start); at !== -1; at = nextSeparator(buffer, start)) {
    const message = buffer.subarray(start, at);
    if (message.length > 0) yield unquoted(message);
    start = afterLine(buffer, at);
  }
  if (start < buffer.length) yield unquoted(buffer.subarray(start));
}

export function beginsLikeMailbox(bytes: Uint8Array): boolean {
  return isSeparator(asBuffer(bytes), 0);
}

function nextSeparator(buffer: Buffer, start: number): number {
  // The separator may follow directly, where a message is empty.
  let from = Math.max(0, start - 1);
  for (;;) {
    const found = buffer.indexOf(`\n${SEPARATOR}`, from, 'latin1');
    if (found === -1) return -1;
    if (isAfterEmptyLine(buffer, found) && isSeparator(buffer, found + 1)) return found + 1;
    from = found + 1;
  }
}

/** @param at of the line feed before the line */
function isAfterEmptyLine(buffer: Buffer, at: number): boolean {
  const before = buffer[at - 1] === CARRIAGE_RETURN ? at - 2 : at - 1;
  return before < 0 || buffer[before] === LINE_FEED;
}

function isSeparator(buffer: Buffer, at: number): boolean {
  if (buffer.toString('latin1', at, at + SEPARATOR.length) !== SEPARATOR) return false;
  const end = afterLine(buffer, at);
  return end - at <= LONGEST_SEPARATOR && DATED.test(buffer.toString('latin1', at, end).trimEnd());
}

function afterLine(buffer: Buffer, at: number): number {
  const newline = buffer.indexOf(LINE_FEED, at);
  return newline === -1 ? buffer.length : newline + 1;
}

function unquoted(message: Buffer): Uint8Array {
  if (!message.includes('\n>')) return message;
  const text = message.toString('latin1');
  return /^>+From /m.test(text) ? latin1Bytes(text.replace(QUOTED, '$1')) : message;
}
