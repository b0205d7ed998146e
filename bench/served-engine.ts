// A library's engine in a process of its own, as `bookwheel serve` starts it, for what can only be measured from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, LibraryStatus } from '../src/contract';
import { attach, type Connection } from '../src/hosts/cli/connect';
import { layout } from '../src/hosts/engine/layout';

export interface ServedEngine {
  client: Client;
  pid: number;
  /** Of performance.now(): when the process was started, and when it could be asked. */
  startedAt: number;
  answersAt: number;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 10;

/** @param under a program and its arguments to run the engine under */
export async function startServed(dataDir: string, under: string[] = []): Promise<ServedEngine> {
  const cli = join(dirname(layout.extractEntry), 'cli.js');
  const words = [...under, process.execPath, cli, 'serve', '--no-open', '--data-dir', dataDir];
  const startedAt = performance.now();
  const child = spawn(words[0] ?? '', words.slice(1), { stdio: 'ignore' });
  const connection = await untilItAnswers(child, dataDir);
  const answersAt = performance.now();
  const { pid } = await connection.client.engine.info({});
  return {
    client: connection.client,
    pid,
    startedAt,
    answersAt,
    async close() {
      await connection.close();
      const ended = once(child, 'exit');
      process.kill(pid, 'SIGTERM');
      await ended;
    },
  };
}

/** Ends with what it is used for. */
export async function withServed<Result>(
  dataDir: string,
  use: (engine: ServedEngine) => Promise<Result>,
): Promise<Result> {
  const engine = await startServed(dataDir);
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

async function untilItAnswers(child: ChildProcess, dataDir: string): Promise<Connection> {
  for (;;) {
    const connection = await attach(dataDir);
    if (connection) return connection;
    if (child.exitCode !== null) throw new Error(`the engine ended with ${child.exitCode}`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Resolves with the status once nothing is left to do. */
export async function untilIdle(client: Client): Promise<LibraryStatus> {
  const leaving = new AbortController();
  try {
    for await (const status of await client.library.watchStatus({}, { signal: leaving.signal })) {
      if (status.activity.state === 'idle' && status.documents.waiting === 0) return status;
    }
  } finally {
    leaving.abort();
  }
  throw new Error('the engine ended before it was idle');
}
