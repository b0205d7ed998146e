// What a person is reading stays where it is when something else is drawn above it; and what they ask for comes into sight.
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

const CURRENT = '[aria-current="location"]';

/** Something in sight, and how far it was from the top of the pane, in pixels. */
interface KeptPlace {
  selector: string;
  top: number;
}

/** @returns where to keep a place, and what keeps it: to be called before other blocks are drawn */
export function useKeepPlace(pane: RefObject<HTMLElement | null>) {
  const kept = useRef<KeptPlace | null>(null);
  const keep = useCallback(() => {
    kept.current = pane.current && placeIn(pane.current);
  }, [pane]);
  return { kept, keep };
}

/**
 * Puts what was kept back where it was, or brings the passage into sight where another one is wanted.
 * @param drawn changes with the blocks; null before there are any
 * @param target the passage that is wanted: when the first blocks are drawn, it is in its place already
 */
export function useSettle(
  pane: RefObject<HTMLElement | null>,
  kept: RefObject<KeptPlace | null>,
  drawn: unknown,
  target: number | null,
): void {
  const reached = useRef<{ target: number | null } | null>(null);
  useLayoutEffect(() => {
    const place = kept.current;
    kept.current = null;
    const { current } = pane;
    if (!current || drawn === null) {
      reached.current = null;
      return;
    }
    const found = current.querySelector(CURRENT);
    const isThere = found !== null || target === null;
    if (isThere && reached.current && reached.current.target !== target) {
      if (found) found.scrollIntoView({ block: 'start' });
      else current.scrollTop = 0;
    } else if (place) {
      const element = current.querySelector(place.selector);
      if (element) current.scrollTop += topIn(current, element) - place.top;
    }
    if (isThere) reached.current = { target };
  }, [pane, kept, drawn, target]);
}

/** The first block in sight; before there are blocks, the passage. */
function placeIn(pane: HTMLElement): KeptPlace | null {
  const { top } = pane.getBoundingClientRect();
  const blocks = [...pane.querySelectorAll<HTMLElement>('[data-block]')];
  const inSight = blocks.find((block) => block.getBoundingClientRect().bottom > top);
  const element = inSight ?? pane.querySelector(CURRENT);
  if (!element) return null;
  const selector = inSight ? `[data-block="${inSight.dataset.block}"]` : CURRENT;
  return { selector, top: topIn(pane, element) };
}

function topIn(pane: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
}
