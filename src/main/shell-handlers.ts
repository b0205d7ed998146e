// The verbs about documents that the desktop windows lend their pages. Files are named by document id: the path comes from
// the engine, never from the page.
import { existsSync } from 'node:fs';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import * as z from 'zod';
import { ENGINE_PORT_CHANNEL, SHELL_CHANNELS } from '../contract/shell-channels';
import { connectMessagePort } from '../rpc/connect-message-port';
import type { EngineProcess } from './engine-process';
import { layout } from './layout';
import { ALL_WINDOWS, type Handle } from './own-pages';
import { runsWhenOpened } from './runs-when-opened';

const DocumentId = z.number().int();

export interface DocumentVerbs {
  engine: EngineProcess;
  /** A page has reached the engine. */
  onConnected(): void;
  /** Lets a file be dragged out of the window, by calling `begin`. */
  onDrag(window: BrowserWindow, begin: () => void): void;
}

export function registerDocumentVerbs(handle: Handle, { engine, onConnected, onDrag }: DocumentVerbs): void {
  handle(SHELL_CHANNELS.connect, ALL_WINDOWS, async (window) => {
    const port = await engine.connect();
    onConnected();
    if (window.isDestroyed()) port.close();
    else window.webContents.postMessage(ENGINE_PORT_CHANNEL, null, [port]);
  });

  handle(SHELL_CHANNELS.chooseFolder, ['main'], async (window) => {
    const choice = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
    return choice.filePaths[0] ?? null;
  });

  handle(SHELL_CHANNELS.openDocument, ALL_WINDOWS, async (_window, id) => {
    const path = await existingPath(engine, DocumentId.parse(id));
    if (runsWhenOpened(path)) {
      shell.showItemInFolder(path);
      return;
    }
    const trouble = await shell.openPath(path);
    if (trouble !== '') throw new Error(`The system could not open ${path}: ${trouble}`);
  });

  handle(SHELL_CHANNELS.revealDataFolder, ALL_WINDOWS, async () => {
    const trouble = await shell.openPath(app.getPath('userData'));
    if (trouble !== '') throw new Error(`The system could not show the library's folder: ${trouble}`);
  });

  handle(SHELL_CHANNELS.revealDocument, ALL_WINDOWS, async (_window, id) => {
    shell.showItemInFolder(await existingPath(engine, DocumentId.parse(id)));
  });

  handle(SHELL_CHANNELS.startDrag, ALL_WINDOWS, async (window, id) => {
    const file = await existingPath(engine, DocumentId.parse(id));
    if (window.isDestroyed()) return;
    onDrag(window, () => window.webContents.startDrag({ file, icon: layout.dragIcon }));
  });
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
