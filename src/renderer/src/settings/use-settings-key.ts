// Ctrl/⌘ , opens the settings, wherever the focus is and also before there is a library.
import { useEffect, useRef } from 'react';

export function useSettingsKey(open: () => void): void {
  const latest = useRef(open);
  latest.current = open;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
