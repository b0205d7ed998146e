// The keys that work wherever the focus is.
import { useEffect, useRef } from 'react';

export interface GlobalKeys {
  /** `/`, Ctrl/⌘ K */
  search(): void;
  /** `?` */
  keys(): void;
  /** Ctrl/⌘ Shift C */
  copyLink(): void;
  /** Ctrl/⌘ D */
  similar(): void;
  /** Ctrl/⌘ I */
  why(): void;
}

export function useGlobalKeys(actions: GlobalKeys): void {
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (document.querySelector('dialog[open]')) return;
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (command && event.shiftKey && key === 'c') latest.current.copyLink();
      else if (command && key === 'k') latest.current.search();
      else if (command && key === 'd') latest.current.similar();
      else if (command && key === 'i' && !event.shiftKey) latest.current.why();
      else if (typing || command || event.altKey) return;
      else if (event.key === '/') latest.current.search();
      else if (event.key === '?') latest.current.keys();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
