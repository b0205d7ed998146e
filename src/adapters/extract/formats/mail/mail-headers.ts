// The header block of a mail or of a part of one: where it ends, what it says, and what "text/plain; charset=…" means.
import { asBuffer, decodeLabelled, latin1Bytes } from './mail-charset';
import { decodeHeaderText } from './mail-words';

/** Mail to some thousand people; more is no header. Bytes. */
const MOST_HEADER_BYTES = 512 * 1024;
const HEADER = /^([!-9;-~]{1,100})[ \t]*:/;

/** Values by lower-case name, in order; unfolded, one character per byte. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;

export interface HeaderBlock {
  headers: MailHeaders;
  /** Offset of the first byte of the body. */
  bodyStart: number;
}

/** A value such as `text/plain; charset="utf-8"`. */
export interface StructuredValue {
  /** Lower case. */
  value: string;
  /** By lower-case name, decoded. */
  parameters: ReadonlyMap<string, string>;
}

export function firstHeader(headers: MailHeaders, name: string): string | null {
  return headers.get(name)?.[0] ?? null;
}

/** @param isBoundary tells lines (without their end) at which a part without a body ends */
export function readHeaders(
  bytes: Uint8Array,
  start: number,
  isBoundary: (line: string) => boolean,
): HeaderBlock {
  const buffer = asBuffer(bytes);
  const headers = new Map<string, string[]>();
  let values: string[] = [];
  let at = start;
  while (at < bytes.length && at - start < MOST_HEADER_BYTES) {
    const { line, next } = lineAt(buffer, at);
    if (line === '') return { headers, bodyStart: next };
    if (line.startsWith('--') && isBoundary(line)) break;
    const name = HEADER.exec(line);
    const isSeparator = at === start && /^>?From /.test(line);
    if (name) {
      const key = name[1]?.toLowerCase() ?? '';
      values = headers.get(key) ?? [];
      headers.set(key, values);
      values.push(line.slice(name[0].length).trim());
    } else if (/^[ \t]/.test(line) && headers.size > 0) {
      appendTo(values, line);
    } else if (!isSeparator) {
      // A line broken in two where the header goes on behind it; otherwise the empty line before the body is missing.
      if (!HEADER.test(lineAt(buffer, next).line)) break;
      appendTo(values, ` ${line}`);
    }
    at = next;
  }
  return { headers, bodyStart: at };
}

/** Parameters may be split, and written in another charset than their header (RFC 2231). */
export function parseStructured(header: string | null): StructuredValue {
  const pieces = splitOutsideQuotes(header ?? '');
  const value = (pieces[0] ?? '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  const plain = new Map<string, string>();
  const split = new Map<string, Map<number, { text: string; encoded: boolean }>>();
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=');
    if (equals === -1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const text = unquote(piece.slice(equals + 1).trim());
    const section = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name);
    if (!section) {
      if (!plain.has(name)) plain.set(name, text);
      continue;
    }
    const sections = split.get(section[1] ?? '') ?? new Map();
    sections.set(Number(section[2] ?? 0), { text, encoded: section[2] === undefined || section[3] === '*' });
    split.set(section[1] ?? '', sections);
  }
  const parameters = new Map(
    [...plain].map(([name, text]) => [name, isCoded(text) ? decodeHeaderText(text) : text]),
  );
  for (const [name, sections] of split) parameters.set(name, joinSections(sections));
  return { value, parameters };
}

function joinSections(sections: Map<number, { text: string; encoded: boolean }>): string {
  const ordered = [...sections].sort(([a], [b]) => a - b).map(([, section]) => section);
  const first = ordered[0];
  const language = first?.encoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first.text) : null;
  const bytes = ordered.map(({ text, encoded }, index) => {
    const rest = index === 0 && language ? text.slice(language[0].length) : text;
    return latin1Bytes(encoded ? decodePercent(rest) : rest);
  });
  const text = decodeLabelled(Buffer.concat(bytes), language?.[1] ?? null);
  // Some programs put encoded words into sections.
  return /=\?[\w-]{1,60}\?[bq]\?/i.test(text) ? decodeHeaderText(text) : text;
}

/** Boundaries must stay as they are, to the last space. */
function isCoded(text: string): boolean {
  return /[^\t\r\n -~]|=\?[\w-]{1,60}\?[bq]\?/i.test(text);
}

function decodePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** Quotes may be missing at the end, and names often hold semicolons only within quotes. */
function splitOutsideQuotes(header: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < header.length; index += 1) {
    const character = header[index];
    if (quoted && character === '\\') index += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ';' && !quoted) {
      pieces.push(header.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(header.slice(start));
  return pieces;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text.replace(/^'(.*)'$/, '$1').replace(/\s{0,9}\([^()]*\)$/, '');
  const end = /^"((?:[^"\\]|\\.)*)"?/s.exec(text)?.[1] ?? '';
  // Windows paths are written without escaping the backslash.
  return end.replace(/\\(["\\])/g, '$1');
}

function appendTo(values: string[], line: string): void {
  values.push(`${values.pop() ?? ''} ${line.trim()}`);
}

/** Without its end; CR LF, LF and the end of the bytes end a line. */
function lineAt(buffer: Buffer, start: number): { line: string; next: number } {
  const newline = buffer.indexOf(0x0a, start);
  const end = newline === -1 ? buffer.length : newline;
  const shown = Math.min(buffer[end - 1] === 0x0d && end > start ? end - 1 : end, start + MOST_HEADER_BYTES);
  const line = buffer.toString('latin1', start, shown);
  return { line, next: newline === -1 ? buffer.length : newline + 1 };
}
