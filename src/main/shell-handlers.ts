// The verbs the desktop window lends its page. Every call is answered for our own window's page only, and files are named
// by document id: the path comes from the engine, never from the page.
import { existsSync } from 'node:fs';
import { app, type BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, shell } from 'electron';
import * as z from 'zod';
import { SHELL_CHANNELS } from '../contract/shell-channels';
import { connectMessagePort } from '../rpc/connect-message-port';
import type { EngineProcess } from './engine-process';
import { runsWhenOpened } from './runs-when-opened';
import { isBelow } from './session-rules';

const DocumentId = z.number().int();

export function registerShellHandlers(
  engine: EngineProcess,
  ownWindow: () => BrowserWindow | null,
  pageOrigin: string,
): void {
  const handle = (
    channel: string,
    answer: (window: BrowserWindow, argument: unknown) => Promise<unknown>,
  ): void => {
    ipcMain.handle(channel, (event, argument: unknown) => {
      const window = ownWindow();
      if (!window || !isOwnPage(event, window, pageOrigin))
        throw new Error('Only the window of Bookwheel may ask this.');
      return answer(window, argument);
    });
  };

  handle(SHELL_CHANNELS.connect, async (window) => {
    const port = await engine.connect();
    if (window.isDestroyed()) port.close();
    else window.webContents.postMessage(SHELL_CHANNELS.enginePort, null, [port]);
  });

  handle(SHELL_CHANNELS.chooseFolder, async (window) => {
    const choice = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
    return choice.filePaths[0] ?? null;
  });

  handle(SHELL_CHANNELS.openDocument, async (_window, id) => {
    const path = await existingPath(engine, DocumentId.parse(id));
    if (runsWhenOpened(path)) {
      shell.showItemInFolder(path);
      return;
    }
    const trouble = await shell.openPath(path);
    if (trouble !== '') throw new Error(`The system could not open ${path}: ${trouble}`);
  });

  handle(SHELL_CHANNELS.revealDataFolder, async () => {
    const trouble = await shell.openPath(app.getPath('userData'));
    if (trouble !== '') throw new Error(`The system could not show the library's folder: ${trouble}`);
  });

  handle(SHELL_CHANNELS.revealDocument, async (_window, id) => {
    shell.showItemInFolder(await existingPath(engine, DocumentId.parse(id)));
  });
}

function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow, pageOrigin: string): boolean {
  const frame = event.senderFrame;
  return event.sender === window.webContents && frame?.parent === null && isBelow(frame.url, pageOrigin);
}

async function existingPath(engine: EngineProcess, id: number): Promise<string> {
  const port = await engine.connect();
  try {
    const { path } = await connectMessagePort(port).document.get({ id });
    if (!existsSync(path)) throw new Error(`The file ${path} is no longer there.`);
    return path;
  } finally {
    port.close();
  }
}
