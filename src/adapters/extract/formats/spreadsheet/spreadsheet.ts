// Spreadsheets of every make: the bytes tell which format it really is, since names like .xls stand for many.
import type { ExtractedDocument } from '../../../../core/document';
import { openOle } from '../../containers/ole-container';
import { embeddedBlocks } from '../../containers/ole-objects';
import { oleProperties } from '../../containers/ole-properties';
import { listZipEntries } from '../../containers/zip-entries';
import { isOle, isZip } from '../../detection/container-format';
import { extensionOf } from '../../detection/format-names';
import { plainDocument, type ReadContext, ReadFailure } from '../../reader';
import { readHtml } from '../html/html';
import { decodeXml } from '../xml/xml-events';
import { writeBiff } from './biff';
import { readDbf } from './dbf';
import { writeLotus } from './lotus';
import { readFlatOds, readOds } from './ods';
import { SheetWriter } from './sheet-writer';
import { readSpreadsheetXml } from './spreadsheet-xml';
import { readDif, readSylk } from './sylk';
import { readTable } from './table';
import { readXlsb } from './xlsb';
import { readXlsx } from './xlsx';

const HEAD_BYTES = 4096;

export async function readSpreadsheet(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  if (isZip(bytes)) return readPacked(bytes, context);
  if (isOle(bytes)) return readXls(bytes, context);
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const markup = /^[^<]{0,20}<[!?\w]/.test(head) ? head.replaceAll('\0', '') : '';
  if (markup.includes('urn:schemas-microsoft-com:office:spreadsheet') && !/<html[\s>]/i.test(markup)) {
    return readSpreadsheetXml(decodeXml(bytes), context);
  }
  if (markup.includes('urn:oasis:names:tc:opendocument')) return readFlatOds(decodeXml(bytes), context);
  // Web programs send tables as pages under a name that opens Excel.
  if (markup !== '') return readHtml(bytes, context);
  if (head.startsWith('ID;')) return readSylk(bytes, context);
  if (/^TABLE\r?\n/.test(head)) return readDif(bytes, context);
  if (extensionOf(context.fileName) === 'dbf') return readDbf(bytes, context);
  if (isExcelFile(bytes)) return readRecords(bytes, context, writeBiff);
  return isLotusFile(bytes) ? readRecords(bytes, context, writeLotus) : readTable(bytes, context);
}

function readPacked(bytes: Uint8Array, context: ReadContext): ExtractedDocument | Promise<ExtractedDocument> {
  const entries = listZipEntries(bytes);
  if (entries.some(({ name }) => name === 'content.xml')) return readOds(bytes, context);
  if (!entries.some(({ name }) => /^xl[/\\]workbook\.bin$/i.test(name))) return readXlsx(bytes, context);
  return readXlsb(bytes, context);
}

/** Excel 5 to 2003 keep the workbook as one stream, before that as the file itself. */
async function readXls(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const container = openOle(bytes);
  const workbook = container.stream('Workbook') ?? container.stream('Book');
  if (!workbook || workbook.length === 0) {
    throw new ReadFailure('corrupt', 'the workbook has lost its main part');
  }
  const read = readRecords(workbook, context, writeBiff);
  const blocks = [...read.blocks, ...(await embeddedBlocks(container, context))];
  return { ...read, blocks, ...oleProperties(container) };
}

function readRecords(
  bytes: Uint8Array,
  context: ReadContext,
  write: (bytes: Uint8Array, writer: SheetWriter) => boolean,
): ExtractedDocument {
  if (context.cut) throw new ReadFailure('too_large', 'the workbook is larger than is read');
  const writer = new SheetWriter(context.limits.characters);
  const isWhole = write(bytes, writer);
  if (!isWhole && writer.blocks.length === 0) throw new ReadFailure('corrupt', 'the workbook is damaged');
  return plainDocument(writer.blocks, !isWhole || writer.isLimited || writer.isFull);
}

/** Records of Excel 2 to 4 begin with bytes that no text has. */
function isExcelFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0x09 && (bytes[1] ?? 0) <= 0x08 && bytes[3] === 0;
}

function isLotusFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0x00 || bytes[0] === 0xff;
}
