// Runs the built app in plain Node and plays its page: connects, adds a folder, searches, uses the shell's verbs, quits.
// Prints one line of JSON per thing it saw; main-process.test.ts judges them. Arguments: main bundle, folder to add.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { app, BrowserWindow } from './stub/electron.mjs';
import { stage } from './stub/stage.mjs';

const [mainBundle, folder] = process.argv.slice(2);
const saw = (what, value) => process.stdout.write(`${JSON.stringify({ what, value })}\n`);
const outcome = (promise) =>
  promise.then(
    (value) => ({ value: value ?? null }),
    (error) => ({ error: error.message }),
  );

/** The page's `window`, as far as preload and page use it. */
const page = new EventTarget();
page.location = { origin: 'app://bookwheel' };
page.postMessage = (data, origin, ports) => {
  const event = new Event('message');
  page.dispatchEvent(Object.assign(event, { data, origin, ports, source: page }));
};
globalThis.window = page;

await import(pathToFileURL(mainBundle).href);
while (!stage.pageWorld.bookwheel) await new Promise((resolve) => setImmediate(resolve));
const [{ options, window }] = stage.windows;
saw('window', { options, visible: window.isVisible(), address: window.webContents.mainFrame.url });
saw('order', stage.order);
saw('schemes', stage.privilegedSchemes);
saw('new window', stage.windowOpenHandler({ url: 'https://example.org/' }));
saw('shell verbs', Object.keys(stage.pageWorld.bookwheel));
saw('channels', [...stage.ipcHandlers.keys()]);
saw('permissions', await permissions());
saw('requests', { page: request('app://bookwheel/index.html'), elsewhere: request('https://example.org/') });

saw('silence', {
  ...{ switches: Object.fromEntries(stage.switches), proxy: stage.sessionRules.proxy },
  ...{ spellChecker: stage.sessionRules.spellChecker, dictionaries: stage.sessionRules.dictionaries },
  webRtc: stage.sessionRules.webRtc,
});
saw('main reaches out', await outcome(fetch('http://192.0.2.1/').catch(({ cause }) => cause.code)));

const shell = stage.pageWorld.bookwheel;
const arrival = once(page, 'message');
const connected = await outcome(shell.connect());
saw('connected', { ...connected, errorBoxes: stage.errorBoxes });
if ('error' in connected) process.exit(1);
const [{ data, ports }] = await arrival;
saw('port message', data);
saw(
  'forks',
  stage.forks.map(({ entry, args }) => ({ entry, args })),
);

const client = createORPCClient(new RPCLink({ port: fromNode(ports[0]) }));
await client.library.addFolder({ path: folder });
const deadline = AbortSignal.timeout(60_000);
for await (const status of await client.library.watchStatus({}, { signal: deadline })) {
  if (status.documents.indexed < 2) continue;
  saw('status', status.documents);
  break;
}
saw('refusals', await client.network.refusals({}));
let found = null;
for await (const results of await client.search.run({ text: 'lighthouse', mode: 'keyword' })) found = results;
saw('search', found);

const { documentId } = found.hits[0];
stage.chosenFolders = [folder];
saw('choose folder', await outcome(shell.chooseFolder()));
stage.chosenFolders = [];
saw('choose none', await outcome(shell.chooseFolder()));
saw('open', { ...(await outcome(shell.openDocument(documentId))), opened: stage.opened });
saw('reveal', { ...(await outcome(shell.revealDocument(documentId))), revealed: stage.revealed });
saw('open unknown', await outcome(shell.openDocument(999_999)));
saw('open path', await outcome(shell.openDocument('/etc/passwd')));

stage.currentContents = new BrowserWindow().webContents;
saw('stranger', await outcome(shell.chooseFolder()));

stage.currentContents = window.webContents;
await playDesktop(stage.windows[0].window, await launcherWindow());
await playTray(stage.windows[0].window);

process.on('exit', (code) => saw('exit', code));
app.quit();

/** The tray's menu, with the library indexed; then the window is closed, and the program is still there. */
async function playTray(main) {
  const [{ menu }] = stage.trays;
  const labels = () => stage.trays[0].menu.items.map(({ label }) => label).filter(Boolean);
  const deadline = Date.now() + 20_000;
  while (!labels().some((label) => label.startsWith('All ')) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  saw('tray', { atFirst: menu !== null, labels: labels(), trays: stage.trays.length });
  const press = (label) => stage.trays[0].menu.items.find((item) => item.label === label).click();
  main.close();
  saw('closed', { visible: main.isVisible(), notifications: stage.notifications.map(({ title }) => title) });
  press('Open Bookwheel');
  const again = stage.windows.at(-1);
  while (!again.window.webContents.mainFrame.url) await new Promise((resolve) => setImmediate(resolve));
  again.window.close();
  saw('closed again', { address: again.window.webContents.mainFrame.url, said: stage.notifications.length });
}

/** It is made once the main window has something to show. */
async function launcherWindow() {
  const made = () => stage.windows.find(({ options }) => options.frame === false);
  while (!made()?.window.webContents.mainFrame.url) await new Promise((resolve) => setImmediate(resolve));
  return made().window;
}

/** The launcher, the desktop settings and links, as a person and the system would have them. */
async function playDesktop(main, launcher) {
  const contents = launcher.webContents;
  const launcherOptions = stage.windows.find((one) => one.window === launcher).options;
  saw('launcher', {
    options: launcherOptions,
    visible: launcher.isVisible(),
    address: contents.mainFrame.url,
  });

  const press = (keys) => stage.hotKeys.get(keys)();
  press('Control+Alt+Space');
  const pressed = { visible: launcher.isVisible(), bounds: launcher.getBounds() };
  press('Control+Alt+Space');
  saw('hot-key', { keys: [...stage.hotKeys.keys()], pressed, pressedAgain: launcher.isVisible() });

  press('Control+Alt+Space');
  stage.sent.length = 0;
  main.focus();
  const toldLauncher = stage.sent.filter(({ page }) => page.endsWith('/launcher.html'));
  saw('blur', { visible: launcher.isVisible(), told: toldLauncher.flatMap(({ args }) => args) });

  const start = (...words) => app.emit('second-instance', {}, ['electron', '.', ...words], '/');
  start('--toggle');
  const shown = launcher.isVisible();
  start('--toggle');
  saw('toggle', [shown, launcher.isVisible()]);

  start('--toggle');
  stage.currentContents = contents;
  await shell.resizeLauncher(400);
  const asked = launcher.getBounds().height;
  await shell.resizeLauncher(4000);
  const tooHigh = launcher.getBounds().height;
  saw('resize', { asked, tooHigh, nonsense: 'error' in (await outcome(shell.resizeLauncher('tall'))) });
  const refusedToLauncher = {
    choose: 'error' in (await outcome(shell.chooseFolder())),
    settings: 'error' in (await outcome(shell.changeDesktopSettings({ hotKey: '' }))),
  };
  stage.currentContents = main.webContents;
  saw('other windows', { hide: 'error' in (await outcome(shell.hideLauncher())), ...refusedToLauncher });

  saw('desktop settings', await outcome(shell.desktopSettings()));
  stage.takenKeys = ['Alt+K'];
  saw('conflict', await outcome(shell.changeDesktopSettings({ hotKey: 'Alt+K' })));
  saw('other keys', await outcome(shell.changeDesktopSettings({ hotKey: 'Alt+J' })));
  saw('no keys', await outcome(shell.changeDesktopSettings({ hotKey: 'K' })));
  saw('stored', JSON.parse(readFileSync(join(stage.paths.userData, 'desktop.json'), 'utf8')));

  const menuNames = () =>
    stage.menus
      .at(-1)
      .items.map(({ label }) => label)
      .filter(Boolean);
  const spoken = { atFirst: menuNames() };
  await shell.tellLanguage('zh');
  spoken.toldChinese = menuNames();
  spoken.nonsense = 'error' in (await outcome(shell.tellLanguage('fr')));
  await shell.tellLanguage('system');
  spoken.toldSystem = menuNames();
  saw('menu', spoken);

  stage.sent.length = 0;
  start('bookwheel://file/home/li/a%20b.pdf#page=7');
  const told = stage.sent.filter(({ page }) => page.endsWith('/index.html')).flatMap(({ args }) => args);
  saw('link', { told, taken: await shell.takeLink(), again: await shell.takeLink() });
  const hostile = ['bookwheel:javascript:alert(1)', 'bookwheel://open/etc/passwd', 'file:///etc/passwd'];
  const taken = [];
  for (const text of [...hostile, `bookwheel://search?q=${'a'.repeat(9000)}`]) {
    start(text);
    taken.push(await shell.takeLink());
  }
  saw('hostile links', taken);

  saw('drag', { ...(await outcome(shell.startDrag(documentId))), dragged: stage.dragged });
  saw('drag unknown', await outcome(shell.startDrag(999_999)));
  saw('dragged out of the launcher', {
    dropped: await dragOut({ x: 10, y: 10 }),
    letGo: await dragOut({ x: 700, y: 340 }),
  });

  /** Out of the launcher, over another window that takes the focus, and let go at the point. */
  async function dragOut(point) {
    start('--toggle');
    stage.currentContents = contents;
    const shown = [];
    stage.whileDragging = () => {
      main.focus();
      shown.push(launcher.isVisible());
    };
    stage.pointer = point;
    await shell.startDrag(documentId);
    shown.push(launcher.isVisible());
    Object.assign(stage, {
      whileDragging: null,
      pointer: { x: 10, y: 10 },
      currentContents: main.webContents,
    });
    return shown;
  }
}

async function permissions() {
  const granted = {};
  for (const name of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-sanitized-write']) {
    stage.sessionRules.permissionRequest(window.webContents, name, (answer) => {
      granted[name] = answer;
    });
  }
  return granted;
}

function request(url) {
  let cancelled = null;
  stage.sessionRules.beforeRequest({ url }, (answer) => {
    cancelled = answer.cancel;
  });
  return cancelled ? 'stopped' : 'let through';
}

/** A page's MessagePort from Node's: messages of the stub carry `{ data, ports }`. */
function fromNode(port) {
  return {
    postMessage: (message) => port.postMessage({ data: message, ports: [] }),
    on(event, listener) {
      port.on(event, event === 'message' ? (message) => listener({ data: message.data }) : listener);
    },
  };
}
