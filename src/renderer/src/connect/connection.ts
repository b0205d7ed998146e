// Is the engine there? Keeps one link to it open, opens the next when it breaks, and tells whoever listens.
import type { Client } from '../../../contract';
import { backOffMs } from './back-off';

export interface Link {
  client: Client;
  /** Resolves, never rejects, once the link is broken. */
  closed: Promise<void>;
  close(): void;
}

/**
 * `restarting`: there was a link and there will be one again. `unreachable`: there has been none yet, though it was tried.
 * `given_up`: whoever runs the engine says that it will not come back by itself.
 */
export type ConnectionState =
  | { kind: 'connecting' | 'restarting' | 'unreachable' | 'given_up'; client: null }
  | { kind: 'ready'; client: Client };

export interface Connection {
  state(): ConnectionState;
  subscribe(listener: () => void): () => void;
  /** Tries again at once, also after `given_up`. */
  retry(): void;
  close(): void;
}

/** Thrown by an `openLink` for which further attempts are useless. */
export class EngineGivenUp extends Error {}

/** Failed first attempts before the page says that nobody answers: about two seconds of trying. */
const PATIENCE_ATTEMPTS = 3;

/** @param wait resolves after so many milliseconds, or as soon as the signal aborts */
export function createConnection(
  openLink: () => Promise<Link>,
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
): Connection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = { kind: 'connecting', client: null };
  let closed = false;
  let running = false;
  let link: Link | null = null;
  let pause = new AbortController();

  function change(next: ConnectionState): void {
    if (closed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function hold(next: Link): Promise<void> {
    link = next;
    change({ kind: 'ready', client: next.client });
    await next.closed;
    link = null;
    change({ kind: 'restarting', client: null });
  }

  async function run(): Promise<void> {
    let wasReady = false;
    let failures = 0;
    while (!closed) {
      try {
        const next = await openLink();
        if (closed) {
          next.close();
          return;
        }
        wasReady = true;
        failures = 0;
        await hold(next);
      } catch (error) {
        failures += 1;
        if (error instanceof EngineGivenUp) {
          change({ kind: 'given_up', client: null });
          return;
        }
        if (!wasReady && failures >= PATIENCE_ATTEMPTS) change({ kind: 'unreachable', client: null });
      }
      if (closed) return;
      pause = new AbortController();
      await wait(backOffMs(failures), pause.signal);
    }
  }

  function start(): void {
    if (running || closed) return;
    running = true;
    void run().finally(() => {
      running = false;
    });
  }

  start();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry() {
      pause.abort();
      start();
    },
    close() {
      closed = true;
      pause.abort();
      link?.close();
    },
  };
}
