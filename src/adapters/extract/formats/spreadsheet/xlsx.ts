// Excel workbooks since 2007: each sheet is read in one pass over its XML, so that a large one costs no more than its text.
import type { ExtractedDocument } from '../../../../core/document';
import { inflateUpTo } from '../../containers/zip-beginning';
import { listZipEntries } from '../../containers/zip-entries';
import { type ReadContext, ReadFailure } from '../../reader';
import { OfficePackage, type Relationship, targetOf } from '../office/office-package';
import { attributeOf, walkOffice } from '../office/office-xml';
import { SheetWriter } from './sheet-writer';
import { addNotes } from './xlsx-notes';
import { readSheet, type SheetContext } from './xlsx-sheet';
import { sharedStrings } from './xlsx-strings';
import { readCellFormats } from './xlsx-tables';

/** XML of a sheet, or of the texts that sheets share: holds more text than is read of one document. Bytes. */
const MOST_PART_BYTES = 48 * 1024 * 1024;
/** Sheets that have drawings have a few; reading stops at the limit of characters anyway. */
const MOST_SHEETS = 5_000;

interface ListedSheet {
  name: string;
  part: string;
}

export async function readXlsx(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const office = new OfficePackage(bytes, context);
  const parts = new SheetParts(bytes, context.limits.inflatedBytes);
  const workbookName = office.mainPart('xl/workbook.xml');
  const relationships = office.relationshipsOf(workbookName);
  const workbook = readWorkbook(office, workbookName, relationships);
  const sheet: SheetContext = {
    strings: sharedStrings(parts.read(partOfKind(relationships, 'sharedStrings'))),
    formats: readCellFormats(office.readXml(partOfKind(relationships, 'styles')) ?? ''),
    date1904: workbook.date1904,
  };
  const writer = new SheetWriter(context.limits.characters);
  let isWhole = true;
  for (const { name, part } of workbook.sheets) {
    if (writer.isFull) isWhole = false;
    if (writer.isFull) break;
    writer.startSheet(name);
    isWhole = readSheet(parts.read(part), sheet, writer) && isWhole;
    await addNotes(office, part, writer, context);
  }
  return {
    ...office.particulars(),
    blocks: writer.blocks,
    partial: writer.isLimited || !isWhole || parts.isCut || office.damaged,
  };
}

function partOfKind(relationships: Map<string, Relationship>, kind: string): string {
  return targetOf(relationships, kind) ?? `xl/${kind}.xml`;
}

/** Parts of any size, each only as far as it may be needed. */
class SheetParts {
  readonly #archive: Uint8Array;
  readonly #entries: ReturnType<typeof listZipEntries>;
  #bytesLeft: number;
  isCut = false;

  constructor(archive: Uint8Array, bytes: number) {
    this.#archive = archive;
    this.#entries = listZipEntries(archive);
    this.#bytesLeft = bytes;
  }

  /** '' when the part is not there or cannot be unfolded. */
  read(name: string): string {
    const entry = this.#entries.find((each) => keyOf(each.name) === keyOf(name));
    if (!entry) return '';
    try {
      const most = Math.max(0, Math.min(this.#bytesLeft, MOST_PART_BYTES));
      const { bytes, whole } = inflateUpTo(this.#archive, entry, most);
      this.#bytesLeft -= bytes.length;
      this.isCut ||= !whole;
      return new TextDecoder(encodingOf(bytes)).decode(bytes);
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      this.isCut = true;
      return '';
    }
  }
}

/** Some programs write names as Windows does. */
function keyOf(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
}

/** The standard allows the two encodings of Unicode. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function readWorkbook(
  office: OfficePackage,
  name: string,
  relationships: Map<string, Relationship>,
): { sheets: ListedSheet[]; date1904: boolean } {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  walkOffice(office.readXml(name) ?? '', {
    open: (element, attributes) => {
      if (element === 'workbookPr')
        date1904 = /^(?:1|true)$/i.test(attributeOf(attributes, 'date1904') ?? '');
      const target = element === 'sheet' ? relationships.get(attributeOf(attributes, 'id') ?? '') : undefined;
      if (target && sheets.length < MOST_SHEETS) {
        sheets.push({ name: attributeOf(attributes, 'name') ?? '', part: target.target });
      }
      return true;
    },
  });
  if (sheets.length > 0) return { sheets, date1904 };
  // Where the list of sheets is lost, the sheets themselves may not be.
  const found = office.partNames.filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part));
  if (found.length === 0) throw new ReadFailure('corrupt', 'the workbook has lost its sheets');
  const byNumber = new Intl.Collator('en', { numeric: true });
  return { sheets: found.sort(byNumber.compare).map((part) => ({ name: '', part })), date1904 };
}
