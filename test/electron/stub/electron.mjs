// As much of the `electron` module as the built bundles use, for plain Node. Every name here exists in electron.d.ts:
// surface.test.ts compares them. What a test may look at or set is in stage.mjs.
import { EventEmitter } from 'node:events';
import { stage } from './stage.mjs';

export { BrowserWindow } from './browser-window.mjs';
export { contextBridge, ipcMain, ipcRenderer } from './ipc.mjs';
export { MessageChannelMain } from './message-port.mjs';
export { utilityProcess } from './utility-process.mjs';

class App extends EventEmitter {
  isPackaged = false;
  commandLine = {
    getSwitchValue: (name) => stage.switches.get(name) ?? '',
    appendSwitch: (name, value = '') => stage.switches.set(name, value),
  };

  getPath(name) {
    return stage.paths[name];
  }
  setPath(name, path) {
    stage.paths[name] = path;
  }
  getAppPath() {
    return process.cwd();
  }
  getPreferredSystemLanguages() {
    return ['en-GB'];
  }
  getLoginItemSettings() {
    return { wasOpenedAtLogin: false, openAtLogin: false, executableWillLaunchAtLogin: false };
  }
  setLoginItemSettings() {}
  setAsDefaultProtocolClient() {
    return true;
  }
  requestSingleInstanceLock() {
    return true;
  }
  whenReady() {
    return Promise.resolve();
  }
  quit() {
    let prevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (prevented) return;
    for (const { window } of stage.windows) if (!window.isDestroyed()) window.close();
    process.exit(0);
  }
  exit(code = 0) {
    process.exit(code);
  }
}
export const app = new App();

class Session extends EventEmitter {
  webRequest = {
    onBeforeRequest: (listener) => {
      stage.sessionRules.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler) {
    stage.sessionRules.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler) {
    stage.sessionRules.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler) {
    stage.sessionRules.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled) {
    stage.sessionRules.spellChecker = enabled;
  }
  setSpellCheckerDictionaryDownloadURL(address) {
    stage.sessionRules.dictionaries = address;
  }
  async setProxy(config) {
    stage.sessionRules.proxy = config;
  }
}
export const session = { defaultSession: new Session() };

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    stage.privilegedSchemes.push(...schemes);
  },
  handle(scheme, handler) {
    stage.protocolHandlers.set(scheme, handler);
  },
};

class PowerMonitor extends EventEmitter {
  isOnBatteryPower() {
    return false;
  }

  getSystemIdleTime() {
    return 3;
  }
}
export const powerMonitor = new PowerMonitor();

export const dialog = {
  async showOpenDialog() {
    return { canceled: stage.chosenFolders.length === 0, filePaths: stage.chosenFolders };
  },
  showErrorBox(title, content) {
    stage.errorBoxes.push({ title, content });
  },
};

export const shell = {
  async openPath(path) {
    stage.opened.push(path);
    return '';
  },
  showItemInFolder(path) {
    stage.revealed.push(path);
  },
};

export const Menu = {
  buildFromTemplate: (template) => ({ items: template }),
  setApplicationMenu(menu) {
    stage.menus.push(menu);
  },
};

export const nativeTheme = { shouldUseDarkColors: true };

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = {
  getAllDisplays: () => [display],
  getCursorScreenPoint: () => stage.pointer,
  getDisplayNearestPoint: () => display,
  getDisplayMatching: () => display,
};

export const globalShortcut = {
  register(accelerator, onPressed) {
    if (stage.takenKeys.includes(accelerator)) return false;
    stage.hotKeys.set(accelerator, onPressed);
    stage.order.push('hot-key');
    return true;
  },
  unregister(accelerator) {
    stage.hotKeys.delete(accelerator);
  },
  setSuspended() {},
};

export const nativeImage = { createFromPath: (path) => ({ path }) };

export class Tray extends EventEmitter {
  constructor(image = null) {
    super();
    stage.trays.push({ tray: this, image, menu: null, says: '' });
  }

  setContextMenu(menu) {
    stage.trays.find(({ tray }) => tray === this).menu = menu;
  }

  setToolTip(text) {
    stage.trays.find(({ tray }) => tray === this).says = text;
  }
}

export class Notification extends EventEmitter {
  static isSupported() {
    return true;
  }

  constructor(options = {}) {
    super();
    this.title = options.title;
    this.body = options.body;
  }

  show() {
    stage.notifications.push({ title: this.title, body: this.body });
  }
}
