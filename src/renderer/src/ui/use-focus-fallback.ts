// Where does the focus go when what had it leaves the page? Without an answer to nothing, and a screen reader to the top.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** @param room holds all that may vanish, and must be able to take the focus itself */
export function useFocusFallback(room: RefObject<HTMLElement | null>): void {
  const holder = useRef<Element | null>(null);

  useEffect(() => {
    function note(event: FocusEvent): void {
      const { target } = event;
      holder.current = target instanceof Element && room.current?.contains(target) ? target : null;
    }
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [room]);

  useLayoutEffect(() => {
    if (!holder.current || holder.current.isConnected) return;
    holder.current = null;
    if (document.activeElement === document.body) room.current?.focus({ preventScroll: true });
  });
}
