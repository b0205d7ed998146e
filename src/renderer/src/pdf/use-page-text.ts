// The text of a page laid over its picture, invisible: what can be selected, found and marked.
import { type PDFPageProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type RefObject, useEffect, useState } from 'react';
import type { PageString } from './find-in-page';
import type { PlacedText } from './passage-place';

export type PageText = PlacedText & PageString & { fontName: string; dir: string };

export interface LaidText {
  texts: PageText[];
  /** One for each of `texts`. */
  elements: HTMLElement[];
}

export function usePageText(
  page: PDFPageProxy | null,
  scale: number,
  holder: RefObject<HTMLDivElement | null>,
): LaidText | null {
  const [laid, setLaid] = useState<LaidText | null>(null);

  useEffect(() => {
    const container = holder.current;
    if (!page || !container) return;
    let left = false;
    let layer: TextLayer | null = null;
    async function lay(from: PDFPageProxy, into: HTMLDivElement): Promise<void> {
      const content = await from.getTextContent();
      if (left) return;
      into.replaceChildren();
      // As the canvas is on which pdf.js measures: the page's own language may mean other fonts, and other widths.
      into.lang = content.lang ?? '';
      layer = new TextLayer({
        textContentSource: content,
        container: into,
        viewport: from.getViewport({ scale }),
      });
      await layer.render();
      if (left) return;
      const texts = content.items.filter((item) => 'str' in item);
      setLaid({ texts, elements: layer.textDivs });
    }
    // A page without its text is still a page.
    lay(page, container).catch(() => undefined);
    return () => {
      left = true;
      layer?.cancel();
      setLaid(null);
    };
  }, [page, scale, holder]);

  return laid;
}

export async function textOf(page: PDFPageProxy): Promise<PageText[]> {
  const { items } = await page.getTextContent();
  return items.filter((item) => 'str' in item);
}
