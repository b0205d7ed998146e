// The one window: sandboxed, remembered where it stood, shown when it has something to show.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { BACKGROUND } from './background';
import { layout } from './layout';
import { restrictContents } from './session-rules';
import { placeWindow, readBounds, saveBounds, WINDOW_SIZE } from './window-bounds';

/** @param pageAddress what to load  @param pageOrigin the only place it may ever navigate to */
export function openWindow(pageAddress: string, pageOrigin: string): BrowserWindow {
  const boundsFile = join(app.getPath('userData'), 'window.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(readBounds(boundsFile), screens),
    minWidth: WINDOW_SIZE.minWidth,
    minHeight: WINDOW_SIZE.minHeight,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: layout.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      // The spell checker downloads its dictionaries.
      spellcheck: false,
    },
  });
  restrictContents(window.webContents, pageOrigin);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveBounds(boundsFile, window.getNormalBounds()));
  void window.loadURL(pageAddress);
  return window;
}
