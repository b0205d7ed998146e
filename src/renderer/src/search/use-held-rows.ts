// Which rows the reader's hand or eye is on: they stay where they are when a new order arrives, and the others slide.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const SLIDE_MS = 120;

/** Asks, at the moment of the call, for the document under the pointer and adds the one the keyboard stands on. */
export function useHeldRows(
  list: RefObject<HTMLElement | null>,
  chosenDocument: number | null,
): () => ReadonlySet<number> {
  const pointer = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => {
    function move(event: PointerEvent): void {
      pointer.current = event.pointerType === 'touch' ? null : { x: event.clientX, y: event.clientY };
    }
    function leave(): void {
      pointer.current = null;
    }
    window.addEventListener('pointermove', move);
    document.documentElement.addEventListener('pointerleave', leave);
    return () => {
      window.removeEventListener('pointermove', move);
      document.documentElement.removeEventListener('pointerleave', leave);
    };
  }, []);

  return () => {
    const held = new Set<number>();
    if (chosenDocument !== null) held.add(chosenDocument);
    const at = pointer.current;
    const under = at && document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-document]');
    if (under && list.current?.contains(under)) held.add(Number(under.dataset.document));
    return held;
  };
}

/**
 * Lets rows slide from where they were to where the new order has put them.
 * @param order changes whenever the rows do; only changes with `slides` are shown as movement
 */
export function useSlide(list: RefObject<HTMLElement | null>, order: unknown, slides: boolean): void {
  const tops = useRef(new Map<string, number>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: `order` says when there is something to measure
  useLayoutEffect(() => {
    const before = tops.current;
    const now = new Map<string, number>();
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      const key = row.dataset.row ?? '';
      now.set(key, row.offsetTop);
      const from = before.get(key);
      if (!slides || still || from === undefined || from === row.offsetTop) continue;
      row.animate([{ transform: `translateY(${from - row.offsetTop}px)` }, { transform: 'none' }], {
        duration: SLIDE_MS,
        easing: 'ease-out',
      });
    }
    tops.current = now;
  }, [list, order, slides]);
}
