// A page of a PDF as a picture, for recognising what is written in it.
import { type Pdfium, withMemory } from '../formats/pdf/pdfium-module';

/** A grey picture in the PGM format, which is nothing but its pixels with a line before them. */
export interface PagePicture {
  pgm: Uint8Array;
  /** Pixels per point. */
  scale: number;
  /** Of the page as it is shown, in points. */
  height: number;
  /** Whether the page is shown as it is stored: only then do places in the picture mean places on the page. */
  isUpright: boolean;
}

/** What of the module is used here alone (fpdfview.h, fpdf_edit.h). */
interface Renderer extends Pdfium {
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    color: number,
  ): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    flags: number,
  ): void;
  _FPDFPage_GetRotation(page: number): number;
}

const BITMAP_GRAY = 1;
const RENDER_ANNOTATIONS = 0x01;
const RENDER_GRAYSCALE = 0x08;
const WHITE = 0xffffffff;
/** Tesseract reads letters best at 20 to 40 pixels; with 200 pixels an inch, ten-point type has 28. */
const PIXELS_PER_POINT = 200 / 72;
/** Posters and plans: larger pictures take minutes and gigabytes. Pixels. */
const LONGEST_SIDE = 4_000;

/** @returns null when the page cannot be loaded or has no extent */
export function renderPage(module: Pdfium, document: number, index: number): PagePicture | null {
  const renderer = module as Renderer;
  const page = renderer._FPDF_LoadPage(document, index);
  if (page === 0) return null;
  try {
    const [width, height] = [renderer._FPDF_GetPageWidthF(page), renderer._FPDF_GetPageHeightF(page)];
    const scale = Math.min(PIXELS_PER_POINT, LONGEST_SIDE / Math.max(width, height, 1));
    const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
    if (!(columns > 0 && rows > 0)) return null;
    const pgm = withMemory(renderer, columns * rows, (pixels) => {
      const bitmap = renderer._FPDFBitmap_CreateEx(columns, rows, BITMAP_GRAY, pixels, columns);
      if (bitmap === 0) return null;
      renderer._FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, WHITE);
      const flags = RENDER_ANNOTATIONS | RENDER_GRAYSCALE;
      renderer._FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, flags);
      renderer._FPDFBitmap_Destroy(bitmap);
      return asPgm(columns, rows, renderer.HEAPU8.subarray(pixels, pixels + columns * rows));
    });
    return pgm && { pgm, scale, height, isUpright: renderer._FPDFPage_GetRotation(page) === 0 };
  } finally {
    renderer._FPDF_ClosePage(page);
  }
}

function asPgm(columns: number, rows: number, pixels: Uint8Array): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${columns} ${rows}\n255\n`);
  const pgm = new Uint8Array(header.length + pixels.length);
  pgm.set(header);
  pgm.set(pixels, header.length);
  return pgm;
}
