// What a page says outside its text: remarks, text put on it by a viewer, what was filled into a form, files pinned to it.
import type { Block } from '../../../../core/document';
import type { PdfAttachment } from './pdf-line';
import { readAttachment } from './pdfium-attachments';
import { type Pdfium, RECTANGLE_BYTES, readString, rectangleAt, withMemory, withName } from './pdfium-module';

/** fpdf_annot.h: links lead elsewhere, pop-ups repeat the remark they belong to. */
const LINK = 2;
const POPUP = 16;
const FILE_ATTACHMENT = 17;
const WIDGET = 20;
/** fpdf_formfill.h: fields whose value is text. */
const TEXT_FIELDS: ReadonlySet<number> = new Set([4, 5, 6]);
/** ISO 32000-1, table 228: what was typed must not be shown. */
const PASSWORD_FLAG = 1 << 13;
/** A field's internal name, where a person gave it: "First Name", and not "f1_02" or "Text 3". */
const SPEAKING_NAME = /^(?!text|field|untitled|undefined)\p{L}[\p{L} '-]{2,40}$/iu;
/** Remarks on one page; a file with more was not annotated by a person. */
const MOST_NOTES = 2_000;

/** @param form handle of the document's form, 0 when it has none */
export function readNotes(
  module: Pdfium,
  page: number,
  number: number,
  form: number,
): { notes: Block[]; attachments: PdfAttachment[] } {
  const notes: Block[] = [];
  const attachments: PdfAttachment[] = [];
  const count = Math.min(module._FPDFPage_GetAnnotCount(page), MOST_NOTES);
  for (let index = 0; index < count; index += 1) {
    const annotation = module._FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    try {
      const subtype = module._FPDFAnnot_GetSubtype(annotation);
      if (subtype === FILE_ATTACHMENT) {
        const attachment = readAttachment(module, module._FPDFAnnot_GetFileAttachment(annotation));
        if (attachment) attachments.push(attachment);
      }
      const text = textOf(module, annotation, subtype, form);
      if (text !== null)
        notes.push({ kind: 'paragraph', text, page: number, ...placeOf(module, annotation, text) });
    } finally {
      module._FPDFPage_CloseAnnot(annotation);
    }
  }
  return { notes, attachments };
}

function textOf(module: Pdfium, annotation: number, subtype: number, form: number): string | null {
  if (subtype === LINK || subtype === POPUP) return null;
  if (subtype === WIDGET) return form === 0 ? null : fieldText(module, annotation, form);
  const contents = withName(module, 'Contents', (key) =>
    readString(module, (buffer, bytes) => module._FPDFAnnot_GetStringValue(annotation, key, buffer, bytes)),
  );
  return cleaned(contents);
}

/** "Surname: Smith" where the field says what it asks for. */
function fieldText(module: Pdfium, annotation: number, form: number): string | null {
  if (!TEXT_FIELDS.has(module._FPDFAnnot_GetFormFieldType(form, annotation))) return null;
  if ((module._FPDFAnnot_GetFormFieldFlags(form, annotation) & PASSWORD_FLAG) !== 0) return null;
  const ask = (call: FieldCall): string | null =>
    cleaned(readString(module, (buffer, bytes) => call(form, annotation, buffer, bytes)));
  const value = ask(module._FPDFAnnot_GetFormFieldValue);
  if (value === null) return null;
  const name = ask(module._FPDFAnnot_GetFormFieldName) ?? '';
  const label = ask(module._FPDFAnnot_GetFormFieldAlternateName) ?? (SPEAKING_NAME.test(name) ? name : null);
  return label === null || label === value ? value : `${label.replace(/[:：]$/, '')}: ${value}`;
}

type FieldCall = (form: number, annotation: number, buffer: number, bytes: number) => number;

function placeOf(module: Pdfium, annotation: number, text: string): Pick<Block, 'lines'> {
  return withMemory(module, RECTANGLE_BYTES, (rectangle) =>
    module._FPDFAnnot_GetRect(annotation, rectangle) === 0
      ? {}
      : { lines: [{ end: text.length, box: rectangleAt(module, rectangle) }] },
  );
}

function cleaned(text: string | null): string | null {
  const clean = (text ?? '').replace(/[\0\s]+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(clean) ? clean : null;
}
