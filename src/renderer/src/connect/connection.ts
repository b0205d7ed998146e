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
  return new KeptConnection(openLink, wait);
}

class KeptConnection implements Connection {
  readonly #listeners = new Set<() => void>();
  #state: ConnectionState = { kind: 'connecting', client: null };
  #link: Link | null = null;
  #pause = new AbortController();
  #running = false;
  #closed = false;

  constructor(
    readonly openLink: () => Promise<Link>,
    readonly wait: (ms: number, signal: AbortSignal) => Promise<void>,
  ) {
    this.#start();
  }

  // Arrow functions, because React calls these two without their object.
  readonly state = (): ConnectionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly retry = (): void => {
    this.#pause.abort();
    this.#start();
  };

  close(): void {
    this.#closed = true;
    this.#pause.abort();
    this.#link?.close();
  }

  #start(): void {
    if (this.#running || this.#closed) return;
    this.#running = true;
    void this.#run().finally(() => {
      this.#running = false;
    });
  }

  async #run(): Promise<void> {
    let wasReady = false;
    let failures = 0;
    while (!this.#closed) {
      try {
        await this.#hold(await this.openLink());
        wasReady = true;
        failures = 0;
      } catch (error) {
        if (error instanceof EngineGivenUp) return this.#change({ kind: 'given_up', client: null });
        failures += 1;
        if (!wasReady && failures >= PATIENCE_ATTEMPTS) this.#change({ kind: 'unreachable', client: null });
      }
      if (this.#closed) return;
      this.#pause = new AbortController();
      await this.wait(backOffMs(failures), this.#pause.signal);
    }
  }

  /** Keeps the link until it breaks. */
  async #hold(link: Link): Promise<void> {
    if (this.#closed) return link.close();
    this.#link = link;
    this.#change({ kind: 'ready', client: link.client });
    await link.closed;
    this.#link = null;
    this.#change({ kind: 'restarting', client: null });
  }

  #change(next: ConnectionState): void {
    if (this.#closed) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
