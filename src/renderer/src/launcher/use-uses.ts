// How often has the launcher been used up? Its window is hidden, not closed, so what was typed would still stand there.
import { useEffect, useState } from 'react';
import { LAUNCHER_HIDDEN_MESSAGE } from '../../../contract/shell';
import { useShellNews } from '../connect/use-shell-news';

/** Counts up when the window is hidden: by the time it is shown again, everything is as at first. */
export function useUses(): number {
  const [uses, setUses] = useState(0);
  useShellNews(LAUNCHER_HIDDEN_MESSAGE, () => setUses((count) => count + 1));

  useEffect(() => {
    // A window that is shown again gives the focus back to whatever had it, which may be gone.
    function focus(): void {
      if (document.activeElement === document.body) document.querySelector('input')?.focus();
    }
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, []);

  return uses;
}
