// How is the library? Follows its status, for the tray, over a way to the engine of its own.
import type { Client, LibraryStatus } from '../contract';

/** One way to the engine. */
export interface LibraryLink {
  client: Client;
  /** Resolves when the engine at its other end is gone. */
  closed: Promise<void>;
}

export interface LibraryWatchOptions {
  /** Rejects when the engine will not be started again by itself. */
  connect(): Promise<LibraryLink>;
  wait(ms: number): Promise<void>;
  /** null: there is no engine. */
  onStatus(status: LibraryStatus | null): void;
}

export interface LibraryWatch {
  /** Begins, or goes on after the engine was given up: somebody else has just got it to run again. */
  wake(): void;
  pause(): void;
  resume(): void;
}

/** An engine that goes down may take a moment to be noticed by whoever forks the next. */
const BETWEEN_LINKS_MS = 1_000;

export function createLibraryWatch(options: LibraryWatchOptions): LibraryWatch {
  let client: Client | null = null;
  let running = false;

  /** Until the engine at the other end is gone. */
  async function follow(link: LibraryLink): Promise<void> {
    client = link.client;
    const cancel = new AbortController();
    void link.closed.then(() => cancel.abort());
    try {
      const statuses = await link.client.library.watchStatus({}, { signal: cancel.signal });
      for await (const status of statuses) options.onStatus(status);
    } catch {
      // The engine went down in the middle of it, which its supervisor deals with.
    }
    client = null;
    options.onStatus(null);
  }

  async function run(): Promise<void> {
    for (;;) {
      await follow(await options.connect());
      await options.wait(BETWEEN_LINKS_MS);
    }
  }

  return {
    wake() {
      if (running) return;
      running = true;
      run().catch(() => {
        // Given up, and told by its supervisor. Asking again would start it again, and tell it again, for ever.
        running = false;
      });
    },
    pause: () => void client?.library.pause({}).catch(() => {}),
    resume: () => void client?.library.resume({}).catch(() => {}),
  };
}
