// Which reader is for this file? The first bytes decide where they can, the extension otherwise.

export type FormatName = 'pdf' | 'docx' | 'html' | 'markdown' | 'text' | 'code' | 'table';

export interface DetectedFormat {
  /** null when no reader is for it. */
  format: FormatName | null;
  /** As catalogued and filtered by `type:`. */
  documentType: string;
  /** For formats without a reader: what it is, in a few words. */
  detail: string | null;
  /** True when the extension promises text in this format, so that a decoder may believe it. */
  byExtension: boolean;
}

const MARKDOWN = 'md markdown mdown mkd mkdn mdx mdwn qmd rmd';
const HTML = 'html htm xhtml shtml xht';
const TABLE = 'csv tsv';
const NESTED_VALUES =
  'json jsonl ndjson json5 jsonc geojson yaml yml toml xml xsd xsl xslt plist ini cfg conf properties env';
const CODE =
  'ts tsx mts cts js jsx mjs cjs py pyi pyw rb rs go java kt kts scala groovy gradle c h cc cpp cxx hh hpp hxx m mm cs fs fsx vb ' +
  'swift php pl pm lua r jl dart ex exs erl hrl hs lhs ml mli clj cljs cljc edn lisp el scm rkt sh bash zsh fish ps1 psm1 psd1 bat cmd ' +
  'sql graphql gql proto thrift css scss sass less styl vue svelte astro tf hcl nix cmake mk make dockerfile asm s v sv vhd vhdl ' +
  'nim zig cr d pas f f90 f95 for cob ada adb ads tcl awk sed vim diff patch';
const TEXT =
  'txt text log rst adoc asciidoc asc org textile wiki tex ltx bib srt vtt sub ass nfo me readme todo changelog lrc fountain po pot';

const BY_EXTENSION = new Map<string, { format: FormatName; documentType: string }>([
  ...entries(MARKDOWN, 'markdown', 'markdown'),
  ...entries(HTML, 'html', 'html'),
  ...entries(TABLE, 'table', 'data'),
  ...entries(NESTED_VALUES, 'code', 'data'),
  ...entries(CODE, 'code', 'code'),
  ...entries(TEXT, 'text', 'text'),
  ...entries('pdf', 'pdf', 'pdf'),
  ...entries('docx docm dotx dotm', 'docx', 'docx'),
]);

/** Files whose whole name says what they are. */
const CODE_FILE_NAMES = new Set([
  'dockerfile',
  'makefile',
  'cmakelists.txt',
  'rakefile',
  'gemfile',
  'jenkinsfile',
  'vagrantfile',
]);

/** Text inside, but markup or encodings that would be noise if read as plain text. They wait for readers of their own. */
const NOT_YET_READ = new Map<string, string>([
  ['rtf', 'Rich Text Format'],
  ['eml', 'an e-mail message'],
  ['mbox', 'a mailbox'],
  ['emlx', 'an e-mail message'],
  ['mht', 'a web archive'],
  ['mhtml', 'a web archive'],
  ['ipynb', 'a notebook'],
  ['ps', 'PostScript'],
  ['eps', 'PostScript'],
  ['svg', 'a drawing'],
  ['p7s', 'a signature'],
  ['fb2', 'an e-book'],
  ['map', 'a source map'],
]);

interface Magic {
  detail: string;
  bytes: readonly number[];
  offset?: number;
}

/** Binary formats named for the person; the list need not be complete, since the text decoder refuses what is not text. */
const BINARY: readonly Magic[] = [
  { detail: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { detail: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { detail: 'a GIF image', bytes: ascii('GIF8') },
  { detail: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { detail: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { detail: 'a WebP, WAV or AVI file', bytes: ascii('RIFF') },
  { detail: 'a gzip archive', bytes: [0x1f, 0x8b] },
  { detail: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { detail: 'a RAR archive', bytes: ascii('Rar!') },
  { detail: 'an XZ archive', bytes: [0xfd, 0x37, 0x7a, 0x58] },
  { detail: 'a Zstandard archive', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { detail: 'a tar archive', bytes: ascii('ustar'), offset: 257 },
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
  { detail: 'Rich Text Format', bytes: ascii('{\\rtf') },
  { detail: 'PostScript', bytes: ascii('%!PS') },
];

const ZIP: Magic = {
  detail: 'a ZIP archive or an Office, OpenDocument or EPUB file',
  bytes: [0x50, 0x4b, 0x03, 0x04],
};
const OLE: Magic = {
  detail: 'an older Office file',
  bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
};

/** PDF readers look for the header this far into a file (ISO 32000-1, annex H). */
const PDF_HEADER_REACH = 1024;

export function detectFormat(fileName: string, bytes: Uint8Array): DetectedFormat {
  const extension = extensionOf(fileName);
  const known = BY_EXTENSION.get(extension);
  const unsupported = (detail: string): DetectedFormat => ({
    format: null,
    documentType: extension === '' ? 'unknown' : extension,
    detail,
    byExtension: false,
  });
  if (isPdf(bytes, known?.format))
    return { format: 'pdf', documentType: 'pdf', detail: null, byExtension: false };
  if (startsWith(bytes, ZIP)) {
    return holdsWordDocument(bytes)
      ? { format: 'docx', documentType: 'docx', detail: null, byExtension: false }
      : unsupported(ZIP.detail);
  }
  // A docx with a password is an OLE container; its reader tells the two apart.
  if (known?.format === 'docx') return { ...known, detail: null, byExtension: true };
  if (startsWith(bytes, OLE)) return unsupported(OLE.detail);
  const binary = BINARY.find((magic) => startsWith(bytes, magic));
  if (binary) return unsupported(binary.detail);
  const notYet = NOT_YET_READ.get(extension);
  if (notYet !== undefined) return unsupported(notYet);
  if (known) return { ...known, detail: null, byExtension: true };
  if (CODE_FILE_NAMES.has(fileName.toLowerCase())) {
    return { format: 'code', documentType: 'code', detail: null, byExtension: true };
  }
  if (looksLikeHtml(bytes)) return { format: 'html', documentType: 'html', detail: null, byExtension: false };
  return { format: 'text', documentType: 'text', detail: null, byExtension: false };
}

/** What the catalog calls a file that could not even be opened. */
export function documentTypeOf(fileName: string): string {
  const extension = extensionOf(fileName);
  return BY_EXTENSION.get(extension)?.documentType ?? (extension === '' ? 'unknown' : extension);
}

function extensionOf(fileName: string): string {
  return /.\.([^.\s]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** Text may mention "%PDF-": only files that do not claim to be text are searched for the header beyond their start. */
function isPdf(bytes: Uint8Array, claimed: FormatName | undefined): boolean {
  const head = latin1(bytes.subarray(0, PDF_HEADER_REACH));
  if (claimed === 'pdf') return true;
  return claimed === undefined ? head.includes('%PDF-') : head.startsWith('%PDF-');
}

/** The name stands unpacked in the archive's directory, whatever the extension says. */
function holdsWordDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document.xml');
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html[\s>])/i.test(
    latin1(bytes.subarray(0, 1024)),
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

function entries(
  extensions: string,
  format: FormatName,
  documentType: string,
): [string, { format: FormatName; documentType: string }][] {
  return extensions.split(' ').map((extension) => [extension, { format, documentType }]);
}
