// Small OpenDocument files for tests, zipped or as one XML file, put together part by part.
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface OpenDocumentParts {
  /** Content of <office:body>, from <office:text> or the like on. */
  body: string;
  /** Content of <office:automatic-styles> beside the body. */
  automaticStyles?: string;
  /** Content of <office:document-styles>. */
  styles?: string;
  /** Content of <office:meta>. */
  meta?: string;
  /** Content of <manifest:manifest>. */
  manifest?: string;
  /** As in the first member; that of a text unless given. */
  mimeType?: string;
  /** Further members, by name. */
  more?: Record<string, Uint8Array>;
}

const TEXT = 'application/vnd.oasis.opendocument.text';
const NAMESPACES = 'office text table draw presentation style meta form'
  .split(' ')
  .map((prefix) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`)
  .concat(
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
  )
  .join(' ');

export function makeOpenDocument(parts: OpenDocumentParts): Uint8Array {
  const members: Zippable = {
    mimetype: [strToU8(parts.mimeType ?? TEXT), { level: 0 }],
    'content.xml': xml('document-content', automatic(parts) + bodyOf(parts)),
    'META-INF/manifest.xml': strToU8(`<manifest:manifest>${parts.manifest ?? ''}</manifest:manifest>`),
    ...parts.more,
  };
  if (parts.styles !== undefined) members['styles.xml'] = xml('document-styles', parts.styles);
  if (parts.meta !== undefined) members['meta.xml'] = xml('document-meta', metaOf(parts));
  return zipSync(members);
}

export function makeFlatOpenDocument(parts: OpenDocumentParts): Uint8Array {
  return xml('document', metaOf(parts) + (parts.styles ?? '') + automatic(parts) + bodyOf(parts));
}

/** A header and a footer as they stand in the styles. */
export function odfMargins(header: string, footer: string): string {
  return (
    '<office:master-styles><style:master-page style:name="Standard">' +
    `<style:header>${header}</style:header><style:footer>${footer}</style:footer>` +
    '</style:master-page></office:master-styles>'
  );
}

function xml(root: string, content: string): Uint8Array {
  return strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${NAMESPACES} office:version="1.3">${content}</office:${root}>`,
  );
}

function automatic({ automaticStyles = '' }: OpenDocumentParts): string {
  return `<office:automatic-styles>${automaticStyles}</office:automatic-styles>`;
}

function bodyOf({ body }: OpenDocumentParts): string {
  return `<office:body>${body}</office:body>`;
}

function metaOf({ meta = '' }: OpenDocumentParts): string {
  return `<office:meta>${meta}</office:meta>`;
}
