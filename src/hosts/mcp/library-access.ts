// How does a server that stays for days ask a library it does not own? Through whoever has it at the moment, or an engine of its
// own that is closed again soon, so that the app finds the library free.
import type { Client } from '../../contract';
import { Failure } from '../../engine/failure';

const ANSWERER_GONE = 'The Bookwheel that has this library ended before it had answered; ask again.';

/** What a question is asked through. */
export interface AccessConnection {
  client: Client;
  /** Another process owns the library and answers. */
  attached: boolean;
  /** False once the process at the other end is gone. */
  isOpen(): boolean;
  close(): Promise<void>;
}

export interface LibraryAccess {
  /** Throws what the question throws, and Failure engine_restarted. A question whose answerer ended on the way is asked once more, of the next. */
  ask<T>(question: (client: Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param ownEngineIdleMs an engine of our own that nobody asked for this long is closed */
export function createLibraryAccess(
  connect: () => Promise<AccessConnection>,
  ownEngineIdleMs: number,
): LibraryAccess {
  let current: Promise<AccessConnection> | null = null;
  let asking = 0;
  let idle: NodeJS.Timeout | undefined;

  async function letGo(connection: Promise<AccessConnection> | null): Promise<void> {
    if (connection === null) return;
    if (current === connection) current = null;
    await (await connection.catch(() => null))?.close();
  }

  /** @returns the answer, or null where who should answer was gone before it did */
  async function askOnce<T>(question: (client: Client) => Promise<T>): Promise<{ answer: T } | null> {
    clearTimeout(idle);
    asking += 1;
    current ??= connect();
    const asked = current;
    try {
      const connection = await asked;
      try {
        return { answer: await question(connection.client) };
      } catch (thrown) {
        if (connection.isOpen()) throw thrown;
        return null;
      }
    } finally {
      asking -= 1;
      const connection = await asked.catch(() => null);
      // What could not be opened, or is gone, is not kept.
      if (!connection?.isOpen()) await letGo(asked);
      else if (asking === 0 && !connection.attached)
        idle = setTimeout(() => void letGo(asked), ownEngineIdleMs);
    }
  }

  return {
    async ask(question) {
      const asked = (await askOnce(question)) ?? (await askOnce(question));
      if (asked === null) throw new Failure('engine_restarted', ANSWERER_GONE);
      return asked.answer;
    },
    async close() {
      clearTimeout(idle);
      await letGo(current);
    },
  };
}
