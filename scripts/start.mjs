// `npm start`: Bookwheel as a desktop app where Electron can run, else the same library in the browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, callerDirectory, cliEntry, projectNode, root } from './project.mjs';
import { runInForeground } from './run.mjs';
import { fetchElectron, whyNoWindow } from './setup/electron-binary.mjs';
import { runScript, setUp } from './setup.mjs';

const args = process.argv.slice(2);
const caller = callerDirectory('start');
/** Options of the web host alone: whoever gives one of them wants the browser, not a window. */
const WEB_OPTIONS = ['--no-open', '--port'];
/** A desktop that cannot run Electron (a missing library, a forbidden sandbox) shows it within this time. */
const EARLY_DEATH_MS = 15_000;
/** src/main says so when it has told the person itself why it cannot start. */
const EXIT_FAILURE_SHOWN = 3;
/** Ended by Ctrl-C: the way a server is meant to end, so no failure. */
const EXIT_INTERRUPTED = 130;

await runScript(async () => {
  await setUp();
  const asked = webOption();
  const hindrance = asked ? `${asked} was given` : whyNoWindow();
  if (hindrance) return serveInBrowser(hindrance);
  const electron = await fetchElectron(say);
  if ('reason' in electron) return serveInBrowser(`Electron is not here, because ${electron.reason}`);
  return openWindow(electron.program);
});

/** @returns the option that asks for the browser, if one was given */
function webOption() {
  return args.find((word) => WEB_OPTIONS.some((name) => word === name || word.startsWith(`${name}=`)));
}

async function openWindow(program) {
  const startedAt = performance.now();
  const said = [];
  let early = true;
  const code = await runInForeground(program, [root, ...args], {
    cwd: caller,
    stdio: ['inherit', 'inherit', 'pipe'],
    onSpawn: (child) => {
      // Held back at first: if Electron cannot run here, its pages of diagnostics go to a file instead of the terminal.
      const timer = setTimeout(() => {
        early = false;
        process.stderr.write(Buffer.concat(said));
      }, EARLY_DEATH_MS);
      child.on('close', () => clearTimeout(timer));
      child.stderr.on('data', (bytes) => (early ? said.push(bytes) : process.stderr.write(bytes)));
    },
  });
  const interrupted = code === EXIT_INTERRUPTED || code === 143;
  const neverRan = code !== 0 && performance.now() - startedAt < EARLY_DEATH_MS;
  if (code === EXIT_FAILURE_SHOWN) return 1;
  if (interrupted || !neverRan) return interrupted ? 0 : code;
  const log = join(cacheDir, 'electron.log');
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(log, Buffer.concat(said));
  return serveInBrowser(`Electron cannot run here (${log} has its words)`);
}

async function serveInBrowser(reason) {
  say(`${reason}: Bookwheel opens in the browser instead.`);
  const code = await runInForeground(projectNode(), [cliEntry, 'serve', ...args], {
    cwd: caller,
    env: { ...process.env, INIT_CWD: caller },
  });
  return code === EXIT_INTERRUPTED ? 0 : code;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
