// Where in the document is the window, and where is it to go? One point of the document stays in its place when sizes
// become known and when the zoom changes.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  layoutPages,
  type PageLayout,
  type PagePosition,
  type PageSize,
  pageAt,
  pagesNear,
  positionAt,
  topOf,
} from './page-layout';
import { fitWidth, type Zoom } from './zoom';

/** Beside the pages, where the bar of the passage stands. CSS pixels. */
const SIDE = 20;
/** Pages this far beyond the window are ready when they come into sight; farther ones are let go. Windows. */
const BEYOND = 0.75;
/** The line whose page is said to be the one that is read, of the height of the window. */
const READING_LINE = 0.4;

/** Where to go. A new object goes there anew. */
export interface Destination extends PagePosition {
  /** How far below the upper edge it comes to lie, of the height of the window. */
  lead: number;
}

export interface PageScroll {
  scroller: RefObject<HTMLDivElement | null>;
  layout: PageLayout;
  scale: number;
  near: number[];
  current: number;
  sizeOf(page: number): PageSize;
  onSize(page: number, size: PageSize): void;
  onScroll(): void;
  goTo(destination: Destination): void;
}

interface Room {
  width: number;
  height: number;
}

export function usePageScroll(count: number, usual: PageSize, zoom: Zoom, start: Destination): PageScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const [top, setTop] = useState(0);
  const [destination, setDestination] = useState(start);
  const reached = useRef<Destination | null>(null);
  const position = useRef<PagePosition>(start);
  const scale = zoom === 'width' ? fitWidth(room.width - 2 * SIDE, usual.width) : zoom;
  const layout = useMemo(() => layoutPages(count, sizes, usual, scale), [count, sizes, usual, scale]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || room.height === 0) return;
    if (reached.current !== destination) {
      reached.current = destination;
      const y = destination.y - (destination.lead * room.height) / scale;
      position.current = { page: destination.page, y };
    }
    element.scrollTop = topOf(layout, scale, position.current);
    setTop(element.scrollTop);
  }, [layout, scale, destination, room.height]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    setTop(element.scrollTop);
    position.current = positionAt(layout, scale, element.scrollTop);
  }, [layout, scale]);

  const onSize = useCallback((page: number, size: PageSize) => {
    setSizes((known) => {
      const old = known.get(page);
      if (old && old.width === size.width && old.height === size.height) return known;
      return new Map(known).set(page, size);
    });
  }, []);

  return {
    scroller,
    layout,
    scale,
    near: room.height === 0 ? [] : pagesNear(layout, { top, height: room.height }, room.height * BEYOND),
    current: pageAt(layout, top + room.height * READING_LINE),
    sizeOf: (page) => sizes.get(page) ?? usual,
    onSize,
    onScroll,
    goTo: setDestination,
  };
}

function useRoom(element: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setRoom((now) => (now.width === width && now.height === height ? now : { width, height }));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
