// Tries every way out of a process, one after another, and prints what became of each as one line of JSON. Argument: the port of
// a server on this machine, which answers whoever reaches it.
import { exec, execFile, execSync, fork, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup, promises, Resolver, resolve4, reverse } from 'node:dns';
import { once } from 'node:events';
import { get } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { get as getSecurely } from 'node:https';
import inspector from 'node:inspector';
import { connect, createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { Worker } from 'node:worker_threads';

const PORT = Number(process.argv[2]);
const HOST = '127.0.0.1';
const OTHER_SCRIPT = join(import.meta.dirname, 'knock.mjs');

const WAYS = {
  'net.connect': () => reached(connect(PORT, HOST), 'connect'),
  'a socket of its own': () => reached(new Socket().connect({ port: PORT, host: HOST }), 'connect'),
  'the pipe of another machine': () => reached(connect('\\\\other\\pipe\\name'), 'connect'),
  'tls.connect': () => reached(connectTls(PORT, HOST), 'secureConnect'),
  http: () => reached(get(`http://${HOST}:${PORT}/`), 'response'),
  'http by name': () => reached(get(`http://example.invalid:${PORT}/`), 'response'),
  https: () => reached(getSecurely(`https://${HOST}:${PORT}/`), 'response'),
  http2: () => reached(connectHttp2(`http://${HOST}:${PORT}`), 'remoteSettings'),
  fetch: () => fetch(`http://${HOST}:${PORT}/`),
  WebSocket: () => opened(new WebSocket(`ws://${HOST}:${PORT}/`)),
  'dns.lookup': () => called((done) => lookup('example.invalid', done)),
  'dns.resolve4': () => called((done) => resolve4('example.invalid', done)),
  'dns.reverse': () => called((done) => reverse('192.0.2.1', done)),
  'dns.promises': () => promises.lookup('example.invalid'),
  'a resolver': () => called((done) => new Resolver().resolveTxt('example.invalid', done)),
  'a resolver of promises': () => new promises.Resolver().resolve('example.invalid'),
  'a datagram': () => called((done) => createSocket('udp4').send('secret', PORT, HOST, done)),
  'a datagram socket that listens': () => reached(createSocket('udp4').bind(0), 'listening'),
  'a server for others': () => reached(createServer().listen(0), 'listening'),
  'a server for all addresses': () => reached(createServer().listen(0, '0.0.0.0'), 'listening'),
  'another program': () => reached(spawn('curl', ['--version']), 'spawn'),
  'a shell': () => called((done) => exec('true', done)),
  'a program waited for': () => spawnSync('true').error ?? 'ran',
  'a shell waited for': () => execSync('true'),
  'a jail for another program': () => called((done) => execFile('unshare', ['--net', '--', 'curl'], done)),
  'Node with code': () => reached(spawn(process.execPath, ['-e', '0']), 'spawn'),
  'Node with a script from elsewhere': () =>
    reached(
      fork(OTHER_SCRIPT, { env: { KNOCK_AT: `${PORT}` }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
      'spawn',
    ),
  'a thread': () => reached(new Worker('0', { eval: true }), 'online'),
  'the debugger': () => inspector.open(0),
  'below the modules': () => process.binding('tcp_wrap').TCP,
  'the old function put back': () => {
    Socket.prototype.connect = () => 'put back';
    return reached(connect(PORT, HOST), 'connect');
  },
};

function reached(thing, event) {
  return once(thing, event);
}

/** Says of a failure only that there was one. */
function opened(socket) {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(REFUSED));
  });
}
const REFUSED = Object.assign(new Error('no connection'), { code: 'ERR_NETWORK_REFUSED' });

function called(ask) {
  return new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve('answered'))));
}

process.on('uncaughtException', () => undefined);
const seen = {};
for (const [name, way] of Object.entries(WAYS)) {
  try {
    seen[name] = await Promise.race([Promise.try(way).then(() => 'got through'), sleep(3_000, 'no answer')]);
  } catch (error) {
    seen[name] = error?.cause?.code ?? error?.code ?? String(error);
  }
}
const told = [];
globalThis.bookwheelNetworkGuard?.onRefused((refusal) => told.push(refusal));
process.stdout.write(`${JSON.stringify({ seen, told })}\n`, () => process.exit(0));
