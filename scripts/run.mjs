// Running another program from a script: quietly and keeping what it said, or in the foreground and ending as it ended.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

/**
 * Runs a program to its end and keeps what it printed. Never rejects.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<{ ok: boolean, output: string, timedOut: boolean }>} `output` holds stdout and stderr as they came
 */
export function runQuietly(
  program,
  args,
  { env = process.env, cwd = root, timeoutMs = 0, shell = false } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    let timedOut = false;
    const timer =
      timeoutMs > 0 &&
      setTimeout(() => {
        timedOut = true;
        child.kill('SIGKILL');
      }, timeoutMs);
    const finish = (ok) => {
      clearTimeout(timer);
      resolve({ ok, output: Buffer.concat(said).toString('utf8'), timedOut });
    };
    child.stdout.on('data', (bytes) => said.push(bytes));
    child.stderr.on('data', (bytes) => said.push(bytes));
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/** A terminal sends Ctrl-C to every program in front of it; told a second time, ours would stop without putting things in order. */
const FORWARDED_SIGNALS = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Kept from ending us before the program in front of us has ended. */
const AWAITED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const NPM_WATCH_MS = 1_000;

/**
 * Ended by a signal, npm leaves the script it runs behind as an orphan, which would go on holding the library.
 * @param {() => void} end called once, when npm started this script and is gone
 * @returns {() => void} stops watching
 */
export function whenNpmIsGone(end) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, NPM_WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Runs a program in the foreground: it has the terminal, and signals sent to us reach it.
 * @returns {Promise<number>} its exit code; 128 + the signal's number if a signal ended it, as a shell reports it
 */
export function runInForeground(
  program,
  args,
  { env = process.env, cwd = root, stdio = 'inherit', onSpawn } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio });
    const pass = (signal) => FORWARDED_SIGNALS.includes(signal) && child.kill(signal);
    for (const signal of AWAITED_SIGNALS) process.on(signal, pass);
    const stopWatching = whenNpmIsGone(() => child.kill('SIGTERM'));
    const settle = (outcome) => {
      for (const signal of AWAITED_SIGNALS) process.off(signal, pass);
      stopWatching();
      outcome();
    };
    child.on('error', (error) => settle(() => reject(error)));
    child.on('close', (code, signal) =>
      settle(() => resolve(signal ? 128 + constants.signals[signal] : code)),
    );
    onSpawn?.(child);
  });
}
