// Files behind the fake documents, for the views that show a file as it is: PDFs made of the documents' own passages, and
// the places of these on their pages.
import { ORPCError } from '@orpc/server';
import type { FilePart, PassageBox, ReadingPassage } from '../../src/contract';
import type { FakeDocument } from './fake-documents';
import { drawPdf } from './make-pdf';

export interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** NEVER_THE_SAME: another one with each answer. */
  version: string;
  /** Of passages by their number. */
  boxes: Readonly<Record<number, PassageBox[]>>;
}

/** Of a file that somebody is writing. */
export const NEVER_THE_SAME = 'never the same';

let answers = 0;

/** By document. */
export type FakeFiles = Readonly<Record<number, FakeFile>>;

const LEFT = 60;
const SIZE = 11;
const LEADING = 16;
const LETTERS_PER_LINE = 82;

/** @throws as the engine where there is no such file */
export function fakeBytes(
  files: FakeFiles,
  wanted: { id: number; offset: number; length: number },
): FilePart {
  const file = files[wanted.id];
  if (!file) throw new ORPCError('not_found', { message: 'It has gone.', data: {}, defined: true });
  const { bytes, version } = file;
  const part = bytes.slice(wanted.offset, wanted.offset + wanted.length);
  answers += 1;
  return {
    bytes: new Blob([part]),
    size: bytes.length,
    version: version === NEVER_THE_SAME ? String(answers) : version,
  };
}

export function withBoxes(passages: ReadingPassage[], file: FakeFile | undefined): ReadingPassage[] {
  return passages.map((passage) => ({ ...passage, boxes: file?.boxes[passage.id] ?? passage.boxes }));
}

/**
 * Each passage stands on the page it names, below some other text; pages that none names hold a line of their own.
 * @param weight bytes of every page that nobody sees
 */
export function pdfOf(document: FakeDocument, pages: number, weight = 0): FakeFile {
  const contents = Array.from(
    { length: pages },
    (_, index) => `${text(`Page ${index + 1} of ${document.title}`, 760)}%${'-'.repeat(weight)}\n`,
  );
  const boxes: Record<number, PassageBox[]> = {};
  document.pieces.forEach((piece, ordinal) => {
    const page = piece.page ?? 1;
    const lines = wrap(piece.text);
    const first = 640 - (ordinal % 3) * 140;
    contents[page - 1] += lines.map((line, index) => text(line, first - index * LEADING)).join('');
    boxes[document.id * 100 + ordinal] = [
      { page, left: LEFT, right: 540, top: first + SIZE, bottom: first - (lines.length - 1) * LEADING - 4 },
    ];
  });
  return { bytes: new Uint8Array(drawPdf({ contents })), version: '1', boxes };
}

function text(line: string, y: number): string {
  return `BT /F1 ${SIZE} Tf 1 0 0 1 ${LEFT} ${y} Tm (${line.replaceAll(/[()\\]/gu, '\\$&')}) Tj ET\n`;
}

function wrap(words: string): string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < LETTERS_PER_LINE)
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
