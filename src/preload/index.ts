// Hands the page one way to the engine and the verbs of the desktop windows. Runs sandboxed: no Node, no state.
import { contextBridge, ipcRenderer } from 'electron';
import { type BookwheelShell, ENGINE_PORT_MESSAGE } from '../contract/shell';
import { ENGINE_PORT_CHANNEL, NEWS_CHANNEL, SHELL_CHANNELS } from '../contract/shell-channels';

// Ports cannot cross the context bridge; a window message can carry one into the page's world.
ipcRenderer.on(ENGINE_PORT_CHANNEL, (event) => {
  window.postMessage(ENGINE_PORT_MESSAGE, window.location.origin, event.ports);
});

ipcRenderer.on(NEWS_CHANNEL, (_event, news: string) => {
  window.postMessage(news, window.location.origin);
});

const ask =
  (channel: string) =>
  (argument?: unknown): Promise<never> =>
    ipcRenderer.invoke(channel, argument) as Promise<never>;

const shell: BookwheelShell = {
  platform: process.platform,
  connect: ask(SHELL_CHANNELS.connect),
  chooseFolder: ask(SHELL_CHANNELS.chooseFolder),
  openDocument: ask(SHELL_CHANNELS.openDocument),
  revealDataFolder: ask(SHELL_CHANNELS.revealDataFolder),
  revealDocument: ask(SHELL_CHANNELS.revealDocument),
  startDrag: ask(SHELL_CHANNELS.startDrag),
  takeLink: ask(SHELL_CHANNELS.takeLink),
  desktopSettings: ask(SHELL_CHANNELS.desktopSettings),
  changeDesktopSettings: ask(SHELL_CHANNELS.changeDesktopSettings),
  pauseHotKey: ask(SHELL_CHANNELS.pauseHotKey),
  tellLanguage: ask(SHELL_CHANNELS.tellLanguage),
  resizeLauncher: ask(SHELL_CHANNELS.resizeLauncher),
  hideLauncher: ask(SHELL_CHANNELS.hideLauncher),
  openMainWindow: ask(SHELL_CHANNELS.openMainWindow),
};

contextBridge.exposeInMainWorld('bookwheel', shell);
