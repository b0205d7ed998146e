// Windows: sandboxed, with one page that they never leave. The main one is remembered where it stood, and shown when it has
// something to show.
import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron';
import { BACKGROUND } from './background';
import { layout } from './layout';
import { restrictContents } from './session-rules';
import { placeWindow, readBounds, saveBounds, WINDOW_SIZE } from './window-bounds';

/** Hidden at first. @param pageAddress what to load  @param pageOrigin the only place it may ever navigate to */
export function makeWindow(
  options: BrowserWindowConstructorOptions,
  pageAddress: string,
  pageOrigin: string,
): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
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
  void window.loadURL(pageAddress);
  return window;
}

export function openMainWindow(pageAddress: string, pageOrigin: string): BrowserWindow {
  const boundsFile = join(app.getPath('userData'), 'window.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = makeWindow(
    {
      ...placeWindow(readBounds(boundsFile), screens),
      minWidth: WINDOW_SIZE.minWidth,
      minHeight: WINDOW_SIZE.minHeight,
      autoHideMenuBar: true,
    },
    pageAddress,
    pageOrigin,
  );
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveBounds(boundsFile, window.getNormalBounds()));
  return window;
}
