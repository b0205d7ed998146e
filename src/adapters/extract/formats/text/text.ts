// Plain text and values: no markup to undo, only an encoding, lines, and the headings people draw with rules.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { decodeText } from '../../encodings/decode-text';
import { plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { dataBlocks } from './data-blocks';

/** A block grows to this before the next line begins another, so that text without empty lines is not one block. UTF-16 units. */
const BLOCK_UNITS = 4_000;
/** A line in capitals or underlined is taken for a heading up to this length. UTF-16 units. */
const HEADING_UNITS = 80;

/** Prose: blocks are what stands between empty lines. */
export function readText(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  return plainDocument(paragraphs(text), partial);
}

/** Configuration and nested values: lines keep their places. */
export function readData(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const { blocks, limited } = dataBlocks(splitLines(text), context.limits.characters);
  return plainDocument(blocks, partial || limited);
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

/** Ends of lines of all systems, old Macintosh included. */
export function splitLines(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
}

function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let units = 0;
  let firstLine = 1;
  const close = (): void => {
    if (lines.length > 0) blocks.push(...blocksOf(lines, firstLine));
    lines = [];
    units = 0;
  };
  for (const [index, content] of splitLines(text).entries()) {
    const isEmpty = content.trim() === '';
    if (isEmpty || units + content.length > BLOCK_UNITS) close();
    if (isEmpty) continue;
    if (lines.length === 0) firstLine = index + 1;
    lines.push(content);
    units += content.length + 1;
  }
  close();
  return blocks;
}

function blocksOf(lines: string[], firstLine: number): Block[] {
  const heading = underlinedHeading(lines);
  if (heading === null) return [{ kind: 'paragraph', text: lines.join('\n').trimEnd(), line: firstLine }];
  const block: Block = { kind: 'heading', level: heading.level, text: heading.text, line: firstLine };
  const rest = lines.slice(2).join('\n').trimEnd();
  return rest === '' ? [block] : [block, { kind: 'paragraph', text: rest, line: firstLine + 2 }];
}

/** A line over a rule of `=` or `-` that is about as long: how headings are written in plain text. */
function underlinedHeading(lines: string[]): { text: string; level: number } | null {
  const rule = lines[1]?.trim() ?? '';
  if (!/^(?:={3,}|-{3,}|~{3,})$/.test(rule)) return null;
  const title = lines[0]?.trim() ?? '';
  if (title === '' || title.length > HEADING_UNITS) return null;
  return rule.length * 2 >= title.length ? { text: title, level: rule.startsWith('=') ? 1 : 2 } : null;
}

/** A cut leaves half a line and perhaps half a character behind. */
function wholeLines(text: string): string {
  const newline = text.lastIndexOf('\n');
  return newline > text.length / 2 ? text.slice(0, newline) : text.replace(/[\ud800-\udbff]$/, '');
}
