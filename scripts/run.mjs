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

const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

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
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED_SIGNALS) process.on(signal, forward);
    const settle = (outcome) => {
      for (const signal of FORWARDED_SIGNALS) process.off(signal, forward);
      outcome();
    };
    child.on('error', (error) => settle(() => reject(error)));
    child.on('close', (code, signal) =>
      settle(() => resolve(signal ? 128 + constants.signals[signal] : code)),
    );
    onSpawn?.(child);
  });
}
