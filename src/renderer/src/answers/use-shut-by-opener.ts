// A click on what opened a menu closes it: the browser has done so at the press, and the click must not open it again.
import { useEffect } from 'react';

export function useShutByOpener(opener: Element | null): void {
  useEffect(() => {
    if (!opener) return;
    const press = (event: PointerEvent): void => {
      if (isWithin(event.target, opener)) swallowClick(opener);
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, [opener]);
}

/** The one that follows this press, if it ends where it began. By then the menu is gone. */
function swallowClick(opener: Element): void {
  const over = new AbortController();
  const { signal } = over;
  const swallow = (event: MouseEvent): void => {
    if (!isWithin(event.target, opener)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, signal });
  // The click comes before any timer that is set at the release.
  const release = (): unknown => setTimeout(() => over.abort(), 0);
  window.addEventListener('pointerup', release, { capture: true, signal });
  window.addEventListener('pointercancel', release, { capture: true, signal });
}

function isWithin(target: EventTarget | null, opener: Element): boolean {
  return target instanceof Node && opener.contains(target);
}
