// The document of the moment, open while it is looked at and no longer.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '../../../contract';
import { openPdf } from './open-pdf';
import { type PdfTrouble, troubleOf } from './pdf-trouble';

/** A file that changes while it is shown is opened anew this often; one that is being written goes on changing. */
const MOST_ATTEMPTS = 3;

export function usePdf(
  client: Client,
  documentId: number,
  onTrouble: (trouble: PdfTrouble) => void,
): { pdf: PDFDocumentProxy | null; fail(error: unknown): void } {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [attempt, setAttempt] = useState(1);
  const failing = useRef<(error: unknown) => void>(() => undefined);
  const tell = useRef(onTrouble);
  tell.current = onTrouble;

  useEffect(() => {
    const cancel = new AbortController();
    function fail(error: unknown): void {
      if (cancel.signal.aborted) return;
      cancel.abort();
      const trouble = troubleOf(error);
      if (trouble === 'changing' && attempt < MOST_ATTEMPTS) setAttempt(attempt + 1);
      else tell.current(trouble);
    }
    failing.current = fail;
    openPdf(client, documentId, cancel.signal, fail).then(({ pdf: opened }) => {
      if (!cancel.signal.aborted) setPdf(opened);
    }, fail);
    return () => {
      cancel.abort();
      setPdf(null);
    };
  }, [client, documentId, attempt]);

  return { pdf, fail: useCallback((error: unknown) => failing.current(error), []) };
}
