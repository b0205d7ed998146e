// A window whose page is the test: loading it asks the app's protocol for the address and runs the real preload script.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { ipcRenderer } from './ipc.mjs';
import { toRawPort } from './message-port.mjs';
import { stage } from './stage.mjs';

const require = createRequire(import.meta.url);

class WebContents extends EventEmitter {
  mainFrame = { url: '', parent: null };

  setWindowOpenHandler(handler) {
    stage.windowOpenHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy) {
    stage.sessionRules.webRtc = policy;
  }

  postMessage(channel, message, transfer = []) {
    ipcRenderer.emit(channel, { ports: transfer.map(toRawPort) }, message);
  }

  send(channel, ...args) {
    stage.sent.push({ page: this.mainFrame.url, channel, args });
    ipcRenderer.emit(channel, {}, ...args);
  }

  startDrag({ file }) {
    stage.dragged.push(file);
    stage.whileDragging?.();
  }
}

export class BrowserWindow extends EventEmitter {
  #shown = false;
  #focused = false;
  #destroyed = false;
  #bounds = { x: 0, y: 0, width: 1180, height: 780 };

  constructor(options = {}) {
    super();
    this.webContents = new WebContents();
    stage.order.push('window');
    stage.windows.push({ window: this, options });
  }

  async loadURL(address) {
    const response = await stage.protocolHandlers.get(new URL(address).protocol.slice(0, -1))(
      new Request(address),
    );
    if (!response.ok) throw new Error(`ERR_FAILED loading ${address}`);
    this.webContents.mainFrame.url = address;
    // Both windows run the same script; the first one to be loaded is the page that is played.
    stage.currentContents ??= this.webContents;
    const { preload } = stage.windows.find(({ window }) => window === this).options.webPreferences;
    require(preload);
    this.emit('ready-to-show');
  }

  show() {
    this.#shown = true;
  }
  hide() {
    this.#shown = false;
    this.#blur();
  }
  isVisible() {
    return this.#shown;
  }
  focus() {
    for (const { window } of stage.windows) if (window !== this) window.#blur();
    this.#focused = true;
    this.emit('focus');
  }
  isFocused() {
    return this.#focused;
  }
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds };
  }
  getBounds() {
    return this.#bounds;
  }
  setVisibleOnAllWorkspaces() {}
  isMinimized() {
    return false;
  }
  restore() {}
  isDestroyed() {
    return this.#destroyed;
  }
  getNormalBounds() {
    return this.#bounds;
  }
  close() {
    this.emit('close', {});
    this.destroy();
  }
  destroy() {
    this.#destroyed = true;
    this.#shown = false;
    this.emit('closed');
  }

  #blur() {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur');
  }
}
