// PDFium reads PDFs page by page: the first reader. A page that brings it down costs that page, not the document.
import { ReadFailure, type ReadLimits } from '../../reader';
import type { PdfAttachment, PdfPage, PdfText } from './pdf-line';
import { readAttachments } from './pdfium-attachments';
import { readLines } from './pdfium-lines';
import { memoryAt, type Pdfium, readString, startPdfium, withMemory, withName } from './pdfium-module';
import { readNotes } from './pdfium-notes';
import { readOutline } from './pdfium-outline';
import { lookAtDrawing } from './pdfium-pictures';

const ERROR_FORMAT = 3;
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** Memory of the module is never given back: beyond this the next file begins with a new one. Bytes. */
const MOST_KEPT_MEMORY = 400 * 1024 * 1024;
/** From here on a file is read with nothing besides: it is held twice, as it came and in the module's memory. Bytes. */
const LARGE_FILE_BYTES = 64 * 1024 * 1024;
/** Pages that may bring PDFium down before the rest of the document is given up. */
const MOST_RESTARTS = 3;
/** Pages with less text than this may be pictures with a stamp on them. UTF-16 units. */
const LITTLE_TEXT = 300;
/** FPDF_FORMFILLINFO of version 2, with room to spare; only its version is set. */
const FORM_INFO_BYTES = 256;
const LONGEST_LABEL = 40;

let instance: Promise<Pdfium> | null = null;

/** What has been read of a document so far; it outlives a module that has failed. */
interface Progress extends PdfText {
  next: number;
  units: number;
  isLarge: boolean;
  stage: 'opening' | 'pages' | 'outline' | 'attachments' | 'done';
}

/** @throws ReadFailure `encrypted`, `corrupt` or `out_of_memory`; any other error means that PDFium itself failed before it had read a page */
export async function readWithPdfium(bytes: Uint8Array, limits: ReadLimits): Promise<PdfText> {
  const isLarge = bytes.length > LARGE_FILE_BYTES;
  const progress: Progress = {
    ...NOTHING,
    pages: [],
    attachments: [],
    next: 0,
    units: 0,
    isLarge,
    stage: 'opening',
  };
  for (let restarts = 0; ; restarts += 1) {
    instance ??= startPdfium();
    const module = await instance;
    try {
      readDocument(module, bytes, limits, progress);
      return progress;
    } catch (error) {
      if (error instanceof ReadFailure && error.outcome !== 'out_of_memory') throw error;
      // After a trap the module's memory is in an unknown state.
      instance = null;
      if (progress.stage === 'opening' || !(await skipWhatFailed(progress, restarts))) throw error;
      if (progress.stage === 'done') return progress;
    } finally {
      if (module.HEAPU8.length > MOST_KEPT_MEMORY) instance = null;
    }
  }
}

const NOTHING = {
  pageCount: 0,
  partial: false,
  title: null,
  author: null,
  created: null,
  outline: [],
} satisfies Partial<PdfText>;

/** @returns false when nothing was read that would be worth keeping */
async function skipWhatFailed(progress: Progress, restarts: number): Promise<boolean> {
  progress.partial = true;
  if (progress.stage === 'pages' && restarts < MOST_RESTARTS) {
    progress.pages.push(emptyPage(progress.next, true));
    progress.next += 1;
    return true;
  }
  progress.stage = progress.stage === 'outline' && restarts < MOST_RESTARTS ? 'attachments' : 'done';
  return progress.pages.some((page) => page.lines.length > 0);
}

function emptyPage(index: number, isIncomplete: boolean): PdfPage {
  return { number: index + 1, label: null, lines: [], notes: [], pictures: null, isIncomplete };
}

function readDocument(module: Pdfium, bytes: Uint8Array, limits: ReadLimits, progress: Progress): void {
  withMemory(module, bytes.length, (source) => {
    module.HEAPU8.set(bytes, source);
    const document = module._FPDF_LoadMemDocument(source, bytes.length, 0);
    if (document === 0) throw loadFailure(module._FPDF_GetLastError());
    try {
      if (progress.stage === 'opening') {
        progress.title = metaText(module, document, 'Title');
        progress.author = metaText(module, document, 'Author');
        progress.created = metaText(module, document, 'CreationDate');
        progress.pageCount = module._FPDF_GetPageCount(document);
        progress.stage = 'pages';
      }
      if (progress.stage === 'pages') {
        withForm(module, document, (form) => readPages(module, document, form, limits, progress));
        progress.stage = 'outline';
      }
      if (progress.stage === 'outline') {
        progress.outline = readOutline(module, document);
        progress.stage = 'attachments';
      }
      readEnclosures(module, document, limits, progress);
      progress.stage = 'done';
    } finally {
      module._FPDF_CloseDocument(document);
    }
  });
}

function readEnclosures(module: Pdfium, document: number, limits: ReadLimits, progress: Progress): void {
  // Beside a document of this size there is no room to unpack another.
  const most = progress.isLarge ? 0 : limits.inflatedBytes;
  const { attachments, limited } = readAttachments(module, document, most);
  progress.attachments.push(...attachments);
  progress.partial ||= limited;
}

function loadFailure(code: number): ReadFailure {
  if (code === ERROR_PASSWORD) return new ReadFailure('encrypted', 'the PDF is protected by a password');
  if (code === ERROR_SECURITY) return new ReadFailure('encrypted', 'the PDF uses an unknown encryption');
  return new ReadFailure(
    'corrupt',
    code === ERROR_FORMAT ? 'not a readable PDF' : `PDFium cannot open it (error ${code})`,
  );
}

/** Values of fields can only be asked for through a form; scripts of the document are not part of this build. */
function withForm(module: Pdfium, document: number, use: (form: number) => void): void {
  if (module._FPDF_GetFormType(document) === 0) {
    use(0);
    return;
  }
  withMemory(module, FORM_INFO_BYTES, (info) => {
    module.HEAPU8.fill(0, info, info + FORM_INFO_BYTES);
    memoryAt(module, info, 4).setUint32(0, 2, true);
    const form = module._FPDFDOC_InitFormFillEnvironment(document, info);
    use(form);
    if (form !== 0) module._FPDFDOC_ExitFormFillEnvironment(form);
  });
}

function readPages(
  module: Pdfium,
  document: number,
  form: number,
  limits: ReadLimits,
  progress: Progress,
): void {
  for (; progress.next < progress.pageCount; progress.next += 1) {
    if (progress.next >= limits.pages || progress.units >= limits.characters) {
      progress.partial = true;
      return;
    }
    const { page, attachments } = readPage(
      module,
      document,
      progress.next,
      form,
      limits.characters - progress.units,
    );
    progress.units += page.lines.reduce((sum, line) => sum + line.text.length, 0);
    progress.pages.push(page);
    progress.attachments.push(...attachments);
  }
  progress.partial ||= progress.units >= limits.characters;
}

/** A page that cannot be loaded is empty: the others are still worth having. */
function readPage(
  module: Pdfium,
  document: number,
  index: number,
  form: number,
  mostUnits: number,
): { page: PdfPage; attachments: PdfAttachment[] } {
  const page = module._FPDF_LoadPage(document, index);
  if (page === 0) return { page: emptyPage(index, true), attachments: [] };
  try {
    const lines = readText(module, page, mostUnits);
    const units = lines.reduce((sum, line) => sum + line.text.length, 0);
    const hasColumns = lines.some((line) => line.place?.direction === 'columns');
    const drawn = units < LITTLE_TEXT || hasColumns ? lookAtDrawing(module, page) : null;
    const { notes, attachments } = readNotes(module, page, index + 1, form);
    const isIncomplete = drawn !== null && (drawn.dropsText || (drawn.hasText && units === 0));
    const label = pageLabel(module, document, index);
    return {
      page: { number: index + 1, label, lines, notes, pictures: drawn?.pictures ?? null, isIncomplete },
      attachments,
    };
  } finally {
    module._FPDF_ClosePage(page);
  }
}

function readText(module: Pdfium, page: number, mostUnits: number): PdfPage['lines'] {
  const textPage = module._FPDFText_LoadPage(page);
  if (textPage === 0) return [];
  try {
    return readLines(module, textPage, mostUnits);
  } finally {
    module._FPDFText_ClosePage(textPage);
  }
}

/** Null where the page has no label, or only its number. */
function pageLabel(module: Pdfium, document: number, index: number): string | null {
  const read = readString(module, (buffer, bytes) =>
    module._FPDF_GetPageLabel(document, index, buffer, bytes),
  );
  const label = (read ?? '').replace(/[\0\s]+/g, ' ').trim();
  return label === '' || label === String(index + 1) || label.length > LONGEST_LABEL ? null : label;
}

function metaText(module: Pdfium, document: number, tag: string): string | null {
  return withName(module, tag, (name) =>
    readString(module, (buffer, bytes) => module._FPDF_GetMetaText(document, name, buffer, bytes)),
  );
}
