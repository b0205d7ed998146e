// Following a link within the document, to the page and the place on it. One that leads nowhere does nothing.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useRef } from 'react';
import type { PageSize } from './page-layout';
import { type PageLink, placeOfLink } from './page-links';
import { TookTooLong } from './pdf-trouble';
import type { Destination, PageScroll } from './use-page-scroll';

/** A document that leads in circles keeps pdf.js busy for ever, and with it every page that is still to come. */
const FOLLOWING_MS = 15_000;
/** The line that is led to does not stick to the upper edge. Of the height of the window. */
const LEAD = 0.05;

export function useFollowLink(
  pdf: PDFDocumentProxy,
  scroll: Pick<PageScroll, 'scroller' | 'onSize' | 'goTo'>,
  onFailure: (error: unknown) => void,
): (link: PageLink) => void {
  const { scroller, onSize, goTo } = scroll;
  const stop = useRef((): void => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of each document
  useEffect(() => () => stop.current(), [pdf]);

  return useCallback(
    (link: PageLink) => {
      stop.current();
      let left = false;
      const deadline = setTimeout(() => onFailure(new TookTooLong()), FOLLOWING_MS);
      stop.current = () => {
        left = true;
        clearTimeout(deadline);
      };
      whereTo(pdf, link)
        .catch(() => null)
        .then((found) => {
          if (left) return;
          clearTimeout(deadline);
          if (!found) return;
          onSize(found.destination.page, found.size);
          goTo(found.destination);
          // The link goes with its page; the keys are to stay among the pages.
          scroller.current?.focus();
        });
    },
    [pdf, scroller, onSize, goTo, onFailure],
  );
}

async function whereTo(
  pdf: PDFDocumentProxy,
  link: PageLink,
): Promise<{ size: PageSize; destination: Destination } | null> {
  const place = await placeOfLink(pdf, link.destination);
  if (!place) return null;
  const viewport = (await pdf.getPage(place.page)).getViewport({ scale: 1 });
  const { width, height } = viewport;
  const size = { width, height };
  if (!place.point) return { size, destination: { page: place.page, y: 0, lead: 0.01 } };
  const [, y = 0] = viewport.convertToViewportPoint(...place.point);
  return {
    size,
    destination: { page: place.page, y: Math.min(Math.max(y, 0), height), lead: LEAD },
  };
}
