// The app's main process: puts windows, engine and shell verbs together, and lets them go in order. It never sees a search.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, dialog, MessageChannelMain, powerMonitor, protocol, session, utilityProcess } from 'electron';
import { LINK_SCHEME } from '../contract/links';
import { connectMessagePort } from '../rpc/connect-message-port';
import { silenceChromium } from './chromium-silence';
import { cliVerb } from './cli-verb';
import { chosenDataDir, makeDataDir } from './data-dir';
import { createDesktop, type Desktop } from './desktop';
import { registerDesktopVerbs } from './desktop-handlers';
import { createEngineProcess, type EngineProcess, type GivenUp } from './engine-process';
import { isWaylandSession, waylandFeatures } from './hot-key';
import { layout } from './layout';
import type { LibraryLink } from './library-watch';
import { installMenu } from './menu';
import { handlerFor } from './own-pages';
import { createOwnWords } from './own-words';
import { claimPageScheme, PAGE_ORIGIN, servePage } from './page-protocol';
import type { Processes } from './processes';
import type { Program } from './program';
import { tellOfRefusals } from './refusals';
import { runCliVerb } from './run-cli-verb';
import { restrictSession } from './session-rules';
import { registerDocumentVerbs } from './shell-handlers';
import { startWords } from './start-words';
import { hasTrayHost } from './tray-host';

/** Tells `npm start` that the person has already read why the app could not start. */
const EXIT_FAILURE_SHOWN = 3;

/** electron-vite's server while developing; never in a packaged app. */
const developmentPage = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const pageOrigin = developmentPage ? new URL(developmentPage).origin : PAGE_ORIGIN;

/** A link of macOS, which may come before there is anything to open it. */
let earlyLink: string | null = null;
let desktop: Desktop | null = null;

const words = createOwnWords(() => app.getPreferredSystemLanguages());

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
    wait,
    now: () => performance.now(),
    lookAtMachine: () => ({
      onBattery: powerMonitor.isOnBatteryPower(),
      idleSeconds: powerMonitor.getSystemIdleTime(),
    }),
    onGivenUp: sayGivenUp,
  });
}

function sayGivenUp(why: GivenUp): void {
  const { cannotSearch, engineStopped, engineFailed } = words.now();
  const sentence =
    why.kind === 'stopped' ? engineStopped(why.times, why.exitCode) : engineFailed(why.code, why.sentence);
  dialog.showErrorBox(cannotSearch, sentence);
}

function quitInOrder(engine: EngineProcess, parts: Desktop): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    // Asked again by whatever closes meanwhile.
    if (state === 'stopping') return;
    state = 'stopping';
    parts.windows.main()?.hide();
    parts.launcher.hide();
    void engine.stop().finally(() => {
      state = 'stopped';
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (!parts.runsOn()) app.quit();
  });
}

function begin(dataDir: string | null): void {
  const engine = superviseEngine();
  const onPageRefused = tellOfRefusals(engine.refused, () => performance.now());
  restrictSession(session.defaultSession, pageOrigin, onPageRefused);
  if (!developmentPage) servePage(protocol, layout.page);
  const showMenu = () => installMenu(process.platform, words.now());
  showMenu();
  words.onChange(showMenu);
  const parts = createDesktop({
    pageOrigin,
    program: thisProgram(dataDir),
    words,
    askForTray: () => hasTrayHost(process.platform),
    connect: () => connectTo(engine),
    wait,
  });
  desktop = parts;
  const handle = handlerFor(parts.windows, pageOrigin);
  registerDocumentVerbs(handle, {
    engine,
    onConnected: parts.onConnected,
    onDrag: parts.launcher.dragOut,
  });
  registerDesktopVerbs(handle, parts);
  quitInOrder(engine, parts);
  powerMonitor.on('resume', () => engine.resumed());
  app.on('activate', () => parts.openMain(''));
  app.on('second-instance', (_event, argv) => parts.start(startWords(argv.slice(1))));
  const given = startWords(process.argv.slice(1));
  const atLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  parts.start({ ...given, hidden: given.hidden || atLogin, link: earlyLink ?? given.link });
  parts.settleIn();
}

async function connectTo(engine: EngineProcess): Promise<LibraryLink> {
  const port = await engine.connect();
  // Before anyone else hears that the port is closed, the client must: it would send cancellations into nothing.
  const client = connectMessagePort(port);
  return { client, closed: once(port, 'close').then(() => undefined) };
}

/** What is to be started at login: this very program, on this very library. */
function thisProgram(dataDir: string | null): Program {
  return {
    // An AppImage runs from a place that is gone at the next start.
    path: process.env.APPIMAGE ?? process.execPath,
    args: [...(app.isPackaged ? [] : [app.getAppPath()]), ...(dataDir ? ['--data-dir', dataDir] : [])],
  };
}

function wait(ms: number): Promise<void> {
  return sleep(ms, undefined, { ref: false });
}

function failToStart(cause: unknown): void {
  const { cannotStart, startFailed } = words.now();
  dialog.showErrorBox(cannotStart, startFailed(cause instanceof Error ? cause.message : String(cause)));
  app.exit(EXIT_FAILURE_SHOWN);
}

function takeLinks(): void {
  // From a clone, links would lead to a bare Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    if (desktop) desktop.openLink(url);
    else earlyLink ??= url;
  });
}

try {
  // From a clone, `npm run bookwheel` is the command line.
  const verb = app.isPackaged ? cliVerb(process.argv.slice(1)) : null;
  const dataDir = verb ? null : chosenDataDir(process.argv.slice(1), process.env);
  if (dataDir) app.setPath('userData', makeDataDir(dataDir));
  silenceChromium(app.commandLine, developmentPage);
  // The lock is per data directory: two libraries may be open side by side.
  if (verb) {
    runCliVerb(verb, processes).catch(failToStart);
  } else if (app.requestSingleInstanceLock()) {
    claimPageScheme(protocol);
    takeLinks();
    if (isWaylandSession(process.platform, process.env)) {
      const given = app.commandLine.getSwitchValue('enable-features');
      app.commandLine.appendSwitch('enable-features', waylandFeatures(given));
    }
    app
      .whenReady()
      .then(() => begin(dataDir))
      .catch(failToStart);
  } else {
    app.quit();
  }
} catch (cause) {
  failToStart(cause);
}
