// The engine's own children (inference, extractors): only main can fork in Electron, so it does so on the engine's word,
// joins the two by a channel, and reports when a child is gone.
import type { UtilityProcess } from 'electron';
import type { MainToChild, MainToEngine } from '../contract/process-messages';
import type { Processes } from './processes';

export interface ChildForks {
  spawn(childId: number, role: 'inference' | 'extract'): void;
  kill(childId: number): void;
  killAll(): void;
}

export function createChildForks(engine: UtilityProcess, { fork, openChannel }: Processes): ChildForks {
  const children = new Map<number, UtilityProcess>();
  const tell = (message: MainToEngine, ports: Electron.MessagePortMain[] = []): void => {
    engine.postMessage(message, ports);
  };

  return {
    spawn(childId, role) {
      const child = fork(role);
      children.set(childId, child);
      child.once('spawn', () => {
        const { port1, port2 } = openChannel();
        child.postMessage({ kind: 'parent_port' } satisfies MainToChild, [port1]);
        tell({ kind: 'spawned', childId, pid: child.pid ?? null }, [port2]);
      });
      child.once('exit', (code) => {
        // After killAll nobody is left to tell.
        if (children.delete(childId)) tell({ kind: 'exited', childId, reason: `exit code ${code}` });
      });
    },
    kill(childId) {
      children.get(childId)?.kill();
    },
    killAll() {
      const left = [...children.values()];
      children.clear();
      for (const child of left) child.kill();
    },
  };
}
