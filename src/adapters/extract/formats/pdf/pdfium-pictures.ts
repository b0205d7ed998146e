// What stands on a page beside text: is it a picture of a page, and is there text that PDFium dropped?
import type { Box } from '../../../../core/document';
import type { PdfPage } from './pdf-line';
import { memoryAt, type Pdfium, withMemory } from './pdfium-module';

/** fpdf_edit.h */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
/** A picture that covers this much of the page is the page. */
const WHOLE_PAGE = 0.5;
/** So many strokes are a drawing, or letters turned into outlines; fewer are rules and frames. */
const DRAWING_PATHS = 60;
/** Objects looked at, those within forms included. */
const MOST_OBJECTS = 20_000;
const DEEPEST_FORM = 4;
const BOUNDS_BYTES = 16;
/** Text narrower than this has no width to PDFium, which leaves it out: upright columns in a font that is only named. Points. */
const NO_WIDTH = 0.01;

export interface Drawn {
  pictures: Exclude<PdfPage['pictures'], null>;
  /** Any text objects at all, readable or not. */
  hasText: boolean;
  dropsText: boolean;
}

export function lookAtDrawing(module: Pdfium, page: number): Drawn {
  const pageArea = module._FPDF_GetPageWidthF(page) * module._FPDF_GetPageHeightF(page);
  const found = { covered: 0, images: 0, paths: 0, texts: 0, dropped: 0, left: MOST_OBJECTS };
  withMemory(module, BOUNDS_BYTES, (scratch) => {
    const visit = (object: number, depth: number): void => {
      found.left -= 1;
      if (object === 0 || found.left < 0) return;
      const type = module._FPDFPageObj_GetType(object);
      if (type === PATH) found.paths += 1;
      else if (type === TEXT) {
        found.texts += 1;
        const bounds = boundsOf(module, object, scratch);
        if (bounds && bounds.right - bounds.left < NO_WIDTH) found.dropped += 1;
      } else if (type === IMAGE || type === SHADING) {
        found.images += 1;
        const bounds = boundsOf(module, object, scratch);
        if (bounds) found.covered += (bounds.right - bounds.left) * (bounds.top - bounds.bottom);
      } else if (type === FORM && depth < DEEPEST_FORM) {
        const inside = module._FPDFFormObj_CountObjects(object);
        // Places within a form are the form's own: its pictures are taken to fill it.
        const before = found.covered;
        for (let index = 0; index < inside && found.left > 0; index += 1) {
          visit(module._FPDFFormObj_GetObject(object, index), depth + 1);
        }
        const bounds = found.covered > before ? boundsOf(module, object, scratch) : null;
        if (bounds) found.covered = before + (bounds.right - bounds.left) * (bounds.top - bounds.bottom);
      }
    };
    const count = Math.max(0, module._FPDFPage_CountObjects(page));
    for (let index = 0; index < count && found.left > 0; index += 1)
      visit(module._FPDFPage_GetObject(page, index), 0);
  });
  const isWhole = found.covered >= pageArea * WHOLE_PAGE && found.images > 0;
  const isDrawn = found.images > 0 || found.paths >= DRAWING_PATHS;
  return {
    pictures: isWhole ? 'whole page' : isDrawn ? 'some' : found.paths > 0 ? 'strokes' : 'none',
    hasText: found.texts > 0,
    dropsText: found.dropped > 0,
  };
}

function boundsOf(module: Pdfium, object: number, scratch: number): Box | null {
  const isKnown = module._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  if (isKnown === 0) return null;
  const view = memoryAt(module, scratch, BOUNDS_BYTES);
  return {
    left: view.getFloat32(0, true),
    bottom: view.getFloat32(4, true),
    right: view.getFloat32(8, true),
    top: view.getFloat32(12, true),
  };
}
