// What the web host is sent by who means it ill, or is broken: before and after the token. It must go on answering its owner.
import type { ChildProcess } from 'node:child_process';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { connectNodeSocket } from '../../src/rpc/connect-node-socket';
import { openSocket, send } from '../helpers/ask-host';
import { collect, firstLine, startCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('web');
const CONNECTIONS = 1000;
let child: ChildProcess;
let address: URL;
let said = '';

beforeAll(async () => {
  child = startCli(['serve', '--no-open'], { dataDir: data.path });
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  address = new URL(await firstLine(child));
}, 60_000);

beforeEach(() => {
  said = '';
});

afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = collect(child);
    child.kill('SIGKILL');
    await ended;
  }
  data.remove();
});

const pageStatus = async (): Promise<number> => (await send(address.port, `/${address.search}`)).status;

const opened = (): Promise<WebSocket> => openSocket(address);

/** A bare connection; what becomes of it is nobody's business. */
function bare(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

function upgrade(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${address.host}\r\nOrigin: ${address.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
}

async function stillAnswers(): Promise<void> {
  expect(await pageStatus()).toBe(200);
  const socket = await opened();
  expect(await connectNodeSocket(socket).library.status({})).toMatchObject({ passages: 0 });
  socket.close();
  expect([child.exitCode, said.replace(/^Bookwheel is open.*\n/m, '')]).toEqual([null, '']);
}

describe('the web host goes on', { timeout: 120_000 }, () => {
  it('after connections that are torn in the middle of an upgrade', async () => {
    for (const path of ['/rpc?token=guess', `/rpc${address.search}`, '/', '/rpc?%%%']) {
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const socket = await bare();
          socket.removeAllListeners('error').on('error', () => undefined);
          socket.write(upgrade(path));
          socket.resetAndDestroy();
        }),
      );
    }
    await stillAnswers();
  });

  it('after what is no HTTP at all', async () => {
    const pieces = [
      '\0'.repeat(10_000),
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ];
    for (const piece of pieces) {
      const socket = await bare();
      socket.on('error', () => undefined).resume();
      socket.write(piece);
      await new Promise((resolve) => socket.once('close', resolve).end());
    }
    await stillAnswers();
  });

  it.each<[string, (socket: WebSocket) => void]>([
    ['a message that is too large', (socket) => socket.send('x'.repeat(2 * 1024 * 1024))],
    ['a message that is no call', (socket) => socket.send('{"i":1,"p":{"u":"/nowhere"}}')],
    ['text that is no JSON', (socket) => socket.send('{"i":')],
    ['bytes', (socket) => socket.send(Buffer.from([0xff, 0xfe, 0, 1, 2, 3]))],
    [
      'a call that reaches for a prototype',
      (socket) => socket.send('{"i":1,"p":{"u":"/__proto__/constructor","b":{"json":{}}}}'),
    ],
    ['a frame cut short', (socket) => rawSocket(socket).end(Buffer.from([0x81, 0xfe]))],
    [
      'a frame that breaks the protocol',
      (socket) => rawSocket(socket).write(Buffer.from([0xff, 0xff, 0xff, 0xff])),
    ],
    [
      'text that is not UTF-8',
      (socket) => rawSocket(socket).write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])),
    ],
  ])('after %s', async (_what, send) => {
    const socket = await opened();
    socket.on('error', () => undefined);
    send(socket);
    await new Promise((resolve) => {
      socket.once('close', resolve).once('message', resolve);
      setTimeout(resolve, 500);
    });
    socket.terminate();
    await stillAnswers();
  });

  it('while a thousand connections are held open and say nothing', async () => {
    const held: Socket[] = [];
    for (let count = 0; count < CONNECTIONS; count += 1) {
      const socket = connect(Number(address.port), '127.0.0.1').on('error', () => undefined);
      held.push(socket);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const socket of held.slice(0, CONNECTIONS / 2)) socket.write('GET / HTTP/1.1\r\nHost: ');
    try {
      await stillAnswers();
    } finally {
      for (const socket of held) socket.destroy();
    }
  });

  it('while a thousand requests without the token come at once, each of which is refused', async () => {
    const statuses = await Promise.all(
      Array.from(
        { length: CONNECTIONS },
        () =>
          new Promise<number>((resolve) => {
            const path = '/?token=guess';
            const call = request(
              { host: '127.0.0.1', port: address.port, path, agent: false },
              (response) => {
                response.resume().on('end', () => resolve(response.statusCode ?? 0));
              },
            );
            call.on('error', () => resolve(0)).end();
          }),
      ),
    );
    expect(statuses.filter((status) => status !== 403 && status !== 0)).toEqual([]);
    expect(statuses.filter((status) => status === 403).length).toBeGreaterThan(0);
    await stillAnswers();
  });
});

/** Below the protocol. */
function rawSocket(socket: WebSocket): Socket {
  return (socket as unknown as { _socket: Socket })._socket;
}
