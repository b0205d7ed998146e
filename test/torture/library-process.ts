// A library in a process that is started, asked, stopped and killed from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, LibraryStatus } from '../../src/contract';
import { attach, type Connection } from '../../src/hosts/cli/connect';

const ENTRY = join(import.meta.dirname, 'torture-engine.js');
const READY_WITHIN_MS = 60_000;
const IDLE_WITHIN_MS = 120_000;
/** Children see that their parent is gone when their channel closes. */
const ORPHANS_GONE_WITHIN_MS = 10_000;

export class LibraryProcess {
  readonly #dataDir: string;
  #child: ChildProcess | null = null;
  #connection: Connection | null = null;
  /** Of inference and extractors, as last seen. */
  #children: { pid: number; role: string }[] = [];

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Resolves when it answers. */
  async start(): Promise<Client> {
    const child = spawn(process.execPath, [ENTRY, this.#dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ready = once(child.stdout, 'data');
    const ended = once(child, 'close').then(() => 'ended' as const);
    const first = await Promise.race([ready, ended, later(READY_WITHIN_MS, 'late' as const)]);
    if (first === 'ended' || first === 'late') {
      throw new Error(`The engine did not start (${first}): ${said.trim()}`);
    }
    this.#connection = await attach(this.#dataDir);
    if (!this.#connection) throw new Error('The engine runs and cannot be attached to.');
    return this.#connection.client;
  }

  /** Begins to start and is killed on the way. */
  async startAndKill(afterMs: number): Promise<void> {
    const child = spawn(process.execPath, [ENTRY, this.#dataDir], { stdio: 'ignore' });
    await later(afterMs, null);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }

  /** Kills the engine itself; nothing of it is told to save or close. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
    await this.#awaitOrphans();
  }

  /** Ends it in good order. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#awaitOrphans();
  }

  /** Kills a child of the engine. @returns whether there was one */
  async killChild(role: 'inference' | 'extract'): Promise<boolean> {
    await this.#noteChildren();
    const child = this.#children.find((one) => one.role === role);
    if (!child) return false;
    try {
      process.kill(child.pid, 'SIGKILL');
      return true;
    } catch {
      // It ended by itself between the look and the shot.
      return false;
    }
  }

  async hasFolderAway(): Promise<boolean> {
    const { folders } = await this.#client().library.status({});
    return folders.some(({ present }) => !present);
  }

  /** Compares every folder with the disk, as is done now and then. */
  async lookAtEverything(): Promise<void> {
    await this.#client().library.rescan({});
  }

  /** What the library finds wrong with itself: its rows among one another, its vector index with its vectors. */
  async ownFindings(): Promise<string[]> {
    const findings: string[] = [];
    for await (const progress of await this.#client().engine.check({ repair: false })) {
      if (progress.step !== 'done') continue;
      for (const { check, problem, count, example } of progress.result.findings) {
        findings.push(`its own check of ${check}: ${count} × ${problem} (${example})`);
      }
    }
    return findings;
  }

  /** Resolves when nothing waits and nothing is under way. */
  untilIdle(): Promise<void> {
    return untilIdle(this.#client());
  }

  async noteChildren(): Promise<void> {
    await this.#noteChildren().catch(() => undefined);
  }

  async #noteChildren(): Promise<void> {
    const { children } = await this.#client().engine.info({});
    this.#children = children.flatMap(({ pid, role }) => (pid === null ? [] : [{ pid, role }]));
  }

  #client(): Client {
    if (!this.#connection) throw new Error('The engine is not running.');
    return this.#connection.client;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'close') : null;
    child.kill(signal);
    await ended;
    await this.#connection?.close();
    this.#connection = null;
    this.#child = null;
  }

  /** A child that outlives its engine would hold memory, and two would work at once. */
  async #awaitOrphans(): Promise<void> {
    const giveUpAt = Date.now() + ORPHANS_GONE_WITHIN_MS;
    for (const { pid, role } of this.#children) {
      while (existsSync(`/proc/${pid}`) && process.platform === 'linux') {
        if (Date.now() > giveUpAt) throw new Error(`The ${role} process ${pid} outlived its engine.`);
        await later(20, null);
      }
    }
    this.#children = [];
  }
}

/** Resolves when nothing waits and nothing is under way. */
export async function untilIdle(client: Client): Promise<void> {
  const patience = AbortSignal.timeout(IDLE_WITHIN_MS);
  let last: LibraryStatus | null = null;
  for await (const status of await client.library.watchStatus({}, { signal: patience })) {
    last = status;
    const { activity, documents, vectors } = status;

    if (activity.state === 'idle' && documents.waiting === 0 && vectors.waiting === 0) return;
  }
  throw new Error(`It did not come to rest: ${JSON.stringify(last)}`);
}

export function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
