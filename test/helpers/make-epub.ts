// Small EPUB books for tests, put together part by part.
import { strToU8, type Zippable, zipSync } from 'fflate';

interface EpubChapter {
  /** Relative to the package document, as links spell it. */
  href: string;
  /** Content of <body>. */
  body?: string;
  /** The whole member, in place of one around `body`. */
  source?: Uint8Array;
  /** As the archive spells the name, where that differs from `href`. */
  member?: string;
  linear?: boolean;
}

export interface EpubParts {
  chapters: EpubChapter[];
  /** Content of <metadata>. */
  metadata?: string;
  /** Content of <body> of the nav document. */
  nav?: string;
  /** Content of <ncx>. */
  ncx?: string;
  /** Further members, by name. */
  more?: Record<string, Uint8Array>;
  /** Names of members to leave out. */
  without?: string[];
}

const FOLDER = 'OEBPS/';

export function makeEpub({
  chapters,
  metadata = '',
  nav,
  ncx,
  more = {},
  without = [],
}: EpubParts): Uint8Array {
  const items = chapters.map(({ href }, index) => item(`c${index}`, href, 'application/xhtml+xml'));
  if (nav !== undefined) items.push(item('nav', 'nav.xhtml', 'application/xhtml+xml', ' properties="nav"'));
  if (ncx !== undefined) items.push(item('ncx', 'toc.ncx', 'application/x-dtbncx+xml'));
  const spine = chapters.map(
    ({ linear = true }, index) => `<itemref idref="c${index}"${linear ? '' : ' linear="no"'}/>`,
  );
  const members: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
        `<rootfile full-path="${FOLDER}book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    ),
    [`${FOLDER}book.opf`]: strToU8(
      '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">' +
        `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata>` +
        `<manifest>${items.join('')}</manifest><spine toc="ncx">${spine.join('')}</spine></package>`,
    ),
  };
  for (const { href, member, body = '', source } of chapters)
    members[FOLDER + (member ?? href)] = source ?? xhtml(body);
  if (nav !== undefined) members[`${FOLDER}nav.xhtml`] = xhtml(nav);
  if (ncx !== undefined) members[`${FOLDER}toc.ncx`] = strToU8(`<?xml version="1.0"?><ncx>${ncx}</ncx>`);
  Object.assign(members, more);
  for (const name of without) delete members[name];
  return zipSync(members);
}

/** META-INF/encryption.xml for members, by name. */
export function epubEncryption(names: string[], algorithm: string): Uint8Array {
  const entries = names.map(
    (name) =>
      `<enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/>` +
      '<ds:KeyInfo><enc:EncryptedKey><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-1_5"/></enc:EncryptedKey></ds:KeyInfo>' +
      `<enc:CipherData><enc:CipherReference URI="${name}"/></enc:CipherData></enc:EncryptedData>`,
  );
  return strToU8(`<encryption>${entries.join('')}</encryption>`);
}

function item(id: string, href: string, mediaType: string, properties = ''): string {
  return `<item id="${id}" href="${href}" media-type="${mediaType}"${properties}/>`;
}

function xhtml(body: string): Uint8Array {
  return strToU8(
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">' +
      `<head><title/></head><body>${body}</body></html>`,
  );
}
