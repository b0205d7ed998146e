// Pages as a scanner leaves them: pictures of text, in PDFs without a text layer and as plain pictures.
import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { startPdfium, withMemory } from '../../src/adapters/extract/formats/pdf/pdfium-module';
import { renderPage } from '../../src/adapters/extract/recognize/page-picture';
import { makePdf, pdfLines } from './make-pdf';

/** A page of 600 × 800 points with these lines on it, as a grey PNG. */
export async function makeScanPng(lines: string[]): Promise<Uint8Array> {
  const pdf = await makePdf([
    pdfLines(lines).map((line) => ({ ...line, size: 16, y: 700 - (700 - line.y) * 2 })),
  ]);
  const module = await startPdfium();
  const picture = withMemory(module, pdf.length, (source) => {
    module.HEAPU8.set(pdf, source);
    return renderPage(module, module._FPDF_LoadMemDocument(source, pdf.length, 0), 0);
  });
  if (!picture) throw new Error('the page could not be drawn');
  return pngOf(picture.pgm);
}

/** One picture a page. */
export async function makeScanPdf(pages: string[][]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const lines of pages) {
    const picture = await document.embedPng(await makeScanPng(lines));
    document.addPage([600, 800]).drawImage(picture, { x: 0, y: 0, width: 600, height: 800 });
  }
  return document.save();
}

/** @param pgm "P5", width and height, "255", then a byte a pixel */
function pngOf(pgm: Uint8Array): Uint8Array {
  const header = /^P5\n(\d+) (\d+)\n255\n/.exec(Buffer.from(pgm.subarray(0, 40)).toString('latin1'));
  const [width, height] = [Number(header?.[1]), Number(header?.[2])];
  const pixels = pgm.subarray(header?.[0].length ?? 0);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return makePng(width, height, 8, rows);
}

/** Grey. @param bits of a pixel @param rows each with a byte before it that says how it is filtered */
export function makePng(width: number, height: number, bits: number, rows: Uint8Array): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([bits, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
