// The app's main process: puts window, engine and shell verbs together, and lets them go in order. It never sees a search.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  app,
  type BrowserWindow,
  dialog,
  MessageChannelMain,
  powerMonitor,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { cliVerb } from './cli-verb';
import { chosenDataDir, makeDataDir } from './data-dir';
import { createEngineProcess, type EngineProcess } from './engine-process';
import { layout } from './layout';
import { installMenu } from './menu';
import { claimPageScheme, PAGE_ORIGIN, servePage } from './page-protocol';
import type { Processes } from './processes';
import { runCliVerb } from './run-cli-verb';
import { restrictSession } from './session-rules';
import { registerShellHandlers } from './shell-handlers';
import { openWindow } from './windows';

/** Tells `npm start` that the person has already read why the app could not start. */
const EXIT_FAILURE_SHOWN = 3;

/** electron-vite's server while developing; never in a packaged app. */
const developmentPage = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const pageOrigin = developmentPage ? new URL(developmentPage).origin : PAGE_ORIGIN;
const pageAddress = developmentPage ?? `${PAGE_ORIGIN}/index.html`;

let window: BrowserWindow | null = null;

function showWindow(): void {
  if (window) {
    if (window.isMinimized()) window.restore();
    window.focus();
    return;
  }
  window = openWindow(pageAddress, pageOrigin);
  window.on('closed', () => {
    window = null;
  });
}

const processes: Processes = {
  fork: (role) =>
    role === 'engine'
      ? utilityProcess.fork(layout.engine, ['--data-dir', app.getPath('userData')], {
          serviceName: 'Bookwheel engine',
        })
      : // What a parser prints may quote the document it reads; a terminal or a system's log must not have it.
        utilityProcess.fork(layout.children[role], [], { serviceName: `Bookwheel ${role}`, stdio: 'ignore' }),
  openChannel: () => new MessageChannelMain(),
};

function superviseEngine(): EngineProcess {
  return createEngineProcess({
    ...processes,
    wait: (ms) => sleep(ms, undefined, { ref: false }),
    now: () => performance.now(),
    lookAtMachine: () => ({
      onBattery: powerMonitor.isOnBatteryPower(),
      idleSeconds: powerMonitor.getSystemIdleTime(),
    }),
    onGivenUp: (sentence) => dialog.showErrorBox('Bookwheel cannot search now', sentence),
  });
}

function quitInOrder(engine: EngineProcess): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    window?.hide();
    void engine.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

function begin(): void {
  restrictSession(session.defaultSession, pageOrigin);
  if (!developmentPage) servePage(protocol, layout.page);
  installMenu(process.platform);
  const engine = superviseEngine();
  registerShellHandlers(engine, () => window, pageOrigin);
  quitInOrder(engine);
  powerMonitor.on('resume', () => engine.resumed());
  app.on('activate', showWindow);
  app.on('second-instance', showWindow);
  showWindow();
}

function failToStart(cause: unknown): void {
  dialog.showErrorBox('Bookwheel cannot start', cause instanceof Error ? cause.message : String(cause));
  app.exit(EXIT_FAILURE_SHOWN);
}

try {
  // From a clone, `npm run bookwheel` is the command line.
  const verb = app.isPackaged ? cliVerb(process.argv.slice(1)) : null;
  const dataDir = verb ? null : chosenDataDir(process.argv.slice(1), process.env);
  if (dataDir) app.setPath('userData', makeDataDir(dataDir));
  // The lock is per data directory: two libraries may be open side by side.
  if (verb) {
    runCliVerb(verb, processes).catch(failToStart);
  } else if (app.requestSingleInstanceLock()) {
    claimPageScheme(protocol);
    app.whenReady().then(begin).catch(failToStart);
  } else {
    app.quit();
  }
} catch (cause) {
  failToStart(cause);
}
