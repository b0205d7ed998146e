// Rich Text Format: paragraphs, headings, tables and notes; the HTML inside, where Outlook wrapped a message into RTF.

import { isAscii, isUtf8 } from 'node:buffer';
import type { Block, ExtractedDocument } from '../../../../core/document';
import { meaningfulTitle } from '../../meaningful-title';
import { limitCharacters, plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { htmlMailBlocks } from '../mail/mail-body';
import { readText } from '../text/text';
import { RtfBlocks } from './rtf-blocks';
import type { RtfParticulars } from './rtf-handlers';
import { RtfHtml } from './rtf-html';
import { interpretRtf } from './rtf-interpreter';

/** Before the first brace stand a byte order mark or empty lines, if anything. Bytes. */
const START_REACH = 1024;
/** Whether HTML is inside is said near the beginning. Bytes. */
const HEAD_REACH = 4096;
const CARRIES_HTML = /\\fromhtml1\b/;
/** Units of HTML per unit of its text, tags included, beyond which reading it stops. */
const HTML_PER_TEXT = 10;
/** What the end of a cut file may leave of a character in UTF-8. Bytes. */
const CUT_BYTES = [0, 1, 2, 3];

/** Files that only are called so are read as text. A file that ends early gives what it has, as partial. */
export function readRtf(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const start = startOf(bytes);
  if (start === -1) return readText(bytes, context);
  const { blocks: written, particulars, complete } = readBlocks(bytes.subarray(start), context);
  const { blocks, limited } = limitCharacters(written, context.limits.characters);
  const { title, author, created } = particulars;
  return {
    ...plainDocument(blocks, context.cut || limited || !complete),
    title: meaningfulTitle(title),
    author: textOrNull(author),
    createdAt:
      created.yr > 0
        ? plausibleTime(new Date(Date.UTC(created.yr, created.mo - 1, created.dy, created.hr, created.min)))
        : null,
  };
}

interface Reading {
  blocks: Block[];
  particulars: RtfParticulars;
  complete: boolean;
}

function readBlocks(bytes: Uint8Array, { limits }: ReadContext): Reading {
  const rawIsUtf8 = holdsUtf8(bytes);
  if (CARRIES_HTML.test(latin1(bytes, HEAD_REACH))) {
    const sink = new RtfHtml(limits.characters * HTML_PER_TEXT);
    const read = interpretRtf(bytes, sink, { isHtml: true, rawIsUtf8 });
    const blocks = htmlMailBlocks(sink.html);
    // HTML without words is a message without words: what stands for it in RTF has none either.
    if (sink.html.trim() !== '') return { blocks, ...read };
  }
  const sink = new RtfBlocks(limits.characters);
  const read = interpretRtf(bytes, sink, { isHtml: false, rawIsUtf8 });
  return { blocks: sink.finish(), ...read };
}

function startOf(bytes: Uint8Array): number {
  return latin1(bytes, START_REACH).indexOf('{\\rt');
}

function holdsUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return false;
  return CUT_BYTES.some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}

function textOrNull(text: string): string | null {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  return trimmed === '' ? null : trimmed;
}
