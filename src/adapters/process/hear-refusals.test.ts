import { expect, it } from 'vitest';
import type { NotedRefusal } from '../../contract';
import type { ChildHandle } from '../../engine/ports';
import { hearRefusals } from './hear-refusals';

const REFUSED = { act: 'connect', target: 'a.example:443', times: 1 } as const;

async function scene() {
  const listeners: ((message: unknown) => void)[] = [];
  const handle: ChildHandle = {
    pid: 7,
    post: () => undefined,
    onMessage: (listener) => listeners.push(listener),
    onExit: () => undefined,
    kill: () => undefined,
  };
  const noted: Omit<NotedRefusal, 'at'>[] = [];
  const spawner = hearRefusals(
    { spawn: async () => handle },
    { note: (by, refusal) => noted.push({ by, ...refusal }) },
  );
  const child = await spawner.spawn('extract');
  const say = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  return { child, noted, say };
}

it('takes out what the guard says, once, and passes on all else', async () => {
  const { child, noted, say } = await scene();
  const heard: unknown[] = [];
  child.onMessage((message) => heard.push(message));
  child.onMessage((message) => heard.push(message));
  say({ networkRefused: REFUSED });
  say({ ready: true });
  expect(noted).toEqual([{ by: 'extract', ...REFUSED }]);
  expect(heard).toEqual([{ ready: true }, { ready: true }]);
  expect(child.pid).toBe(7);
});

it('believes no child without end, and nothing that is none', async () => {
  const { child, noted, say } = await scene();
  child.onMessage(() => undefined);
  for (let i = 0; i < 1_000; i += 1) say({ networkRefused: REFUSED });
  expect(noted).toHaveLength(200);
  const other = await scene();
  other.child.onMessage(() => undefined);
  other.say({ networkRefused: { act: 'dance', target: 1, times: 1 } });
  other.say({ networkRefused: { ...REFUSED, target: 'x'.repeat(100_000) } });
  expect(other.noted.map(({ target }) => target.length)).toEqual([200]);
});
