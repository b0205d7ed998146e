// A single mail, as mail programs save it: Internet messages (.eml, Maildir) and Apple Mail's (.emlx).
import type { ExtractedDocument } from '../../../../core/document';
import { decodeMarkedUnicode } from '../../encodings/unicode-text';
import { limitCharacters, type ReadContext } from '../../reader';
import { readText } from '../text/text';
import { readMessage } from './mail-message';

const LINE_FEED = 0x0a;

/** @throws ReadFailure when the bytes are neither mail nor text */
export async function readEmail(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const message = await readMessage(messageBytes(bytes), context, null);
  if (!message.isMail) return readText(bytes, context);
  const { blocks, limited } = limitCharacters(message.blocks, context.limits.characters);
  return {
    title: message.subject,
    author: message.sender,
    createdAt: message.sentAt,
    language: null,
    blocks,
    partial: context.cut || message.partial || limited,
  };
}

/** Apple Mail writes the message's length in bytes on a line before it, and its own notes behind it. */
function messageBytes(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  const length = Number(/^\s{0,4}(\d{1,12})[ \t]*\r?\n/.exec(head)?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) return withoutMark(bytes);
  const start = bytes.indexOf(LINE_FEED) + 1;
  return bytes.subarray(start, start + length);
}

/** Editors put a mark before the first header, or save all of it in two bytes per character. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = decodeMarkedUnicode(bytes.subarray(0, 4));
  if (!marked) return bytes;
  if (marked.encoding === 'utf-8') return bytes.subarray(3);
  return Buffer.from(decodeMarkedUnicode(bytes)?.text ?? '', 'utf8');
}
