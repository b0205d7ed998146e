// Children of an engine that is itself an Electron utilityProcess. Only main can fork there, so the engine asks it
// and gets back a port that leads straight to the child.
import { type EngineToMain, MainToEngine } from '../../contract/process-messages';
import type { ChildHandle, ChildRole, Log, ProcessSpawner } from '../../engine/ports';
import { lowerPriority } from './low-priority';
import type { ChannelPort } from './parent-channel';

/** The engine's `process.parentPort`, as far as it is used here. */
export interface MainPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: ChannelPort[] }) => void): unknown;
}

interface SpawnRequest {
  role: ChildRole;
  resolve(handle: ChildHandle): void;
  reject(error: Error): void;
}

interface Exit {
  reason: string | null;
  listeners: ((reason: string) => void)[];
}

export function createElectronSpawner(mainPort: MainPort, log: Log): ProcessSpawner {
  const awaited = new Map<number, SpawnRequest>();
  const exits = new Map<number, Exit>();
  let lastChildId = 0;
  const tellMain = (message: EngineToMain): void => mainPort.postMessage(message);

  mainPort.on('message', (event) => {
    const message = MainToEngine.safeParse(event.data);
    // Whatever else main says is for other listeners on the same port.
    if (!message.success) return;
    if (message.data.kind === 'spawned') connect(message.data.childId, message.data.pid, event.ports[0]);
    if (message.data.kind === 'exited') announceExit(message.data.childId, message.data.reason);
  });

  function connect(childId: number, pid: number | null, port: ChannelPort | undefined): void {
    const waiting = awaited.get(childId);
    awaited.delete(childId);
    if (waiting === undefined) return;
    lowerPriority(waiting.role, pid, log);
    if (port === undefined) {
      tellMain({ kind: 'kill', childId });
      waiting.reject(new Error('The main process started a child but handed over no port to it.'));
      return;
    }
    const exit: Exit = { reason: null, listeners: [] };
    exits.set(childId, exit);
    waiting.resolve(handleOf(port, pid, exit, () => tellMain({ kind: 'kill', childId })));
  }

  function announceExit(childId: number, reason: string): void {
    awaited.get(childId)?.reject(new Error(`could not be started: ${reason}`));
    awaited.delete(childId);
    const exit = exits.get(childId);
    exits.delete(childId);
    if (exit === undefined) return;
    exit.reason = reason;
    for (const listener of exit.listeners) listener(reason);
  }

  return {
    spawn: (role) =>
      new Promise((resolve, reject) => {
        lastChildId += 1;
        awaited.set(lastChildId, { role, resolve, reject });
        log.info('Asking the main process for a child', { role, childId: lastChildId });
        tellMain({ kind: 'spawn', childId: lastChildId, role });
      }),
  };
}

function handleOf(port: ChannelPort, pid: number | null, exit: Exit, kill: () => void): ChildHandle {
  return {
    pid,
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onExit(listener) {
      if (exit.reason === null) exit.listeners.push(listener);
      else listener(exit.reason);
    },
    kill,
  };
}
