// Small Word documents for tests, put together part by part.
import { type MadePart, type MadeRelationship, makeOffice, OFFICE_RELATIONSHIPS } from './make-office';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Prefixes that parts of Word documents use. */
const NAMESPACES = `xmlns:w="${WORD}" xmlns:r="${OFFICE_RELATIONSHIPS}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;

export interface DocxParts {
  /** Content of <w:body>. */
  body: string;
  /** Content of <cp:coreProperties>. */
  core?: string;
  /** Content of <w:styles>, after the built-in ones. */
  styles?: string;
  /** Content of <w:numbering>. */
  numbering?: string;
  /** Content of <w:footnotes>. */
  footnotes?: string;
  /** Content of <w:comments>. */
  comments?: string;
  /** Content of headers and footers, by the ids of their references. */
  headers?: Record<string, string>;
  footers?: Record<string, string>;
  /** Further parts, and what the document refers to besides. */
  parts?: MadePart[];
  relationships?: MadeRelationship[];
  /** Further archive entries, by name. */
  more?: Record<string, Uint8Array>;
}

export function makeDocx(parts: DocxParts): Uint8Array {
  const { body, core, styles = '', numbering, footnotes, comments, more = {} } = parts;
  const builtIn = ['Title', 'heading 1', 'heading 2'].map((name) => docxStyle(name)).join('');
  const related = [
    wordPart('styles', 'styles', `${builtIn}${styles}`),
    wordPart('numbering', 'numbering', numbering),
    wordPart('footnotes', 'footnotes', footnotes),
    wordPart('comments', 'comments', comments),
    ...Object.entries(parts.headers ?? {}).map(([id, content]) => wordPart('header', 'hdr', content, id)),
    ...Object.entries(parts.footers ?? {}).map(([id, content]) => wordPart('footer', 'ftr', content, id)),
  ].filter((part) => part !== null);
  const main: MadePart = {
    name: 'word/document.xml',
    content: `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    relationships: [...related.map(({ relationship }) => relationship), ...(parts.relationships ?? [])],
  };
  const others = Object.entries(more).map(([name, content]): MadePart => ({ name, content }));
  return makeOffice('word/document.xml', [main, ...related, ...(parts.parts ?? []), ...others], core);
}

/** @param style name of a style that every made document has, or of one given in `styles` */
export function docxParagraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pStyle w:val="${styleId(style)}"/>`;
  return docxRuns(`<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`, properties);
}

/** @param properties content of <w:pPr> */
export function docxRuns(runs: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

export function docxTable(rows: string[][]): string {
  const cells = (row: string[]): string => row.map((cell) => `<w:tc>${docxParagraph(cell)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** A style of paragraphs. @param more further content of <w:style> */
export function docxStyle(name: string, more = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${styleId(name)}"><w:name w:val="${name}"/>${more}</w:style>`;
}

function styleId(name: string): string {
  return name.replace(/ /g, '');
}

function wordPart(
  kind: string,
  root: string,
  content: string | undefined,
  id = kind,
): (MadePart & { relationship: MadeRelationship }) | null {
  if (content === undefined) return null;
  return {
    name: `word/${id}.xml`,
    content: `<?xml version="1.0"?><w:${root} ${NAMESPACES}>${content}</w:${root}>`,
    relationship: { id, kind, target: `${id}.xml` },
  };
}
