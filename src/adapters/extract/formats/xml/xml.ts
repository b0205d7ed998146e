// XML of any vocabulary: text in order, in blocks as its elements part it. Documents read as documents, records as names and values.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { decodeOrRefuse } from '../text/text';
import { XmlBlocks } from './xml-blocks';
import { walkXml } from './xml-events';

export function readXml(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context, declaredEncoding(bytes));
  const reader = new XmlBlocks();
  const damaged = !walksToEnd(text, reader);
  const read = reader.finish();
  const written = read.length > 0 || !/\S/.test(text) ? read : withoutTags(text);
  const { blocks, limited } = limitCharacters(written, context.limits.characters);
  return { ...plainDocument(blocks, partial || limited || damaged), ...reader.particulars() };
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  return /^\s*<\?xml[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? null;
}

/** @returns false for nesting without end; what was read until then is kept */
function walksToEnd(text: string, reader: XmlBlocks): boolean {
  try {
    walkXml(text, reader);
    return true;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}

/** What is left of a file that could not be walked. */
function withoutTags(text: string): Block[] {
  return text
    .replace(/<[^<>]{0,5000}>/g, '\n')
    .split(/\n\s*\n/)
    .map((part): Block => ({ kind: 'paragraph', text: part.replace(/[ \t]+/g, ' ').trim() }))
    .filter((block) => block.text !== '');
}
