// Excel's "XML Spreadsheet 2003": sheets, rows and comments of one plain XML file.
import type { ExtractedDocument } from '../../../../core/document';
import { plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { attributeOf, walkOffice } from '../office/office-xml';
import { SheetWriter } from './sheet-writer';

export function readSpreadsheetXml(xml: string, context: ReadContext): ExtractedDocument {
  const writer = new SheetWriter(context.limits.characters);
  const particulars = new Map<string, string>();
  let row: string[] = [];
  let notes: string[] = [];
  let text = '';
  let type = '';
  const isWhole = walkOffice(xml, {
    open: (name, attributes) => {
      if (name === 'Worksheet') writer.startSheet(attributeOf(attributes, 'Name') ?? '');
      if (name === 'Data') type = attributeOf(attributes, 'Type') ?? '';
      // Texts in a cell may have elements of HTML in them.
      if (name === 'Data' || name === 'Comment' || PARTICULARS.has(name)) text = '';
      return !LEFT_OUT.has(name);
    },
    text: (data) => {
      text += data;
    },
    close: (name) => {
      if (name === 'Data') {
        row.push(cellText(text, type));
        text = '';
      }
      if (name === 'Comment') notes.push(text);
      if (PARTICULARS.has(name)) particulars.set(name, text.trim());
      if (name !== 'Row') return;
      writer.row(row);
      for (const note of notes) writer.note(note);
      row = [];
      notes = [];
    },
    isFull: () => writer.isFull,
  });
  return {
    ...plainDocument(writer.blocks, context.cut || writer.isLimited || writer.isFull || !isWhole),
    title: particulars.get('Title') || null,
    author: particulars.get('Author') || null,
    createdAt: plausibleTime(particulars.get('Created')),
  };
}

const PARTICULARS: ReadonlySet<string> = new Set(['Title', 'Author', 'Created']);
const LEFT_OUT: ReadonlySet<string> = new Set(['Styles', 'WorksheetOptions', 'Names', 'AutoFilter']);

function cellText(text: string, type: string): string {
  if (type === 'Error') return '';
  if (type === 'Boolean') return text.trim() === '1' ? 'TRUE' : 'FALSE';
  return type === 'DateTime'
    ? text
        .replace('T', ' ')
        .replace(/ 00:00:00(?:\.0+)?$/, '')
        .replace(/\.0+$/, '')
    : text;
}
