// Runs the built app in plain Node and plays its page: connects, adds a folder, searches, uses the shell's verbs, quits.
// Prints one line of JSON per thing it saw; main-process.test.ts judges them. Arguments: main bundle, folder to add.
import { once } from 'node:events';
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
saw('schemes', stage.privilegedSchemes);
saw('new window', stage.windowOpenHandler({ url: 'https://example.org/' }));
saw('shell verbs', Object.keys(stage.pageWorld.bookwheel));
saw('channels', [...stage.ipcHandlers.keys()]);
saw('permissions', await permissions());
saw('requests', { page: request('app://bookwheel/index.html'), elsewhere: request('https://example.org/') });

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

process.on('exit', (code) => saw('exit', code));
app.quit();

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
