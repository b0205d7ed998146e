import { EventEmitter } from 'node:events';
import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron';
import { describe, expect, it } from 'vitest';
import type { EngineToMain, MainToEngine } from '../contract/process-messages';
import { createEngineProcess, type GivenUp } from './engine-process';

/** A process that does what the test says; messages it was sent are kept. */
class FakeProcess extends EventEmitter {
  readonly pid = 4242;
  readonly received: { message: unknown; ports: unknown[] }[] = [];
  killed = false;

  constructor(readonly role: string) {
    super();
  }
  postMessage(message: MainToEngine, ports: unknown[] = []): void {
    this.received.push({ message, ports });
  }
  kill(): boolean {
    this.killed = true;
    this.emit('exit', 143);
    return true;
  }
  says(message: EngineToMain): void {
    this.emit('message', message);
  }
}

function rehearse() {
  const processes: FakeProcess[] = [];
  const waits: { ms: number; end: () => void }[] = [];
  const givenUp: GivenUp[] = [];
  let now = 0;
  let ports = 0;
  const port = () => {
    ports += 1;
    return { name: `port ${ports}` } as unknown as MessagePortMain;
  };
  const engine = createEngineProcess({
    fork: (role) => {
      const forked = new FakeProcess(role);
      processes.push(forked);
      return forked as unknown as UtilityProcess;
    },
    openChannel: () => ({ port1: port(), port2: port() }) as MessageChannelMain,
    wait: (ms) => new Promise((resolve) => waits.push({ ms, end: resolve })),
    now: () => now,
    lookAtMachine: () => ({ onBattery: true, idleSeconds: 7 }),
    onGivenUp: (why) => givenUp.push(why),
  });
  return {
    engine,
    processes,
    waits,
    givenUp,
    pass: (ms: number) => {
      now += ms;
    },
    newest: () => {
      const found = processes.findLast((candidate) => candidate.role === 'engine');
      if (!found) throw new Error('no engine was forked');
      return found;
    },
    endWait: async () => {
      waits.at(-1)?.end();
      await settle();
    },
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('engine process', () => {
  it('is told what the machine is like when it asks', async () => {
    const { engine, newest } = rehearse();
    void engine.connect();
    newest().says({ kind: 'ask_machine' });
    const message = { kind: 'machine', onBattery: true, idleSeconds: 7 };
    expect(newest().received).toEqual([{ message, ports: [] }]);
  });

  it('hands over a port only when the engine says it is ready', async () => {
    const { engine, newest } = rehearse();
    const connected = engine.connect();
    expect(newest().received).toEqual([]);
    newest().says({ kind: 'ready' });
    expect(await connected).toEqual({ name: 'port 2' });
    expect(newest().received).toEqual([{ message: { kind: 'connect' }, ports: [{ name: 'port 1' }] }]);
  });

  it('tells a running engine that the machine woke up, and none that is still starting', async () => {
    const { engine, newest } = rehearse();
    const connected = engine.connect();
    engine.resumed();
    newest().says({ kind: 'ready' });
    await connected;
    engine.resumed();
    expect(newest().received.map(({ message }) => message)).toEqual([
      { kind: 'connect' },
      { kind: 'resumed' },
    ]);
  });

  it('forks one engine for many windows, and gives each its own port', async () => {
    const { engine, processes, newest } = rehearse();
    const both = Promise.all([engine.connect(), engine.connect()]);
    newest().says({ kind: 'ready' });
    const [first, second] = await both;
    expect(first).not.toBe(second);
    expect(await engine.connect()).toBeDefined();
    expect(processes).toHaveLength(1);
  });

  it('starts a dead engine again, waiting longer each time, and five times at most', async () => {
    const { engine, processes, waits, givenUp, newest, endWait } = rehearse();
    const refused = engine.connect().catch((error: Error) => error.message);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      newest().emit('exit', 11);
      await endWait();
    }
    expect(processes).toHaveLength(5);
    const pauses = waits.map(({ ms }) => ms);
    expect(pauses).toEqual([500, 1000, 2000, 4000]);
    expect(await refused).toMatch(/not started again/);
    expect(givenUp).toEqual([{ kind: 'stopped', times: 5, exitCode: 11 }]);
  });

  it('lets a window that waits through a restart have its port then', async () => {
    const { engine, newest, endWait } = rehearse();
    const connected = engine.connect();
    newest().emit('exit', 11);
    await endWait();
    newest().says({ kind: 'ready' });
    expect(await connected).toBeDefined();
  });

  it('counts anew after an engine that lived long', async () => {
    const { engine, waits, newest, endWait, pass } = rehearse();
    void engine.connect();
    newest().emit('exit', 11);
    await endWait();
    newest().says({ kind: 'ready' });
    pass(60_000);
    newest().emit('exit', 11);
    await endWait();
    expect(waits.map(({ ms }) => ms)).toEqual([500, 250]);
  });

  it('does not repeat what cannot succeed, but tries again when a window asks', async () => {
    const { engine, processes, givenUp, newest } = rehearse();
    const refused = engine.connect().catch((error: Error) => error.message);
    newest().says({
      kind: 'failed',
      code: 'data_dir_in_use',
      sentence: 'Another Bookwheel has this library open.',
    });
    newest().emit('exit', 3);
    expect(await refused).toMatch(/not started again/);
    expect(givenUp).toMatchObject([
      { kind: 'failed', code: 'data_dir_in_use', sentence: 'Another Bookwheel has this library open.' },
    ]);
    expect(processes).toHaveLength(1);
    const again = engine.connect();
    newest().says({ kind: 'ready' });
    expect(await again).toBeDefined();
    expect(processes).toHaveLength(2);
  });

  it('forks what the engine asks for and joins the two by a channel', async () => {
    const { engine, processes, newest } = rehearse();
    void engine.connect();
    newest().says({ kind: 'spawn', childId: 7, role: 'inference' });
    const child = processes[1];
    expect(child?.role).toBe('inference');
    child?.emit('spawn');
    expect(child?.received).toEqual([{ message: { kind: 'parent_port' }, ports: [{ name: 'port 1' }] }]);
    expect(newest().received).toEqual([
      { message: { kind: 'spawned', childId: 7, pid: 4242 }, ports: [{ name: 'port 2' }] },
    ]);
    newest().says({ kind: 'kill', childId: 7 });
    expect(child?.killed).toBe(true);
    expect(newest().received.at(-1)?.message).toEqual({
      kind: 'exited',
      childId: 7,
      reason: 'exit code 143',
    });
  });

  it('ends the children of an engine that died, telling nobody', () => {
    const { engine, processes, newest } = rehearse();
    void engine.connect();
    newest().says({ kind: 'spawn', childId: 1, role: 'extract' });
    const dead = newest();
    dead.emit('exit', 11);
    expect(processes[1]?.killed).toBe(true);
    expect(dead.received).toEqual([]);
  });

  it('asks the engine to shut down and waits until it is gone', async () => {
    const { engine, newest } = rehearse();
    const refused = engine.connect().catch((error: Error) => error.message);
    const stopped = engine.stop();
    expect(newest().received).toEqual([{ message: { kind: 'shutdown' }, ports: [] }]);
    newest().emit('exit', 0);
    await stopped;
    expect(await refused).toBe('Bookwheel is closing.');
    expect(newest().killed).toBe(false);
  });

  it('kills an engine that does not go, and starts no other', async () => {
    const { engine, processes, newest, endWait } = rehearse();
    void engine.connect().catch(() => undefined);
    const stopped = engine.stop();
    await endWait();
    await stopped;
    expect(newest().killed).toBe(true);
    expect(processes).toHaveLength(1);
  });

  it('ignores what is not a message of the protocol', () => {
    const { engine, processes, newest } = rehearse();
    void engine.connect();
    newest().emit('message', { kind: 'spawn', childId: 1, role: 'shell' });
    newest().emit('message', 'ready');
    expect(processes).toHaveLength(1);
  });
});
