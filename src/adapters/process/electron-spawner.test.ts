// Electron's main process is played by the test: real MessageChannels, wrapped to look like Electron's ports.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants, getPriority } from 'node:os';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { afterEach, describe, expect, it } from 'vitest';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { EngineToMain } from '../../contract/process-messages';
import { createElectronSpawner } from './electron-spawner';
import { answerParent, type ChannelPort, connectToParent } from './parent-channel';

const openPorts: MessagePort[] = [];

/** Node's ports hand over the message itself, Electron's an event around it. */
function likeElectron(port: MessagePort): ChannelPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      if (event === 'message') port.on('message', (data) => listener({ data }));
      else port.on('close', () => listener({ data: undefined }));
    },
    start: () => port.start(),
  };
}

function playMain() {
  const events = new EventEmitter();
  const asked: EngineToMain[] = [];
  const enginePort = {
    postMessage(message: unknown) {
      asked.push(EngineToMain.parse(structuredClone(message)));
    },
    on(_event: 'message', listener: (event: { data: unknown; ports: ChannelPort[] }) => void) {
      events.on('message', listener);
    },
  };
  const say = (data: unknown, ...ports: ChannelPort[]) => events.emit('message', { data, ports });
  return { asked, say, spawner: createElectronSpawner(enginePort, createRecordedLog()) };
}

/** A utility process as its own script sees it. */
function playChild(port: MessagePort) {
  const exitCodes: number[] = [];
  const side = {
    parentPort: {
      once(_event: 'message', listener: (event: { ports: ChannelPort[] }) => void) {
        setImmediate(() => listener({ ports: [likeElectron(port)] }));
      },
    },
    on: () => side,
    exit: (code: number) => exitCodes.push(code),
  };
  return { side, exitCodes };
}

function channel() {
  const { port1, port2 } = new MessageChannel();
  openPorts.push(port1, port2);
  return { engineEnd: port1, childEnd: port2 };
}

afterEach(() => {
  for (const port of openPorts.splice(0)) port.close();
});

describe('a child of the Electron engine', () => {
  it('is asked of main, and then talked to directly', async () => {
    const { asked, say, spawner } = playMain();
    const spawning = spawner.spawn('inference');
    expect(asked).toEqual([{ kind: 'spawn', childId: 1, role: 'inference' }]);

    const { engineEnd, childEnd } = channel();
    const { side } = playChild(childEnd);
    void answerParent({ add: (left: number, right: number) => left + right }, { side });
    say({ kind: 'spawned', childId: 1, pid: 4711 }, likeElectron(engineEnd));
    const handle = await spawning;
    expect(handle.pid).toBe(4711);

    const remote = createBirpc<{ add(left: number, right: number): number }>(
      {},
      { post: (message) => handle.post(message), on: (listener) => handle.onMessage(listener) },
    );
    expect(await remote.add(2, 3)).toBe(5);
  });

  it('that reads files leaves the processor to others', async () => {
    const idle = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
    const { say, spawner } = playMain();
    const spawning = spawner.spawn('extract');
    say({ kind: 'spawned', childId: 1, pid: idle.pid }, likeElectron(channel().engineEnd));
    await spawning;
    const low = constants.priority.PRIORITY_BELOW_NORMAL;
    expect(getPriority(idle.pid)).toBe(Math.max(low, getPriority()));
    idle.kill('SIGKILL');
  });

  it('is killed by main, and its exit told once to every listener', async () => {
    const { asked, say, spawner } = playMain();
    const spawning = spawner.spawn('extract');
    say({ kind: 'spawned', childId: 1, pid: null }, likeElectron(channel().engineEnd));
    const handle = await spawning;
    const reasons: string[] = [];
    handle.onExit((reason) => reasons.push(reason));
    handle.kill();
    expect(asked.at(-1)).toEqual({ kind: 'kill', childId: 1 });
    say({ kind: 'exited', childId: 1, reason: 'was killed' });
    say({ kind: 'exited', childId: 1, reason: 'was killed again' });
    handle.onExit((reason) => reasons.push(`late: ${reason}`));
    expect(reasons).toEqual(['was killed', 'late: was killed']);
  });

  it('that never comes up rejects with the reason', async () => {
    const { say, spawner } = playMain();
    const spawning = spawner.spawn('extract');
    say({ kind: 'exited', childId: 1, reason: 'no such file' });
    await expect(spawning).rejects.toThrow('no such file');
  });

  it('that comes without a port is killed', async () => {
    const { asked, say, spawner } = playMain();
    const spawning = spawner.spawn('extract');
    say({ kind: 'spawned', childId: 1, pid: 1 });
    await expect(spawning).rejects.toThrow('no port');
    expect(asked.at(-1)).toEqual({ kind: 'kill', childId: 1 });
  });

  it('is not disturbed by what main says to others', async () => {
    const { say, spawner } = playMain();
    const spawning = spawner.spawn('inference');
    say({ kind: 'connect' }, likeElectron(channel().engineEnd));
    say('anything');
    say({ kind: 'spawned', childId: 99, pid: 1 }, likeElectron(channel().engineEnd));
    say({ kind: 'spawned', childId: 1, pid: 2 }, likeElectron(channel().engineEnd));
    expect((await spawning).pid).toBe(2);
  });
});

describe('a utility process', () => {
  it('exits when the engine is gone', async () => {
    const { engineEnd, childEnd } = channel();
    const { side, exitCodes } = playChild(childEnd);
    const { onMessage } = await connectToParent(side);
    onMessage(() => {});
    const closed = new Promise((resolve) => childEnd.once('close', resolve));
    engineEnd.close();
    await closed;
    expect(exitCodes).toEqual([0]);
  });

  it('fails when main forgets the port', async () => {
    const side = {
      parentPort: {
        once: (_event: 'message', listener: (event: { ports: ChannelPort[] }) => void) =>
          listener({ ports: [] }),
      },
      on: () => side,
      exit: () => {},
    };
    await expect(connectToParent(side)).rejects.toThrow('no port');
  });
});
