// Draws only the rows of a long list that are in sight: which they are, where they stand, and how the list is scrolled to one.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  type RowRange,
  rowOffsets,
  rowOnNextPage,
  rowsInSight,
  rowsToDraw,
  scrollToShow,
} from './row-offsets';
import type { ListRow } from './rows';

/** Until a row has been drawn once. Hits are all of one height, so for them it is the height itself. */
const EXPECTED_PX: Record<ListRow['kind'], number> = { hit: 139, waiting: 139, document: 69, passage: 96 };
/** In the launcher. */
const COMPACT_PX: Record<ListRow['kind'], number> = { hit: 64, waiting: 64, document: 40, passage: 64 };
/** Rows of these kinds are as high as what is in them. */
const MEASURED: ReadonlySet<ListRow['kind']> = new Set(['passage', 'document']);

export interface RowWindow {
  drawn: RowRange;
  /** In pixels from the top of the list. */
  topOf(index: number): number;
  /** Of all rows. */
  height: number;
  /** Brings a row into sight by the least there is to scroll. */
  show(index: number): void;
  /** The row a screen further on, or back. */
  onNextPage(index: number, direction: 1 | -1): number;
}

/** `onSight` is told which rows are in sight, whenever others are. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  rows: readonly ListRow[],
  { onSight, compact }: { onSight(range: RowRange): void; compact: boolean },
): RowWindow {
  const expected = compact ? COMPACT_PX : EXPECTED_PX;
  const heights = useMeasured(list, rows, expected);
  const offsets = useMemo(
    () => rowOffsets(rows.map((row) => heights.get(row.key) ?? expected[row.kind])),
    [rows, heights, expected],
  );
  const [drawn, setDrawn] = useState<RowRange>({ from: 0, to: 16 });
  const latest = useRef({ offsets, onSight, sight: '' });
  latest.current.offsets = offsets;
  latest.current.onSight = onSight;

  const look = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const wanted = rowsToDraw(latest.current.offsets, scrollTop, clientHeight);
    setDrawn((now) => (now.from === wanted.from && now.to === wanted.to ? now : wanted));
    const range = rowsInSight(latest.current.offsets, scrollTop, clientHeight);
    const sight = `${range.from}-${range.to}`;
    if (sight === latest.current.sight) return;
    latest.current.sight = sight;
    latest.current.onSight(range);
  }, [list]);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    element.addEventListener('scroll', look, { passive: true });
    const resizes = new ResizeObserver(look);
    resizes.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resizes.disconnect();
    };
  }, [list, look]);

  // Other rows stand in sight when the rows change, scrolled or not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `offsets` says that they have
  useLayoutEffect(look, [look, offsets]);

  const show = useCallback(
    (index: number) => {
      const element = list.current;
      if (!element) return;
      const to = scrollToShow(latest.current.offsets, index, element.scrollTop, element.clientHeight);
      if (to !== element.scrollTop) element.scrollTop = to;
    },
    [list],
  );
  return {
    drawn: { from: Math.min(drawn.from, rows.length), to: Math.min(drawn.to, rows.length) },
    topOf: (index) => offsets[index] ?? 0,
    height: offsets.at(-1) ?? 0,
    show,
    onNextPage: (index, direction) =>
      rowOnNextPage(offsets, index, list.current?.clientHeight ?? 0, direction),
  };
}

/** Heights of rows as they were last drawn, by their keys; only of those that differ from one another. */
function useMeasured(
  list: RefObject<HTMLElement | null>,
  rows: readonly ListRow[],
  expected: Record<ListRow['kind'], number>,
): ReadonlyMap<string, number> {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const kinds = useRef(new Map<string, ListRow['kind']>());
  kinds.current = useMemo(() => {
    const measured = rows.filter(({ kind }) => MEASURED.has(kind));
    return new Map(measured.map(({ key, kind }) => [key, kind]));
  }, [rows]);

  // After each drawing, before it is painted: a row that came into sight may be higher than expected.
  useLayoutEffect(() => {
    if (kinds.current.size === 0) return;
    const changed = new Map<string, number>();
    for (const element of list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      const key = element.dataset.row ?? '';
      const kind = kinds.current.get(key);
      const height = element.offsetHeight;
      if (kind && height > 0 && height !== (heights.get(key) ?? expected[kind])) changed.set(key, height);
    }
    if (changed.size > 0) setHeights(new Map([...heights, ...changed]));
  });

  return heights;
}
