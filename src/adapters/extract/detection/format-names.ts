// What do file names promise? Extensions, the reader for each, and what the catalog and `type:` call such documents.
import type { OutcomeCode } from '../../../contract';

/** One per reader. */
export type FormatName =
  | 'archive'
  | 'asciidoc'
  | 'code'
  | 'data'
  | 'doc'
  | 'docx'
  | 'email'
  | 'epub'
  | 'html'
  | 'image'
  | 'iwork'
  | 'mailbox'
  | 'markdown'
  | 'mhtml'
  | 'notebook'
  | 'opendocument'
  | 'org'
  | 'outlook'
  | 'pdf'
  | 'ppt'
  | 'pptx'
  | 'rst'
  | 'rtf'
  | 'spreadsheet'
  | 'subtitles'
  | 'table'
  | 'tex'
  | 'text'
  | 'xml';

export interface NamedFormat {
  format: FormatName;
  /** As catalogued and filtered by `type:`. */
  documentType: string;
}

export type DetectedFormat = NamedFormat | UnreadFormat;

export interface UnreadFormat {
  /** No reader is for it. */
  format: null;
  documentType: string;
  outcome: Exclude<OutcomeCode, 'indexed'>;
  /** What it is, in a few words. */
  detail: string;
}

/** Extensions, by reader and by what the documents are called. */
const FORMATS: readonly [FormatName, string, string][] = [
  ['markdown', 'markdown', 'md markdown mdown mkd mkdn mdx mdwn qmd rmd'],
  ['html', 'html', 'html htm xhtml shtml xht'],
  ['mhtml', 'html', 'mht mhtml'],
  ['table', 'data', 'csv tsv tab psv'],
  ['data', 'data', 'json jsonl ndjson json5 jsonc geojson yaml yml toml ini cfg conf properties env'],
  ['xml', 'data', 'xml xsd xsl xslt plist rss atom opml kml gpx dita docbook dbk tei wsdl'],
  ['xml', 'epub', 'fb2'],
  ['xml', 'image', 'svg'],
  ['subtitles', 'subtitles', 'srt vtt sbv ass ssa lrc'],
  ['org', 'text', 'org'],
  ['rst', 'text', 'rst rest'],
  ['asciidoc', 'text', 'adoc asciidoc asc'],
  ['tex', 'tex', 'tex ltx latex sty cls'],
  [
    'text',
    'text',
    'txt text log textile wiki mediawiki bib nfo me readme todo changelog fountain po ics vcf sub',
  ],
  ['rtf', 'rtf', 'rtf'],
  ['pdf', 'pdf', 'pdf'],
  ['docx', 'docx', 'docx docm dotx dotm'],
  ['doc', 'doc', 'doc dot'],
  ['pptx', 'pptx', 'pptx pptm ppsx ppsm potx potm'],
  ['ppt', 'ppt', 'ppt pps pot'],
  ['spreadsheet', 'xlsx', 'xlsx xlsm xlsb xltx xltm xlam'],
  ['spreadsheet', 'xls', 'xls xlt xlw wk1 wks wk3 wk4 123 wb1 wb2 wq1 dif slk dbf'],
  ['spreadsheet', 'ods', 'ods ots fods'],
  ['opendocument', 'odt', 'odt ott odm fodt'],
  ['opendocument', 'odp', 'odp otp fodp'],
  ['opendocument', 'odg', 'odg otg fodg'],
  ['iwork', 'pages', 'pages'],
  ['iwork', 'keynote', 'key'],
  ['iwork', 'numbers', 'numbers'],
  ['epub', 'epub', 'epub'],
  ['email', 'mail', 'eml emlx'],
  ['mailbox', 'mail', 'mbox mbx'],
  ['outlook', 'mail', 'msg oft'],
  ['notebook', 'notebook', 'ipynb'],
  ['archive', 'archive', 'zip tar tgz gz tbz'],
  ['image', 'image', 'png jpg jpeg jpe tif tiff bmp webp gif pbm pgm ppm pnm'],
  [
    'code',
    'code',
    'ts tsx mts cts js jsx mjs cjs py pyi pyw rb rs go java kt kts scala groovy gradle c h cc cpp cxx hh hpp hxx m mm cs fs fsx vb ' +
      'swift php pl pm lua r jl dart ex exs erl hrl hs lhs ml mli clj cljs cljc edn lisp el scm rkt sh bash zsh fish ps1 psm1 psd1 bat cmd ' +
      'sql graphql gql proto thrift css scss sass less styl vue svelte astro tf hcl nix cmake mk make dockerfile asm s v sv vhd vhdl ' +
      'nim zig cr d pas f f90 f95 for cob ada adb ads tcl awk sed vim diff patch',
  ],
];

const BY_EXTENSION: ReadonlyMap<string, NamedFormat> = new Map(
  FORMATS.flatMap(([format, documentType, extensions]) =>
    extensions.split(' ').map((extension): [string, NamedFormat] => [extension, { format, documentType }]),
  ),
);

/** Files whose whole name says what they are. */
const CODE_FILE_NAMES: ReadonlySet<string> = new Set([
  'dockerfile',
  'makefile',
  'cmakelists.txt',
  'rakefile',
  'gemfile',
  'jenkinsfile',
  'vagrantfile',
]);

const PACKED: ReadonlySet<string> = new Set(['gz', 'tgz']);

/** Text inside, but nothing a person would search for or that a reader here understands. */
const NOT_READ: ReadonlyMap<string, string> = new Map([
  ['ps', 'PostScript'],
  ['eps', 'PostScript'],
  ['p7s', 'a signature'],
  ['p7m', 'an encrypted message'],
  ['map', 'a source map'],
]);

/** @returns null when the name promises no format that is read */
export function formatByName(fileName: string): NamedFormat | null {
  if (CODE_FILE_NAMES.has(fileName.toLowerCase())) return { format: 'code', documentType: 'code' };
  return BY_EXTENSION.get(extensionOf(fileName)) ?? null;
}

/**
 * What of a name decides how the bytes are read: files of the same bytes whose names agree in it give the same document,
 * but for what the name itself adds.
 */
export function readingKey(fileName: string): string {
  const name = fileName.toLowerCase();
  if (CODE_FILE_NAMES.has(name)) return name;
  const extension = extensionOf(fileName);
  // Of a packed file the name before that says what is inside.
  return PACKED.has(extension)
    ? `${readingKey(name.slice(0, -extension.length - 1))}.${extension}`
    : extension;
}

/** @returns what it is, in a few words, when files of this name are left unread on purpose; null otherwise */
export function unreadByName(fileName: string): string | null {
  return NOT_READ.get(extensionOf(fileName)) ?? null;
}

/** What the catalog calls a file that could not even be opened. */
export function documentTypeOf(fileName: string): string {
  const extension = extensionOf(fileName);
  return BY_EXTENSION.get(extension)?.documentType ?? (extension === '' ? 'unknown' : extension);
}

/** Lower case, without the dot; '' when there is none. */
export function extensionOf(fileName: string): string {
  return /.\.([^.\s]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
