// Plain text, source code and tables of values: no markup to undo, only an encoding and lines.
import type { Block, BlockKind, ExtractedDocument } from '../../../core/document';
import { decodeText } from '../decode-text';
import { plainDocument, type ReadContext, ReadFailure } from '../reader';

/** A block grows to this before the next line begins another, so that text without empty lines is not one block. UTF-16 units. */
const BLOCK_UNITS = 4_000;
/** A line in capitals or underlined is taken for a heading up to this length. UTF-16 units. */
const HEADING_UNITS = 80;

/** Prose: blocks are what stands between empty lines. */
export function readText(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  return readLines(bytes, context, 'paragraph');
}

/** Code, logs and configuration: lines keep their places. */
export function readCode(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  return readLines(bytes, context, 'code');
}

/** Comma- or tab-separated values: one row per line. */
export function readTable(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  return readLines(bytes, context, 'table_row');
}

/** @throws ReadFailure `unsupported` when the bytes are no text; also used by readers of marked-up text */
export function decodeOrRefuse(
  bytes: Uint8Array,
  context: ReadContext,
  declared: string | null = null,
): { text: string; partial: boolean } {
  const decoded = decodeText(bytes, { cut: context.cut, declared });
  if (!decoded) throw new ReadFailure('unsupported', 'a binary file');
  if (decoded.text.length <= context.limits.characters) return { text: decoded.text, partial: context.cut };
  return { text: wholeLines(decoded.text.slice(0, context.limits.characters)), partial: true };
}

function readLines(bytes: Uint8Array, context: ReadContext, kind: BlockKind): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  return plainDocument(listBlocks(text, kind), partial);
}

function listBlocks(text: string, kind: BlockKind): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let units = 0;
  let firstLine = 1;
  let line = 0;
  const close = (): void => {
    if (lines.length > 0) blocks.push(...blocksOf(lines, kind, firstLine));
    lines = [];
    units = 0;
  };
  for (let start = 0; start <= text.length; ) {
    const newline = nextLineBreak(text, start);
    const content = text.slice(start, newline);
    line += 1;
    const isEmpty = content.trim() === '';
    // Code is one piece however many empty lines it has; prose is parted by them.
    if (isEmpty ? kind !== 'code' || units > BLOCK_UNITS / 2 : units + content.length > BLOCK_UNITS) close();
    if (!isEmpty || lines.length > 0) {
      if (lines.length === 0) firstLine = line;
      lines.push(content);
      units += content.length + 1;
    }
    start = newline + (text[newline] === '\r' && text[newline + 1] === '\n' ? 2 : 1);
  }
  close();
  return blocks;
}

function blocksOf(lines: string[], kind: BlockKind, firstLine: number): Block[] {
  if (kind === 'table_row') {
    return lines.map((text, index) => ({ kind, text, line: firstLine + index }));
  }
  const heading = kind === 'paragraph' ? underlinedHeading(lines) : null;
  if (heading === null) return [{ kind, text: lines.join('\n').trimEnd(), line: firstLine }];
  const rest = lines.slice(2);
  const block: Block = { kind: 'heading', level: heading.level, text: heading.text, line: firstLine };
  return rest.length === 0
    ? [block]
    : [block, { kind, text: rest.join('\n').trimEnd(), line: firstLine + 2 }];
}

/** A line over a rule of `=` or `-` that is about as long: how headings are written in plain text. */
function underlinedHeading(lines: string[]): { text: string; level: number } | null {
  const [title = '', rule = ''] = [lines[0]?.trim(), lines[1]?.trim()];
  if (title === '' || title.length > HEADING_UNITS || !/^(?:={3,}|-{3,}|~{3,})$/.test(rule)) return null;
  return rule.length * 2 >= title.length ? { text: title, level: rule.startsWith('=') ? 1 : 2 } : null;
}

function nextLineBreak(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a || unit === 0x0d || unit === 0x0c) return index;
  }
  return text.length;
}

/** A cut leaves half a line and perhaps half a character behind. */
function wholeLines(text: string): string {
  const newline = text.lastIndexOf('\n');
  return newline > text.length / 2 ? text.slice(0, newline) : text.replace(/[\ud800-\udbff]$/, '');
}
