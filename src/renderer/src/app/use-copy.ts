// Copying a passage with its source: Ctrl/⌘ C where no text is selected, or the button that says so.
import { useEffect, useRef } from 'react';

/**
 * Uses the copy event, which needs no permission, instead of the clipboard interface, which does.
 * @param passage the text to copy; null when there is none
 */
export function useCopy(passage: () => string | null, onCopied: () => void): () => void {
  const latest = useRef({ passage, onCopied });
  latest.current = { passage, onCopied };

  useEffect(() => {
    /** Copying is allowed without a selection only when this event is cancelled. */
    function allow(event: Event): void {
      if (!hasSelection() && latest.current.passage() !== null) event.preventDefault();
    }
    function copy(event: ClipboardEvent): void {
      const text = hasSelection() ? null : latest.current.passage();
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      latest.current.onCopied();
    }
    document.addEventListener('beforecopy', allow);
    document.addEventListener('copy', copy);
    return () => {
      document.removeEventListener('beforecopy', allow);
      document.removeEventListener('copy', copy);
    };
  }, []);

  return copyNow;
}

function copyNow(): void {
  window.getSelection()?.removeAllRanges();
  document.execCommand('copy');
}

function hasSelection(): boolean {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement) return focused.selectionStart !== focused.selectionEnd;
  return window.getSelection()?.isCollapsed === false;
}
