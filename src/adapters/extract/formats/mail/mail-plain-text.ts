// The text of a mail as people typed it: flowed lines joined, quotations told apart, armour and encoded files taken out.
import type { Block } from '../../../../core/document';
import { decodeUuLine } from './mail-transfer';

export interface PlainText {
  blocks: Block[];
  /** Files that stood in the text, encoded. */
  files: { name: string; bytes: Uint8Array }[];
  /** True when a part of the text is encrypted. */
  encrypted: boolean;
}

interface QuotedLine {
  /** Number of ">" before it. */
  depth: number;
  text: string;
}

/** A paragraph grows to this before the next line begins another. UTF-16 units. */
const BLOCK_UNITS = 4_000;
/** Lines in a row of one length and without a space, from which on they are an encoded file and no words. */
const FEWEST_CODE_LINES = 5;
const CODE_LINE = /^[A-Za-z0-9+/]{60,76}$/;
/** Files in one text. */
const MOST_FILES = 100;
const DEEPEST_QUOTE = 50;

/** @param flow parameters of the content type: `format` and `delsp` (RFC 3676) */
export function readPlainText(text: string, flow: ReadonlyMap<string, string>): PlainText {
  const files: PlainText['files'] = [];
  const { lines, encrypted } = withoutArmour(text.split(/\r\n|[\n\r\f\v]/));
  const words = withoutCode(withoutUuencoded(lines, files)).map(quotedLine);
  const isFlowed = flow.get('format')?.toLowerCase() === 'flowed';
  const joined = isFlowed ? joinFlowed(words, flow.get('delsp')?.toLowerCase() === 'yes') : words;
  return { blocks: paragraphsOf(joined), files, encrypted };
}

/** A line of another depth or an empty line ends a paragraph. */
function paragraphsOf(lines: QuotedLine[]): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  let depth = 0;
  let units = 0;
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', text: open.join('\n') });
    open = [];
    units = 0;
  };
  for (const line of lines) {
    const text = line.text.trimEnd();
    if (text.trim() === '' || line.depth !== depth || units > BLOCK_UNITS) close();
    depth = line.depth;
    if (text.trim() === '') continue;
    open.push(text);
    units += text.length;
  }
  close();
  return blocks;
}

function quotedLine(line: string): QuotedLine {
  let depth = 0;
  let at = 0;
  while (line[at] === '>' && depth < DEEPEST_QUOTE) {
    depth += 1;
    at += 1;
    // "> > text" as well as ">> text"; the space after the last is part of the mark.
    if (line[at] === ' ' && line[at + 1] === '>') at += 1;
  }
  return { depth, text: line.slice(depth > 0 && line[at] === ' ' ? at + 1 : at) };
}

/** A line that ends in a space goes on in the next of the same depth; the mark of a signature does not. */
function joinFlowed(lines: QuotedLine[], deleteSpace: boolean): QuotedLine[] {
  const joined: QuotedLine[] = [];
  let open: string[] = [];
  let depth = 0;
  const close = (): void => {
    if (open.length > 0) joined.push({ depth, text: open.join('') });
    open = [];
  };
  for (const line of lines) {
    // A space is put before lines that would otherwise look like quotations.
    const text = line.depth === 0 && line.text.startsWith(' ') ? line.text.slice(1) : line.text;
    if (line.depth !== depth || text === '-- ') close();
    depth = line.depth;
    const goesOn = text.endsWith(' ') && text !== '-- ';
    open.push(goesOn && deleteSpace ? text.slice(0, -1) : text);
    if (!goesOn) close();
  }
  close();
  return joined;
}

/** OpenPGP in the text: what is signed is kept, the signature and what is encrypted is not. */
function withoutArmour(lines: string[]): { lines: string[]; encrypted: boolean } {
  const kept: string[] = [];
  const lastEnd = lines.findLastIndex((line) => line.startsWith('-----END PGP '));
  let encrypted = false;
  let inside: 'armour' | 'headers' | null = null;
  for (const [index, line] of lines.entries()) {
    const begins = /^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE|SIGNATURE|PUBLIC KEY BLOCK)/.exec(line)?.[1];
    if (begins !== undefined && index < lastEnd) {
      inside = begins === 'SIGNED MESSAGE' ? 'headers' : 'armour';
      encrypted ||= begins === 'MESSAGE';
    } else if (inside === 'armour') {
      if (line.startsWith('-----END PGP ')) inside = null;
    } else if (inside === 'headers') {
      if (line.trim() === '') inside = null;
    } else {
      kept.push(line);
    }
  }
  return { lines: kept, encrypted };
}

function withoutUuencoded(lines: string[], files: PlainText['files']): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const name = /^begin [0-7]{3,4} (\S.{0,200})$/.exec(line)?.[1];
    const found = name === undefined || files.length >= MOST_FILES ? null : uuencodedFile(lines, index + 1);
    if (name === undefined || !found) {
      kept.push(line);
      continue;
    }
    files.push({ name: name.trim(), bytes: found.bytes });
    index = found.last;
  }
  return kept;
}

/** @returns null when the lines are words after all; otherwise the place of the line "end", or of the last that fits */
function uuencodedFile(lines: string[], start: number): { bytes: Uint8Array; last: number } | null {
  const chunks: Buffer[] = [];
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === 'end' && chunks.length > 0) return { bytes: Buffer.concat(chunks), last: index };
    const decoded = decodeUuLine(line.trimEnd());
    if (decoded) chunks.push(decoded);
    else if (line.trim() !== '') return null;
  }
  return chunks.length > 3 ? { bytes: Buffer.concat(chunks), last: lines.length - 1 } : null;
}

/** Returned mail quotes whole messages, with the base64 of their attachments. */
function withoutCode(lines: string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!CODE_LINE.test(line)) {
      kept.push(line);
      continue;
    }
    let end = index + 1;
    while (lines[end]?.length === line.length && CODE_LINE.test(lines[end] ?? '')) end += 1;
    if (end - index < FEWEST_CODE_LINES) kept.push(...lines.slice(index, end));
    // The last line of a file is shorter.
    else if (/^[A-Za-z0-9+/]{1,76}={0,2}$/.test(lines[end] ?? '')) end += 1;
    index = end - 1;
  }
  return kept;
}
