// Names of the messages between preload and main that carry the shell's verbs. Nothing else passes between the two.
export const SHELL_CHANNELS = {
  connect: 'shell:connect',
  chooseFolder: 'shell:choose-folder',
  openDocument: 'shell:open-document',
  revealDataFolder: 'shell:reveal-data-folder',
  revealDocument: 'shell:reveal-document',
  startDrag: 'shell:start-drag',
  takeLink: 'shell:take-link',
  desktopSettings: 'shell:desktop-settings',
  changeDesktopSettings: 'shell:change-desktop-settings',
  pauseHotKey: 'shell:pause-hot-key',
  tellLanguage: 'shell:tell-language',
  resizeLauncher: 'shell:resize-launcher',
  hideLauncher: 'shell:hide-launcher',
  openMainWindow: 'shell:open-main-window',
} as const;

/** From main to preload, with the engine's port beside it. */
export const ENGINE_PORT_CHANNEL = 'shell:engine-port';

/** From main to preload: one of the messages of contract/shell.ts, to be passed on to the page. */
export const NEWS_CHANNEL = 'shell:news';
