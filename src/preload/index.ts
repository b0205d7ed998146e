// Hands the page one way to the engine and the verbs of the desktop window. Runs sandboxed: no Node, no state.
import { contextBridge, ipcRenderer } from 'electron';
import { type BookwheelShell, ENGINE_PORT_MESSAGE } from '../contract/shell';
import { SHELL_CHANNELS } from '../contract/shell-channels';

// Ports cannot cross the context bridge; a window message can carry one into the page's world.
ipcRenderer.on(SHELL_CHANNELS.enginePort, (event) => {
  window.postMessage(ENGINE_PORT_MESSAGE, window.location.origin, event.ports);
});

const shell: BookwheelShell = {
  platform: process.platform,
  connect: () => ipcRenderer.invoke(SHELL_CHANNELS.connect),
  chooseFolder: () => ipcRenderer.invoke(SHELL_CHANNELS.chooseFolder),
  openDocument: (documentId) => ipcRenderer.invoke(SHELL_CHANNELS.openDocument, documentId),
  revealDataFolder: () => ipcRenderer.invoke(SHELL_CHANNELS.revealDataFolder),
  revealDocument: (documentId) => ipcRenderer.invoke(SHELL_CHANNELS.revealDocument, documentId),
};

contextBridge.exposeInMainWorld('bookwheel', shell);
