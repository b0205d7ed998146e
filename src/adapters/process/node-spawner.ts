// Children of a plain Node host: `child_process.fork`, messages structured-cloned, killed without asking.
import { type ChildProcess, fork } from 'node:child_process';
import type { ChildHandle, ChildRole, Log, ProcessSpawner } from '../../engine/ports';
import { lowerPriority } from './low-priority';
import { findNetworkJail, type Jail } from './network-jail';

export interface ChildEntry {
  /** Absolute path of the bundled script. */
  path: string;
  /** Flags for Node, say `--permission`. The parent's own flags are never inherited. */
  execArgv?: string[];
  /** Beside the parent's environment; undefined takes a name away. */
  env?: NodeJS.ProcessEnv;
  /** Started where there is no network, on systems that can do so. */
  offline?: boolean;
}

/**
 * What the runtime itself prints when it dies. Only such lines of a child's stderr are kept: anything else a parser
 * prints may quote the document it was reading, and logs hold no document text.
 */
const RUNTIME_LINE =
  /^(?:Error \[ERR_[A-Z_]+\].*|Error: Cannot find .*|FATAL ERROR: .*|terminate called .*)$/m;
const STDERR_KEPT_CHARACTERS = 8_000;

export function createNodeSpawner(entries: Record<ChildRole, ChildEntry>, log: Log): ProcessSpawner {
  return {
    async spawn(role) {
      const entry = entries[role];
      const jail = entry.offline ? await findNetworkJail() : null;
      const child = fork(entry.path, [], {
        serialization: 'advanced',
        windowsHide: true,
        env: { ...process.env, ...entry.env },
        ...commandIn(jail, entry.execArgv ?? []),
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      lowerPriority(role, child.pid, log);
      return handleOf(child, role, log);
    },
  };
}

/** The jail becomes the program itself, so that the process id and the channel stay those of the child. */
function commandIn(jail: Jail | null, execArgv: string[]): { execPath?: string; execArgv: string[] } {
  if (jail === null) return { execArgv };
  const [execPath, ...before] = jail;
  return { execPath, execArgv: [...before, process.execPath, ...execArgv] };
}

function handleOf(child: ChildProcess, role: ChildRole, log: Log): ChildHandle {
  const lastWords = keepLastWords(child);
  let exitReason: string | null = null;
  const exitListeners: ((reason: string) => void)[] = [];

  const announceExit = (reason: string): void => {
    if (exitReason !== null) return;
    exitReason = reason;
    for (const listener of exitListeners) listener(reason);
  };
  // 'close' rather than 'exit': it comes after the last of stderr. A child that never came up has an 'error' only.
  child.on('close', (code, signal) => announceExit(exitSentence(code, signal, lastWords())));
  child.on('error', (error) => {
    if (child.pid === undefined) announceExit(`could not be started: ${error.message}`);
    else log.warn('A message to a child process failed', { role, pid: child.pid, reason: error.message });
  });

  return {
    pid: child.pid ?? null,
    post(message) {
      child.send(message as object, (error) => {
        // Whoever waits for an answer hears of it through onExit.
        if (error) log.info('A child process was gone before a message reached it', { role, pid: child.pid });
      });
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      if (exitReason === null) exitListeners.push(listener);
      else listener(exitReason);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

function keepLastWords(child: ChildProcess): () => string | null {
  let tail = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    tail = (tail + text).slice(-STDERR_KEPT_CHARACTERS);
  });
  return () => RUNTIME_LINE.exec(tail)?.[0] ?? null;
}

function exitSentence(code: number | null, signal: string | null, lastWords: string | null): string {
  const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
  return lastWords === null ? how : `${how}: ${lastWords}`;
}
