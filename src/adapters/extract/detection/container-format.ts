// What lies in a ZIP or OLE container? Both hold documents of many kinds, told apart by the names of what is in them.

import { inflateEntry, listZipEntries } from '../containers/zip-entries';
import type { DetectedFormat, FormatName, NamedFormat } from './format-names';
import { oleFormat } from './ole-format';

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04] as const;
const ZIP_EMPTY_MAGIC = [0x50, 0x4b, 0x05, 0x06] as const;
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** Members of ZIP containers that only one kind has. `type`: what the document is called when its name does not say. */
const ZIP_MEMBERS: readonly { member: RegExp; format: FormatName; type: string }[] = [
  // Some programs write backslashes, or capitals.
  { member: /^word[\\/]document\d*\.xml$/i, format: 'docx', type: 'docx' },
  { member: /^ppt[\\/]presentation\.xml$/i, format: 'pptx', type: 'pptx' },
  { member: /^xl[\\/]workbook\.(?:xml|bin)$/i, format: 'spreadsheet', type: 'xlsx' },
  { member: /^META-INF\/container\.xml$/, format: 'epub', type: 'epub' },
  { member: /^(?:Index\/Document\.iwa|Index\.zip|index\.apxl|index\.xml)$/, format: 'iwork', type: 'pages' },
];

/** An iWork package zipped with the folder it is: any archive may hold such a member, so its name has to say so too. */
const ZIPPED_IWORK = /^(?:[^/]+\/)?(?:Index\/Document\.iwa|Index\.zip|index\.(?:apxl|xml)(?:\.gz)?)$/;

/** What the first member of OpenDocument and EPUB files says they are, after its common beginning. */
const MIME_TYPES: readonly { type: RegExp; format: FormatName; documentType: string }[] = [
  { type: /^application\/epub\+zip/, format: 'epub', documentType: 'epub' },
  { type: /^application\/vnd\.oasis\.opendocument\.text/, format: 'opendocument', documentType: 'odt' },
  {
    type: /^application\/vnd\.oasis\.opendocument\.presentation/,
    format: 'opendocument',
    documentType: 'odp',
  },
  {
    type: /^application\/vnd\.oasis\.opendocument\.(?:graphics|chart|formula)/,
    format: 'opendocument',
    documentType: 'odg',
  },
  { type: /^application\/vnd\.oasis\.opendocument\.spreadsheet/, format: 'spreadsheet', documentType: 'ods' },
  // OpenOffice.org 1.x, the same under older names.
  { type: /^application\/vnd\.sun\.xml\.writer/, format: 'opendocument', documentType: 'odt' },
  { type: /^application\/vnd\.sun\.xml\.impress/, format: 'opendocument', documentType: 'odp' },
  { type: /^application\/vnd\.sun\.xml\.draw/, format: 'opendocument', documentType: 'odg' },
  { type: /^application\/vnd\.sun\.xml\.calc/, format: 'spreadsheet', documentType: 'ods' },
];
const MIME_REACH = 200;

export function isZip(bytes: Uint8Array): boolean {
  return begins(bytes, ZIP_MAGIC) || begins(bytes, ZIP_EMPTY_MAGIC);
}

export function isOle(bytes: Uint8Array): boolean {
  return begins(bytes, OLE_MAGIC);
}

/** @param named what the file's name promises: it settles what a document is called, never which reader it gets */
export function containerFormat(
  fileName: string,
  bytes: Uint8Array,
  named: NamedFormat | null,
): DetectedFormat {
  const found = isZip(bytes) ? zipFormat(bytes, named) : oleFormat(fileName, bytes, named);
  if (found.format === null || found.format !== named?.format) return found;
  return named;
}

function zipFormat(bytes: Uint8Array, named: NamedFormat | null): NamedFormat {
  const mime = byMimeType(firstMimeType(bytes)) ?? byMimeType(mimeTypeMember(bytes));
  if (mime) return { format: mime.format, documentType: mime.documentType };
  const names = memberNames(bytes);
  const kind = ZIP_MEMBERS.find(({ member }) => names.some((name) => member.test(name)));
  if (kind) return { format: kind.format, documentType: kind.type };
  if (named?.format === 'iwork' && names.some((name) => ZIPPED_IWORK.test(name))) return named;
  return { format: 'archive', documentType: 'archive' };
}

function byMimeType(stated: string): (typeof MIME_TYPES)[number] | undefined {
  return MIME_TYPES.find(({ type }) => type.test(stated));
}

/** OpenDocument and EPUB begin with a member "mimetype" that is stored, not packed: readable where it stands. */
function firstMimeType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MIME_REACH)).toString(
    'latin1',
  );
  const at = head.indexOf('mimetype');
  return at === 30 ? head.slice(at + 'mimetype'.length) : '';
}

/** Programs that pack the files anew put it elsewhere, or deflate it. */
function mimeTypeMember(bytes: Uint8Array): string {
  try {
    const entry = listZipEntries(bytes).find(({ name }) => name === 'mimetype');
    return entry ? Buffer.from(inflateEntry(bytes, entry, MIME_REACH)).toString('latin1') : '';
  } catch {
    return '';
  }
}

/** Where the directory is damaged, the names beside the members themselves. */
function memberNames(bytes: Uint8Array): string[] {
  try {
    return listZipEntries(bytes).map(({ name }) => name);
  } catch {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return (
      text.match(/(?:word\/document\d*|ppt\/presentation|xl\/workbook|META-INF\/container)\.(?:xml|bin)/g) ??
      []
    );
  }
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
