// Which reader is for this file? The bytes decide where they can, the name otherwise.
import { containerFormat, isOle, isZip } from './container-format';
import {
  type DetectedFormat,
  documentTypeOf,
  extensionOf,
  type FormatName,
  formatByName,
  type NamedFormat,
  type UnreadFormat,
  unreadByName,
} from './format-names';

interface Magic {
  detail: string;
  bytes: readonly number[];
  offset?: number;
  reader?: NamedFormat;
}

const IMAGE: NamedFormat = { format: 'image', documentType: 'image' };
const ARCHIVE: NamedFormat = { format: 'archive', documentType: 'archive' };

/** Binary formats named for the person; the list need not be complete, since the text decoder refuses what is not text. */
const BINARY: readonly Magic[] = [
  { detail: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47], reader: IMAGE },
  { detail: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], reader: IMAGE },
  { detail: 'a GIF image', bytes: ascii('GIF8'), reader: IMAGE },
  { detail: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00], reader: IMAGE },
  { detail: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a], reader: IMAGE },
  { detail: 'a WebP image', bytes: ascii('WEBP'), offset: 8, reader: IMAGE },
  { detail: 'a sound or a video', bytes: ascii('RIFF') },
  { detail: 'a gzip archive', bytes: [0x1f, 0x8b], reader: ARCHIVE },
  { detail: 'a tar archive', bytes: ascii('ustar'), offset: 257, reader: ARCHIVE },
  { detail: 'a bzip2 archive', bytes: ascii('BZh') },
  { detail: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { detail: 'a RAR archive', bytes: ascii('Rar!') },
  { detail: 'an XZ archive', bytes: [0xfd, 0x37, 0x7a, 0x58] },
  { detail: 'a Zstandard archive', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { detail: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { detail: 'a program', bytes: [0x4d, 0x5a, 0x90, 0x00] },
  { detail: 'an audio file', bytes: ascii('ID3') },
  { detail: 'an audio file', bytes: ascii('OggS') },
  { detail: 'an audio file', bytes: ascii('fLaC') },
  { detail: 'a video or photo', bytes: ascii('ftyp'), offset: 4 },
  { detail: 'a Matroska video', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { detail: 'a database', bytes: ascii('SQLite format 3\0') },
  { detail: 'a font', bytes: ascii('wOF2') },
  { detail: 'a WebAssembly module', bytes: [0x00, 0x61, 0x73, 0x6d] },
  { detail: 'a WordPerfect document', bytes: [0xff, 0x57, 0x50, 0x43] },
  { detail: 'PostScript', bytes: ascii('%!PS') },
  {
    detail: 'a Word 2 document',
    bytes: [0xdb, 0xa5, 0x2d, 0x00],
    reader: { format: 'doc', documentType: 'doc' },
  },
  {
    detail: 'a mail in Outlook’s envelope',
    bytes: [0x78, 0x9f, 0x3e, 0x22],
    reader: { format: 'outlook', documentType: 'mail' },
  },
];
const RTF: Magic = { detail: 'Rich Text Format', bytes: ascii('{\\rt') };

/** Names that promise a container, beside those whose readers know older forms of the same without one. */
const NEEDS_CONTAINER: ReadonlySet<FormatName> = new Set([
  'pptx',
  'epub',
  'iwork',
  'outlook',
  'ppt',
  'image',
]);
/** Formats whose files are often something simpler under the same name: a web page saved as .doc. */
const OFTEN_SOMETHING_ELSE: ReadonlySet<FormatName> = new Set(['doc', 'archive']);

/** Names that others use for text: translations (.pot), keys of certificates (.key). */
const SHARED_NAMES: ReadonlySet<FormatName> = new Set(['iwork', 'ppt']);

/** PDF readers look for the header this far into a file (ISO 32000-1, annex H). */
const PDF_HEADER_REACH = 1024;
const HEAD_BYTES = 2048;
/** Control characters that no text has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNLIKE_TEXT = /[\x00-\x06\x0e-\x1a\x1c-\x1f]/;

export function detectFormat(fileName: string, bytes: Uint8Array): DetectedFormat {
  const named = formatByName(fileName);
  if (isPdf(bytes, named?.format)) return { format: 'pdf', documentType: 'pdf' };
  if (isZip(bytes) || isOle(bytes)) return containerFormat(fileName, bytes, named);
  if (startsWith(bytes, RTF)) return { format: 'rtf', documentType: 'rtf' };
  const binary = BINARY.find((magic) => startsWith(bytes, magic));
  if (binary) return binary.reader ?? unread(fileName, 'unsupported', binary.detail);
  const leftUnread = unreadByName(fileName);
  if (leftUnread !== null) return unread(fileName, 'unsupported', leftUnread);
  if (named && NEEDS_CONTAINER.has(named.format)) {
    const text = textUnderName(named.format, bytes);
    if (text !== null) return text;
    return unread(fileName, 'corrupt', `not what a .${extensionOf(fileName)} file begins with`);
  }
  const trusted = named && !OFTEN_SOMETHING_ELSE.has(named.format) ? named : null;
  return trusted ?? formatOfText(bytes, extensionOf(fileName) === '' || named === null);
}

/** Text under a name that says nothing: web pages, mail as mail servers store it, XML, or just text. */
function formatOfText(bytes: Uint8Array, mayBeMail: boolean): NamedFormat {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  if (looksLikeHtml(head)) return { format: 'html', documentType: 'html' };
  if (/^(?:\xef\xbb\xbf)?\s*<\?xml\s/.test(head)) return { format: 'xml', documentType: 'data' };
  if (mayBeMail && /^From \S+ .*\d{4}\r?\n[\w-]+:/.test(head))
    return { format: 'mailbox', documentType: 'mail' };
  if (mayBeMail && looksLikeMail(head)) return { format: 'email', documentType: 'mail' };
  return { format: 'text', documentType: 'text' };
}

/** What stands under a container's name and is none: mail saved as text, a web page that says the download failed. */
function textUnderName(format: FormatName, bytes: Uint8Array): NamedFormat | null {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  if (head === '' || UNLIKE_TEXT.test(head)) return null;
  if (format === 'outlook') {
    return /[\w ]{2}/.test(head) ? { format: 'email', documentType: 'mail' } : null;
  }
  const found = formatOfText(bytes, false);
  return found.format !== 'text' || SHARED_NAMES.has(format) ? found : null;
}

function unread(fileName: string, outcome: UnreadFormat['outcome'], detail: string): UnreadFormat {
  return { format: null, documentType: documentTypeOf(fileName), outcome, detail };
}

/** Text may mention "%PDF-": only files that do not claim to be text are searched for the header beyond their start. */
function isPdf(bytes: Uint8Array, claimed: FormatName | undefined): boolean {
  if (claimed === 'pdf') return true;
  const head = latin1(bytes.subarray(0, PDF_HEADER_REACH));
  return claimed === undefined ? head.includes('%PDF-') : head.startsWith('%PDF-');
}

function looksLikeHtml(head: string): boolean {
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html[\s>])/i.test(
    head,
  );
}

/** A block of header lines, among them at least two that only mail has. */
function looksLikeMail(head: string): boolean {
  const header = /^(?:[\w-]{1,70}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}/.exec(head)?.[0] ?? '';
  const names =
    header.match(/^(?:received|return-path|message-id|mime-version|from|to|subject|date)(?=:)/gim) ?? [];
  return (
    new Set(names.map((name) => name.toLowerCase())).size >= 3 &&
    /^(?:message-id|received|from):/im.test(header)
  );
}

function startsWith(bytes: Uint8Array, magic: Magic): boolean {
  const offset = magic.offset ?? 0;
  return magic.bytes.every((byte, index) => bytes[offset + index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
