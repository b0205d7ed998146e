// Bytes and a name in, a document out: picks the reader and turns whatever goes wrong into an outcome.
import type { OutcomeCode } from '../../contract';
import type { ExtractedDocument } from '../../core/document';
import { detectFormat, type FormatName } from './detect-format';
import { readDocx } from './formats/docx';
import { readHtml } from './formats/html';
import { readMarkdown } from './formats/markdown';
import { readPdf } from './formats/pdf';
import { readCode, readTable, readText } from './formats/text';
import { type ReadContext, type Reader, ReadFailure } from './reader';

export type ReadResult =
  | { outcome: 'indexed'; documentType: string; document: ExtractedDocument }
  | { outcome: Exclude<OutcomeCode, 'indexed'>; documentType: string; detail: string | null };

const READERS: Record<FormatName, Reader> = {
  pdf: readPdf,
  docx: readDocx,
  html: readHtml,
  markdown: readMarkdown,
  text: readText,
  code: readCode,
  table: readTable,
};

/** Never throws for what the bytes hold. */
export async function readBytes(bytes: Uint8Array, context: ReadContext): Promise<ReadResult> {
  const { format, documentType, detail } = detectFormat(context.fileName, bytes);
  if (bytes.length === 0) return { outcome: 'empty', documentType, detail: 'the file has no bytes' };
  if (format === null) return { outcome: 'unsupported', documentType, detail };
  try {
    const document = await READERS[format](bytes, context);
    const hasText = document.blocks.some((block) => /[\p{L}\p{N}\p{S}]/u.test(block.text));
    if (!hasText) return { outcome: 'empty', documentType, detail: null };
    return { outcome: 'indexed', documentType, document };
  } catch (error) {
    if (error instanceof ReadFailure) return { outcome: error.outcome, documentType, detail: error.message };
    // The message of a parser may quote the document and goes to logs; its kind says enough.
    return {
      outcome: 'corrupt',
      documentType,
      detail: `the ${documentType} reader failed (${kindOf(error)})`,
    };
  }
}

/** Formats whose beginning can be read on its own: the parent sends a capped part of a larger file for these. */
export function readsPrefix(fileName: string, head: Uint8Array): boolean {
  const { format } = detectFormat(fileName, head);
  return format !== null && format !== 'pdf' && format !== 'docx';
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
