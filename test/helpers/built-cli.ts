// Runs the built command line as a person's shell would: its own process, stdout and stderr apart.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRY = resolve(import.meta.dirname, '../../out/node/cli.js');

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  dataDir: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Options of Node itself. */
  nodeOptions?: string[];
  /** Another copy of the program than the one that was built. */
  entry?: string;
}

export function startCli(
  args: string[],
  { dataDir, cwd, env, nodeOptions = [], entry = ENTRY }: CliOptions,
): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, entry, ...args], {
    cwd: cwd ?? dataDir,
    env: { ...process.env, INIT_CWD: undefined, BOOKWHEEL_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function runCli(args: string[], options: CliOptions): Promise<Finished> {
  return collect(startCli(args, options));
}

export async function collect(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The first line a process prints, while it goes on running. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of child.stdout ?? []) {
    text += String(piece);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  throw new Error('the process ended before it printed a line');
}

/** A directory that is gone afterwards. */
export function temporaryDir(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `bookwheel-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
