// What the desktop window tells its page by itself: messages of contract/shell.ts, passed on by the preload script.
import { useEffect, useRef } from 'react';

export function useShellNews(news: string, onNews: () => void): void {
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    function listen(event: MessageEvent): void {
      if (event.source === window && event.data === news) latest.current();
    }
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [news]);
}
