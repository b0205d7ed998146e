// Who may ask? Every call is answered for the pages of our own windows only, and each verb for those windows it is meant for.
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isBelow } from './session-rules';

export interface OwnWindows {
  main(): BrowserWindow | null;
  launcher(): BrowserWindow | null;
}

export type Handle = (
  channel: string,
  /** The windows whose page may use this verb. */
  lentTo: readonly (keyof OwnWindows)[],
  /** What comes from the page has been parsed by nobody yet. */
  answer: (window: BrowserWindow, argument: unknown) => unknown,
) => void;

export const ALL_WINDOWS = ['main', 'launcher'] as const;

export function handlerFor(windows: OwnWindows, pageOrigin: string): Handle {
  return (channel, lentTo, answer) => {
    ipcMain.handle(channel, async (event, argument: unknown) => {
      const window = lentTo
        .map((name) => windows[name]())
        .find((one) => one && isOwnPage(event, one, pageOrigin));
      if (!window) throw new Error('Only the windows of Bookwheel may ask this.');
      return answer(window, argument);
    });
  };
}

function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow, pageOrigin: string): boolean {
  const frame = event.senderFrame;
  return event.sender === window.webContents && frame?.parent === null && isBelow(frame.url, pageOrigin);
}
