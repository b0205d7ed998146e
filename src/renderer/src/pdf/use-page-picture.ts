// The picture of a page, drawn by pdf.js. While a page is drawn anew at another size, the old picture is stretched.
import { type PDFPageProxy, RenderingCancelledException } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type RefObject, useEffect } from 'react';
import { TookTooLong } from './pdf-trouble';

/** Pages that are scrolled past in less are not begun. */
const PAUSE_MS = 40;
/** A page that takes longer is taken to go on for ever. */
const DRAWING_MS = 20_000;
/** Sharp enough at any size, and no more than four such pages a hundred megabytes. */
const MOST_PIXELS = 8 * 1024 * 1024;

export function usePagePicture(
  page: PDFPageProxy | null,
  scale: number,
  holder: RefObject<HTMLDivElement | null>,
  onFailure: (error: unknown) => void,
): void {
  useEffect(() => {
    const container = holder.current;
    if (!page || !container) return;
    let cancel = (): void => undefined;
    const timer = setTimeout(() => {
      const canvas = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      const drawing = draw(page, scale, canvas);
      const watch = watchWhileVisible(() => onFailure(new TookTooLong()));
      cancel = () => {
        drawing.cancel();
        watch.stop();
      };
      drawing.promise
        .then(() => replacePicture(container, canvas))
        .catch((error: unknown) => {
          if (!(error instanceof RenderingCancelledException)) onFailure(error);
        })
        .finally(watch.stop);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [page, scale, holder, onFailure]);

  useEffect(() => {
    const container = holder.current;
    return () => {
      if (container) replacePicture(container, null);
    };
  }, [holder]);
}

function draw(page: PDFPageProxy, scale: number, canvas: HTMLCanvasElement) {
  const viewport = page.getViewport({ scale });
  const pixels = viewport.width * viewport.height;
  const sharpness = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / pixels));
  canvas.width = Math.max(1, Math.floor(viewport.width * sharpness));
  canvas.height = Math.max(1, Math.floor(viewport.height * sharpness));
  return page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
}

/** The memory of a canvas is given back when it has no size, not when nobody holds it any more. */
function replacePicture(container: HTMLElement, canvas: HTMLCanvasElement | null): void {
  const old = container.querySelector('canvas');
  if (canvas) container.replaceChildren(canvas);
  else container.replaceChildren();
  if (old) {
    old.width = 0;
    old.height = 0;
  }
}

/** Nothing is drawn in a window that is not seen, so the time it is hidden does not count. */
function watchWhileVisible(onTooLong: () => void): { stop: () => void } {
  let timer = setTimeout(look, DRAWING_MS);
  function look(): void {
    if (document.visibilityState === 'visible') onTooLong();
    else timer = setTimeout(look, DRAWING_MS);
  }
  return { stop: () => clearTimeout(timer) };
}
