// What the desktop window gives the page, stood in for by a script that leads the port to the fake engine.
import { HOME } from '../../test/helpers/fake-documents';

/** Put into the page before its own script; a string, because it is compiled for the browser and not for these tests. */
export const DESKTOP_SHELL = `
  window.calls = [];
  window.connections = 0;
  window.heights = [];
  window.languages = [];
  // Another program has Alt+K; everything else is free.
  const hotKeyState = (keys) => (keys === '' ? 'off' : keys === 'Alt+K' ? 'conflict' : 'registered');
  window.desktop ??= {
    settings: { hotKey: 'Control+Alt+Space', startAtLogin: false, keepRunning: true },
    hotKeyState: 'registered',
    hasTray: true,
  };
  window.addEventListener('message', (event) => { window.enginePort = event.ports[0] ?? window.enginePort; });
  const verb = (name, answer) => async (...given) => { window.calls.push([name, ...given]); return answer(...given); };
  window.bookwheel = {
    platform: 'linux',
    connect: async () => {
      if (window.engineGivenUp) throw new Error('given up');
      const { port1, port2 } = new MessageChannel();
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '/rpc');
      socket.binaryType = 'arraybuffer';
      await new Promise((resolve) => { socket.onopen = resolve; });
      socket.onmessage = (event) => port2.postMessage(event.data);
      port2.onmessage = (event) => socket.send(event.data);
      // Electron tells a port that its other end is gone; a browser has no such event, so it is made here.
      window.breakPort = () => { socket.close(); window.enginePort.dispatchEvent(new Event('close')); };
      window.connections += 1;
      window.postMessage('bookwheel:engine-port', location.origin, [port1]);
    },
    chooseFolder: verb('chooseFolder', () => '${HOME}'),
    openDocument: verb('openDocument', (id) => { if (id === 1) throw new Error('gone'); }),
    revealDataFolder: verb('revealDataFolder', () => {}),
    revealDocument: verb('revealDocument', () => {}),
    startDrag: verb('startDrag', () => {}),
    takeLink: async () => { const link = window.link ?? null; window.link = null; return link; },
    desktopSettings: async () => window.desktop,
    changeDesktopSettings: verb('changeDesktopSettings', (fields) => {
      const settings = { ...window.desktop.settings, ...fields };
      window.desktop = { ...window.desktop, settings, hotKeyState: hotKeyState(settings.hotKey) };
      return window.desktop;
    }),
    pauseHotKey: verb('pauseHotKey', () => {}),
    tellLanguage: async (language) => { window.languages.push(language); },
    resizeLauncher: async (height) => { window.heights.push(height); },
    hideLauncher: verb('hideLauncher', () => { window.postMessage('bookwheel:launcher-hidden', location.origin); }),
    openMainWindow: verb('openMainWindow', () => {}),
  };
`;
