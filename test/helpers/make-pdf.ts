// PDFs for tests: Latin ones by pdf-lib, and by hand what it does not write (fonts that are only named, hostile structures).
import { PDFDocument, StandardFonts } from 'pdf-lib';

export interface PdfTextLine {
  text: string;
  x?: number;
  y: number;
  size?: number;
}

export interface PdfParticulars {
  title?: string;
  author?: string;
  created?: Date;
}

/** One array of lines per page, placed from the bottom left of a 600 × 800 page. */
export async function makePdf(pages: PdfTextLine[][], particulars: PdfParticulars = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = document.addPage([600, 800]);
    for (const { text, x = 60, y, size = 11 } of lines) page.drawText(text, { x, y, size, font });
  }
  if (particulars.title !== undefined) document.setTitle(particulars.title);
  if (particulars.author !== undefined) document.setAuthor(particulars.author);
  if (particulars.created !== undefined) document.setCreationDate(particulars.created);
  return document.save({ useObjectStreams: false });
}

/** Lines of a paragraph, 14 points apart. */
export function pdfLines(texts: string[], y = 700): PdfTextLine[] {
  return texts.map((text, index) => ({ text, y: y - index * 14 }));
}

/**
 * A PDF whose Chinese font is named but not embedded, in one of the encodings that PDF defines by name: readable only
 * with the right character map. One line of text per page.
 */
export function makeChinesePdf(
  lines: string[],
  encoding: 'UniGB-UCS2-H' | 'GBK-EUC-H',
  encode: Encode,
): Uint8Array {
  const fontObjects = [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  const pageObjects = lines.flatMap((line, index) => {
    const content = `BT /F1 20 Tf 60 700 Td <${encode(line)}> Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  const kids = lines.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    ...fontObjects,
    ...pageObjects,
  ]);
}

/** Text to hexadecimal character codes. */
export type Encode = (text: string) => string;

export const ucs2Hex: Encode = (text) =>
  [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');

/** Objects numbered from 1, the first being the catalog, with a correct cross-reference table. */
export function assemblePdf(objects: string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const tableAt = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${tableAt}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
