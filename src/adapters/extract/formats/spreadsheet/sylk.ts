// Old exchange formats of spreadsheets that are plain text: SYLK (.slk) and DIF. Both hold a single sheet.
import type { ExtractedDocument } from '../../../../core/document';
import { plainDocument, type ReadContext } from '../../reader';
import { decodeOrRefuse } from '../text/text';
import { SheetWriter } from './sheet-writer';

/** Cells come in any order within a row, and rows nearly always in theirs: a record with another row ends the one before. */
export function readSylk(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const writer = new SheetWriter(context.limits.characters);
  let current = '';
  let row: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    if (!line.startsWith('C;')) continue;
    // A semicolon within a text is doubled.
    const fields = line.split(/(?<!;);(?!;)/).map((field) => field.replaceAll(';;', ';'));
    const place = fields.find((field) => field.startsWith('Y'));
    if (place !== undefined && place !== current) {
      writer.row(row);
      row = [];
      current = place;
    }
    const value = fields.find((field) => field.startsWith('K'))?.slice(1);
    if (value !== undefined) row.push(value.replace(/^"(.*)"$/, '$1'));
  }
  writer.row(row);
  return plainDocument(writer.blocks, partial || writer.isLimited);
}

/** Pairs of lines: what kind of value with a number, then a text. "-1,0" and "BOT" begin a row. */
export function readDif(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const writer = new SheetWriter(context.limits.characters);
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const data = lines.indexOf('DATA');
  let row: string[] = [];
  for (let at = data + 3; at + 1 < lines.length && data >= 0; at += 2) {
    const [kind = '', value = ''] = (lines[at] ?? '').split(',', 2);
    const second = lines[at + 1] ?? '';
    if (kind === '1') row.push(second.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
    else if (kind === '0') row.push(second === 'TRUE' || second === 'FALSE' ? second : value);
    else if (kind === '-1') {
      writer.row(row);
      row = [];
    }
  }
  writer.row(row);
  return plainDocument(writer.blocks, partial || writer.isLimited);
}
