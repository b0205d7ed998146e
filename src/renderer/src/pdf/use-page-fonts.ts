// The widths of letters in a page's fonts. They come with its picture; until then, and where a font tells none, marks stand
// where the browser has laid out the text.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { type GlyphWidths, glyphWidths } from './glyph-widths';
import type { LaidText } from './use-page-text';

export interface PageFonts {
  widthsOf(fontName: string): GlyphWidths | null;
}

/** Of one font for all pages; a large one takes a while, and most are never asked for. */
const known = new WeakMap<object, GlyphWidths | null>();

export function usePageFonts(page: PDFPageProxy | null, text: LaidText | null): PageFonts {
  const [fonts, setFonts] = useState<PageFonts>({ widthsOf: () => null });

  useEffect(() => {
    if (!page || !text) return;
    let left = false;
    const loaded = new Map<string, object>();
    for (const name of new Set(text.texts.map(({ fontName }) => fontName))) {
      page.commonObjs.get(name, (font: unknown) => {
        if (left || typeof font !== 'object' || font === null) return;
        // It has been given to the browser; pdf.js would keep its file as long as the document is open.
        if ('clearData' in font && typeof font.clearData === 'function') font.clearData();
        loaded.set(name, font);
        setFonts({ widthsOf: (wanted) => widthsOf(loaded.get(wanted)) });
      });
    }
    return () => {
      left = true;
    };
  }, [page, text]);

  return fonts;
}

function widthsOf(font: object | undefined): GlyphWidths | null {
  if (!font) return null;
  let widths = known.get(font);
  if (widths === undefined) {
    widths = glyphWidths(font);
    known.set(font, widths);
  }
  return widths;
}
