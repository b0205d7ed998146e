// One reader per format, loaded when its first file comes: most libraries hold two or three formats, and an extractor that
// starts must not pay for the other twenty.
import type { FormatName } from './format-names';
import type { Reader } from './reader';

const READERS: Record<FormatName, () => Promise<Reader>> = {
  archive: async () => (await import('./formats/archive')).readArchive,
  asciidoc: async () => (await import('./formats/asciidoc')).readAsciidoc,
  code: async () => (await import('./formats/code')).readCode,
  data: async () => (await import('./formats/text')).readData,
  doc: async () => (await import('./formats/doc')).readDoc,
  docx: async () => (await import('./formats/docx')).readDocx,
  email: async () => (await import('./formats/email')).readEmail,
  epub: async () => (await import('./formats/epub')).readEpub,
  html: async () => (await import('./formats/html')).readHtml,
  image: async () => (await import('./formats/image')).readImage,
  iwork: async () => (await import('./formats/iwork')).readIwork,
  mailbox: async () => (await import('./formats/mailbox')).readMailbox,
  markdown: async () => (await import('./formats/markdown')).readMarkdown,
  mhtml: async () => (await import('./formats/mhtml')).readMhtml,
  notebook: async () => (await import('./formats/notebook')).readNotebook,
  opendocument: async () => (await import('./formats/opendocument')).readOpenDocument,
  org: async () => (await import('./formats/org')).readOrg,
  outlook: async () => (await import('./formats/outlook')).readOutlook,
  pdf: async () => (await import('./formats/pdf')).readPdf,
  ppt: async () => (await import('./formats/ppt')).readPpt,
  pptx: async () => (await import('./formats/pptx')).readPptx,
  rst: async () => (await import('./formats/rst')).readRst,
  rtf: async () => (await import('./formats/rtf')).readRtf,
  spreadsheet: async () => (await import('./formats/spreadsheet')).readSpreadsheet,
  subtitles: async () => (await import('./formats/subtitles')).readSubtitles,
  table: async () => (await import('./formats/table')).readTable,
  tex: async () => (await import('./formats/tex')).readTex,
  text: async () => (await import('./formats/text')).readText,
  xml: async () => (await import('./formats/xml')).readXml,
};

export const FORMAT_NAMES = Object.keys(READERS) as FormatName[];

export function loadReader(format: FormatName): Promise<Reader> {
  return READERS[format]();
}
