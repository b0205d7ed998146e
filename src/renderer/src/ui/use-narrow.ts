// Is the window too narrow for the reading pane to stand beside the list?
import { useSyncExternalStore } from 'react';

/** The same width as in the style sheets: below it the reading pane is a sheet over the list. */
const narrow = window.matchMedia('(width < 900px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
