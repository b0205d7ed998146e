// One reader per format, loaded when its first file comes: most libraries hold two or three formats, and an extractor that
// starts must not pay for the other twenty.
import type { FormatName } from './detection/format-names';
import type { Reader } from './reader';

const READERS: Record<FormatName, () => Promise<Reader>> = {
  archive: async () => (await import('./formats/archive/archive')).readArchive,
  asciidoc: async () => (await import('./formats/asciidoc/asciidoc')).readAsciidoc,
  code: async () => (await import('./formats/code/code')).readCode,
  data: async () => (await import('./formats/text/text')).readData,
  doc: async () => (await import('./formats/doc/doc')).readDoc,
  docx: async () => (await import('./formats/docx/docx')).readDocx,
  email: async () => (await import('./formats/mail/email')).readEmail,
  epub: async () => (await import('./formats/epub/epub')).readEpub,
  html: async () => (await import('./formats/html/html')).readHtml,
  image: async () => (await import('./formats/image')).readImage,
  iwork: async () => (await import('./formats/iwork/iwork')).readIwork,
  mailbox: async () => (await import('./formats/mail/mailbox')).readMailbox,
  markdown: async () => (await import('./formats/markdown/markdown')).readMarkdown,
  mhtml: async () => (await import('./formats/mail/mhtml')).readMhtml,
  notebook: async () => (await import('./formats/notebook')).readNotebook,
  opendocument: async () => (await import('./formats/opendocument/opendocument')).readOpenDocument,
  org: async () => (await import('./formats/org')).readOrg,
  outlook: async () => (await import('./formats/outlook/outlook')).readOutlook,
  pdf: async () => (await import('./formats/pdf/pdf')).readPdf,
  ppt: async () => (await import('./formats/ppt/ppt')).readPpt,
  pptx: async () => (await import('./formats/pptx/pptx')).readPptx,
  rst: async () => (await import('./formats/rst/rst')).readRst,
  rtf: async () => (await import('./formats/rtf/rtf')).readRtf,
  spreadsheet: async () => (await import('./formats/spreadsheet/spreadsheet')).readSpreadsheet,
  subtitles: async () => (await import('./formats/subtitles')).readSubtitles,
  table: async () => (await import('./formats/spreadsheet/table')).readTable,
  tex: async () => (await import('./formats/tex/tex')).readTex,
  text: async () => (await import('./formats/text/text')).readText,
  xml: async () => (await import('./formats/xml/xml')).readXml,
};

export const FORMAT_NAMES = Object.keys(READERS) as FormatName[];

export function loadReader(format: FormatName): Promise<Reader> {
  return READERS[format]();
}
