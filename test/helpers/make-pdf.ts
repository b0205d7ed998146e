// PDFs for tests: Latin ones by pdf-lib, and by hand what it does not write (fonts that are only named, hostile structures).
import { createHash } from 'node:crypto';
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
  encoding: 'UniGB-UCS2-H' | 'UniGB-UCS2-V' | 'GBK-EUC-H',
  encode: Encode,
): Uint8Array {
  return makeChinesePages(
    lines.map((line) => `BT /F1 20 Tf 60 700 Td <${encode(line)}> Tj ET`),
    encoding,
  );
}

/** As makeChinesePdf, with what each page draws. */
export function makeChinesePages(contents: string[], encoding: string): Uint8Array {
  const fontObjects = [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  const pageObjects = contents.flatMap((content, index) => {
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  const kids = contents.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...fontObjects,
    ...pageObjects,
  ]);
}

/** Text to hexadecimal character codes. */
export type Encode = (text: string) => string;

export const ucs2Hex: Encode = (text) =>
  [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');

export interface DrawnPdf {
  /** What each page draws, in Helvetica as /F1 and whatever `resources` add. */
  contents: string[];
  /** Further entries of the catalog. */
  catalog?: string;
  /** Further entries of each page. */
  page?: (index: number) => string;
  /** Further entries of the pages' resources. */
  resources?: string;
  /** Further fonts, by the names the pages know them by. */
  fonts?: string;
  /** Further objects, the first of them number 4. `pageRef` gives the reference to a page. */
  objects?: (pageRef: (index: number) => string) => string[];
  /** Needed to open it; '' locks the file in a way that everybody can open. */
  password?: string;
}

/** A PDF of 600 × 800 points from what its pages draw. */
export function drawPdf({
  contents,
  catalog = '',
  page = () => '',
  resources = '',
  fonts = '',
  objects = () => [],
  password,
}: DrawnPdf): Uint8Array {
  const more = objects(() => '').length;
  const pageNumber = (index: number): number => 4 + more + index * 2;
  const pageRef = (index: number): string => `${pageNumber(index)} 0 R`;
  const lock = password === undefined ? null : lockWith(password);
  const pages = contents.flatMap((content, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R ${fonts} >> ${resources} >> /Contents ${pageNumber(index) + 1} 0 R ${page(index)} >>`,
    stream(lock ? lock.encrypt(content, pageNumber(index) + 1) : content),
  ]);
  return assemblePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [${contents.map((_, index) => pageRef(index)).join(' ')}] /Count ${contents.length} >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ...objects(pageRef),
      ...pages,
      ...(lock ? [lock.dictionary] : []),
    ],
    lock ? `/Encrypt ${pageNumber(contents.length)} 0 R ${lock.id}` : '',
  );
}

/** A stream object; each UTF-16 unit is a byte. */
export function stream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
}

/** One line of text. */
export function draw(text: string, x: number, y: number, size = 11): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;
}

/** A 40-bit lock (ISO 32000-1, 7.6.3, revision 2): what the trailer needs, and how a stream is encrypted. */
function lockWith(password: string): {
  dictionary: string;
  id: string;
  encrypt: (content: string, objectNumber: number) => string;
} {
  const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);
  const owner = Buffer.alloc(32, 0x41);
  const id = Buffer.alloc(16, 0x42);
  const key = md5(padded, owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id).subarray(0, 5);
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${hex(owner)}> /U <${hex(rc4(key, padding))}> >>`,
    id: `/ID [<${hex(id)}> <${hex(id)}>]`,
    encrypt: (content, objectNumber) => {
      const number = Buffer.from([objectNumber & 255, objectNumber >> 8, 0, 0, 0]);
      const streamKey = md5(key, number).subarray(0, 10);
      return Buffer.from(rc4(streamKey, Buffer.from(content, 'latin1'))).toString('latin1');
    },
  };
}

function md5(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (a: number, b: number): void => {
    [state[a & 255], state[b & 255]] = [at(b), at(a)];
  };
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + at(index) + (key[index % key.length] ?? 0)) & 255;
    swap(index, other);
  }
  let [i, j] = [0, 0];
  return bytes.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
}

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
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
