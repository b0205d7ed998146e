// The main window, which comes and goes, and the link that its page is to follow once it is there.
import type { BrowserWindow } from 'electron';
import type { Link } from '../contract/links';
import { LINK_MESSAGE } from '../contract/shell';
import { NEWS_CHANNEL } from '../contract/shell-channels';
import { openMainWindow } from './windows';

export interface MainWindow {
  window(): BrowserWindow | null;
  /** Shows it, and leads its page to the link, if there is one. */
  open(link: Link | null): void;
  /** The link nobody has followed yet. */
  takeLink(): Link | null;
}

export interface MainWindowOptions {
  address: string;
  pageOrigin: string;
  /** It has something to show, or never will. */
  onReady(): void;
  onBlur(): void;
  onClosed(): void;
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  let waiting: Link | null = null;

  function make(): BrowserWindow {
    const made = openMainWindow(options.address, options.pageOrigin);
    made.once('ready-to-show', options.onReady);
    made.on('blur', options.onBlur);
    made.on('closed', () => {
      window = null;
      options.onClosed();
    });
    return made;
  }

  return {
    window: () => window,
    open(link) {
      if (link) waiting = link;
      if (!window) {
        // Its page asks for the link when it is there.
        window = make();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (link) window.webContents.send(NEWS_CHANNEL, LINK_MESSAGE);
    },
    takeLink() {
      const link = waiting;
      waiting = null;
      return link;
    },
  };
}
