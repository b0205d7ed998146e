// ipcMain and ipcRenderer joined in one process. Arguments and answers are cloned, as between real ones.
import { EventEmitter } from 'node:events';
import { stage } from './stage.mjs';

export const ipcMain = {
  handle(channel, handler) {
    if (stage.ipcHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    stage.ipcHandlers.set(channel, handler);
  },
};

class IpcRenderer extends EventEmitter {
  async invoke(channel, ...args) {
    const handler = stage.ipcHandlers.get(channel);
    if (!handler) throw new Error(`Error invoking remote method '${channel}': Error: No handler registered`);
    const event = { sender: stage.currentContents, senderFrame: stage.currentContents.mainFrame };
    try {
      return structuredClone(await handler(event, ...structuredClone(args)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`);
    }
  }
}

export const ipcRenderer = new IpcRenderer();

export const contextBridge = {
  exposeInMainWorld(name, api) {
    stage.pageWorld[name] = api;
  },
};
