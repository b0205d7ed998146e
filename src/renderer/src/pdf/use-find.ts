// Finding in the open document: page after page from the beginning, so that places are counted in reading order, and
// going from one to the next.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { findInPage, foldPage } from './find-in-page';
import type { FoundOnPage } from './pdf-page';
import type { TextPiece } from './squeezed-text';
import { textOf } from './use-page-text';

/** Typing goes on; nothing is looked for until it pauses. */
const PAUSE_MS = 150;
/** The count is told while a long document is gone through. Pages. */
const TELL_EVERY = 25;
/** Nobody steps through more. */
const MOST_PLACES = 10_000;

type Folded = ReturnType<typeof foldPage>;

export interface Find {
  query: string;
  setQuery(query: string): void;
  /** How many places there are so far. */
  total: number;
  /** The whole document has been gone through. */
  done: boolean;
  /** Of the place that is looked at, from 0; null before the first. */
  index: number | null;
  /** The page it is on. */
  page: number | null;
  step(direction: 1 | -1): void;
  onPage(page: number): FoundOnPage | null;
}

interface Found {
  places: ReadonlyMap<number, TextPiece[][]>;
  total: number;
  done: boolean;
}

const NOTHING: Found = { places: new Map(), total: 0, done: false };

/** @param from the page that is read: the first place looked at is on it, or after it */
export function useFind(pdf: PDFDocumentProxy, from: () => number): Find {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>(NOTHING);
  const [chosen, setChosen] = useState<number | null>(null);
  const folded = useRef(new Map<number, Folded>());
  const reader = useRef(from);
  reader.current = from;
  const start = useRef(1);

  useEffect(() => {
    setFound(NOTHING);
    setChosen(null);
    start.current = reader.current();
    if (query.trim() === '') return;
    const cancel = new AbortController();
    const timer = setTimeout(() => {
      search(pdf, query, folded.current, cancel.signal, setFound).catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [pdf, query]);

  const order = useMemo(
    () => [...found.places].flatMap(([page, places]) => places.map((_, place) => ({ page, place }))),
    [found],
  );
  const index = chosen ?? firstFrom(order, start.current, found.done);
  const byPage = useMemo(() => {
    const current = index === null ? undefined : order[index];
    const pages = new Map<number, FoundOnPage>();
    for (const [page, places] of found.places) {
      pages.set(page, { places, current: current?.page === page ? current.place : null });
    }
    return pages;
  }, [found, order, index]);
  return {
    query,
    setQuery,
    total: found.total,
    done: found.done,
    index,
    page: (index === null ? undefined : order[index])?.page ?? null,
    step(direction) {
      if (order.length === 0) return;
      setChosen(((index ?? -1) + direction + order.length) % order.length);
    },
    onPage: (page) => byPage.get(page) ?? null,
  };
}

/** While pages are still gone through, only a place at or after the reader's page is the first; then any. */
function firstFrom(order: readonly { page: number }[], page: number, done: boolean): number | null {
  const first = order.findIndex((place) => place.page >= page);
  if (first >= 0) return first;
  return done && order.length > 0 ? 0 : null;
}

async function search(
  pdf: PDFDocumentProxy,
  query: string,
  folded: Map<number, Folded>,
  signal: AbortSignal,
  tell: (found: Found) => void,
): Promise<void> {
  const places = new Map<number, TextPiece[][]>();
  let total = 0;
  for (let number = 1; number <= pdf.numPages && total < MOST_PLACES; number += 1) {
    const page = folded.get(number) ?? foldPage(await textOf(await pdf.getPage(number)).catch(() => []));
    folded.set(number, page);
    if (signal.aborted) return;
    const here = findInPage(page, query);
    if (here.length > 0) places.set(number, here);
    total += here.length;
    if (number % TELL_EVERY === 0) tell({ places: new Map(places), total, done: false });
  }
  tell({ places, total, done: true });
}
