// A ProcessSpawner whose children do what a test tells them, without processes.

import { createIncomingFiles } from '../../src/adapters/extract/process/incoming-files';
import type {
  ChildMessage,
  ExtractRequest,
  ParentMessage,
} from '../../src/adapters/extract/process/messages';
import type { ChildHandle, ProcessSpawner } from '../../src/engine/ports';

export interface ScriptedChild {
  readonly requests: ExtractRequest[];
  killed: boolean;
  say(message: ChildMessage): void;
  exit(reason: string): void;
}

export interface ScriptedSpawner extends ProcessSpawner {
  /** In the order they were spawned, the dead included. */
  readonly children: ScriptedChild[];
}

/** @param onRequest what a child does with a file; @param onSpawn what it does first: by default it is ready */
export function createScriptedSpawner(
  onRequest: (child: ScriptedChild, request: ExtractRequest) => void,
  onSpawn: (child: ScriptedChild) => void = (child) => child.say({ ready: true }),
): ScriptedSpawner {
  const children: ScriptedChild[] = [];
  return {
    children,
    async spawn() {
      const listeners: ((message: unknown) => void)[] = [];
      const exitListeners: ((reason: string) => void)[] = [];
      let isAlive = true;
      const child: ScriptedChild = {
        requests: [],
        killed: false,
        say: (message) => {
          if (isAlive) for (const listener of listeners) listener(message);
        },
        exit: (reason) => {
          if (!isAlive) return;
          isAlive = false;
          for (const listener of exitListeners) listener(reason);
        },
      };
      const files = createIncomingFiles({
        onReceived: (id) => queueMicrotask(() => child.say({ id, received: true })),
        onFile: (request) => {
          child.requests.push(request);
          queueMicrotask(() => onRequest(child, request));
        },
      });
      const handle: ChildHandle = {
        pid: 1000 + children.length,
        post(message) {
          files.take(message as ParentMessage);
        },
        onMessage: (listener) => void listeners.push(listener),
        onExit: (listener) => void exitListeners.push(listener),
        kill() {
          child.killed = true;
          child.exit('killed');
        },
      };
      children.push(child);
      // A process speaks no sooner than the event loop has turned.
      setImmediate(() => onSpawn(child));
      return handle;
    },
  };
}
