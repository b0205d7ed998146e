// The launcher's window is as high as what is in it, up to what the screen has room for.
import { type RefObject, useEffect, useRef } from 'react';
import { type BookwheelShell, LAUNCHER_MARGIN, LAUNCHER_TOP_SHARE } from '../../../contract/shell';

export function useFittingWindow(shell: BookwheelShell | null): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element || !shell) return;
    /** The screen may have changed since the window was shown last. */
    function measureScreen(): void {
      const room = window.screen.availHeight * (1 - LAUNCHER_TOP_SHARE) - LAUNCHER_MARGIN;
      element?.style.setProperty('--room', `${Math.floor(room)}px`);
    }
    const observer = new ResizeObserver(() => {
      // Refused only while the window is being closed.
      shell.resizeLauncher(element.getBoundingClientRect().height).catch(() => {});
    });
    measureScreen();
    observer.observe(element);
    window.addEventListener('focus', measureScreen);
    return () => {
      observer.disconnect();
      window.removeEventListener('focus', measureScreen);
    };
  }, [shell]);

  return frame;
}
