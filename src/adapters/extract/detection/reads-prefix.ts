// Of which files is the beginning worth reading on its own? Asked by the parent, which knows no readers.
import { detectFormat } from './detect-format';
import type { FormatName } from './format-names';

/** Formats whose beginning can be read on its own. */
const READS_PREFIX: ReadonlySet<FormatName> = new Set([
  'text',
  'code',
  'table',
  'data',
  'markdown',
  'html',
  'org',
  'rst',
  'asciidoc',
  'tex',
  'xml',
  'subtitles',
  'rtf',
  'email',
  'mailbox',
  'mhtml',
]);

/** Formats whose beginning can be read on its own: the parent sends a capped part of a larger file for these. */
export function readsPrefix(fileName: string, head: Uint8Array): boolean {
  const { format } = detectFormat(fileName, head);
  return format !== null && READS_PREFIX.has(format);
}
