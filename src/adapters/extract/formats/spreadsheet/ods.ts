// OpenDocument spreadsheets, packed or as one XML file: sheets, rows as shown, comments.
import type { ExtractedDocument } from '../../../../core/document';
import { inflateUpTo } from '../../containers/zip-beginning';
import { inflateEntry, listZipEntries, type ZipEntry } from '../../containers/zip-entries';
import { plainDocument, plausibleTime, type ReadContext, ReadFailure } from '../../reader';
import { attributeOf, walkOffice, type XmlAttributes } from '../office/office-xml';
import { decodeXml } from '../xml/xml-events';
import { SheetWriter } from './sheet-writer';

/** XML of the sheets: holds more text than is read of one document. Bytes. */
const MOST_CONTENT_BYTES = 64 * 1024 * 1024;
/** A few particulars. Bytes. */
const MOST_META_BYTES = 512 * 1024;
/** The list of parts, which says whether they are encrypted. Bytes. */
const MOST_MANIFEST_BYTES = 2 * 1024 * 1024;

type Particulars = Pick<ExtractedDocument, 'title' | 'author' | 'createdAt' | 'language'>;

/** @throws ReadFailure `encrypted`, `corrupt` */
export function readOds(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  if (context.cut) throw new ReadFailure('too_large', 'the workbook is larger than is read');
  const entries = listZipEntries(bytes);
  const part = (name: string, most: number): string => {
    const entry = entries.find((each) => each.name === name);
    return entry ? decodeXml(readSmall(bytes, entry, most)) : '';
  };
  if (/<(?:\w+:)?encryption-data[\s/>]/.test(part('META-INF/manifest.xml', MOST_MANIFEST_BYTES))) {
    throw new ReadFailure('encrypted', 'the workbook is protected by a password');
  }
  const content = entries.find(({ name }) => name === 'content.xml');
  if (!content) throw new ReadFailure('corrupt', 'the workbook has lost its main part');
  const most = Math.min(context.limits.inflatedBytes, MOST_CONTENT_BYTES);
  const { bytes: xml, whole } = inflateUpTo(bytes, content, most);
  const read = readFlatOds(decodeXml(xml), context);
  const particulars = readParticulars(part('meta.xml', MOST_META_BYTES));
  return { ...read, ...particulars, partial: read.partial || !whole };
}

/** @param xml the whole of a flat file, or the sheets of a packed one */
export function readFlatOds(xml: string, context: ReadContext): ExtractedDocument {
  const writer = new SheetWriter(context.limits.characters);
  const reader = new OdsReader(writer);
  const isWhole = walkOffice(xml, reader);
  const document = plainDocument(
    writer.blocks,
    writer.isLimited || !isWhole || (writer.isFull && !reader.isAtEnd),
  );
  return { ...document, ...readParticulars(xml) };
}

function readSmall(bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array {
  try {
    return inflateEntry(bytes, entry, most);
  } catch {
    return new Uint8Array();
  }
}

class OdsReader {
  readonly #writer: SheetWriter;
  isAtEnd = false;
  #row: string[] = [];
  #cell: string | null = null;
  #date: string | null = null;
  #notes: string[] = [];
  #note: string | null = null;
  #paragraphs = 0;

  constructor(writer: SheetWriter) {
    this.#writer = writer;
  }

  isFull(): boolean {
    return this.#writer.isFull;
  }

  open(name: string, attributes: XmlAttributes): boolean {
    if (name === 'table') this.#writer.startSheet(attributeOf(attributes, 'name') ?? '');
    if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cell = '';
      // A cell that repeats says the same, and may do so to the last column.
      this.#date = attributeOf(attributes, 'date-value');
    }
    if (name === 'annotation') this.#note = '';
    if (name === 'p' || name === 'line-break' || name === 's' || name === 'tab') this.#add(' ');
    if (name === 'p') this.#paragraphs += 1;
    return name !== 'tracked-changes' && name !== 'creator';
  }

  text(text: string): void {
    if (this.#paragraphs > 0) this.#add(text);
  }

  close(name: string): void {
    if (name === 'p') this.#paragraphs = Math.max(0, this.#paragraphs - 1);
    if (name === 'annotation') {
      this.#notes.push(this.#note ?? '');
      this.#note = null;
    }
    if ((name === 'table-cell' || name === 'covered-table-cell') && this.#cell !== null) {
      this.#row.push(this.#date === null || this.#cell.trim() === '' ? this.#cell : dateText(this.#date));
      this.#cell = null;
    }
    if (name === 'table-row') this.#endRow();
    if (name === 'spreadsheet') this.isAtEnd = true;
  }

  /** A row that repeats is written once: repetitions are how empty space is described. */
  #endRow(): void {
    this.#writer.row(this.#row);
    for (const note of this.#notes) this.#writer.note(note);
    this.#row = [];
    this.#notes = [];
  }

  #add(text: string): void {
    if (this.#note !== null) this.#note += text;
    else if (this.#cell !== null) this.#cell += text;
    // Text boxes and shapes that lie over the sheet.
    else if (text.trim() !== '') this.#writer.note(text);
  }
}

function dateText(value: string): string {
  return value
    .replace('T', ' ')
    .replace(/ 00:00:00(?:\.0+)?$/, '')
    .replace(/\.0+$/, '');
}

function readParticulars(xml: string): Particulars {
  const found = new Map<string, string>();
  let name = '';
  let inMeta = false;
  walkOffice(xml, {
    open: (element) => {
      if (element === 'meta') inMeta = true;
      name = element;
      return element !== 'body';
    },
    text: (text) => {
      if (inMeta && text.trim() !== '') found.set(name, (found.get(name) ?? '') + text);
    },
    close: (element) => {
      if (element === 'meta') inMeta = false;
      name = '';
    },
  });
  const property = (key: string): string | null => found.get(key)?.trim() ?? null;
  return {
    title: property('title'),
    author: property('initial-creator') ?? property('creator'),
    createdAt: plausibleTime(property('creation-date')),
    language: property('language'),
  };
}
