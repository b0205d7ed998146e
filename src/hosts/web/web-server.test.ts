// The web host as a hostile page, a rebound name or another program on the machine would ask it, byte for byte.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../../../test/helpers/scripted-engine';
import { createToken } from './token';
import { startWebServer, type WebServer } from './web-server';

const PAGE = '<!doctype html><title>the page</title>';
const token = createToken();
const pageDir = mkdtempSync(join(tmpdir(), 'web-page-'));
let server: WebServer;
let host = '';

beforeAll(async () => {
  writeFileSync(join(pageDir, 'index.html'), PAGE);
  const descriptionFile = join(pageDir, 'openapi.json');
  writeFileSync(descriptionFile, '{}');
  const { router } = createScriptedEngine({});
  server = await startWebServer({ router, token, port: 0, pageDir, descriptionFile });
  host = `127.0.0.1:${server.port}`;
});

afterAll(async () => {
  await server.close();
  rmSync(pageDir, { recursive: true });
});

/** Whatever comes back until the server has said enough or hangs up. */
function answerTo(request: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request));
    socket.setEncoding('latin1').on('data', (text: string) => {
      said += text;
      if (isWhole(said)) socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => resolve(said));
  });
}

function isWhole(answer: string): boolean {
  const [head = '', body] = answer.split('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (body === undefined) return false;
  if (head.startsWith('HTTP/1.1 101')) return true;
  return length === undefined ? body.endsWith('0') || body.includes('\r\n0') : body.length >= Number(length);
}

const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'hung up';

/** Lines in place of what an honest browser would send. */
function get(lines: string[], target = `/?token=${token}`): Promise<string> {
  return answerTo(`GET ${target} HTTP/1.1\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);
}

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
];

describe('a request for the page', () => {
  it('is answered where the host, the secret and the sender are right', async () => {
    const answer = await get([`Host: ${host}`]);
    expect(statusOf(answer)).toBe('200');
    expect(answer).toContain(PAGE);
    expect(statusOf(await get([`Host: ${host}`, 'Sec-Fetch-Site: none', 'Sec-Fetch-Dest: document']))).toBe(
      '200',
    );
  });

  it.each<[string, (host: string) => string[]]>([
    ['a name rebound to this machine', () => ['Host: evil.example']],
    ['a rebound name with our port', (own) => [`Host: evil.example:${own.split(':')[1]}`]],
    ['a name that begins like ours', (own) => [`Host: ${own.replace(':', '.evil.example:')}`]],
    ['a name that ends like ours', (own) => [`Host: evil.${own}`]],
    ['the name with a dot at its end', (own) => [`Host: localhost.:${own.split(':')[1]}`]],
    ['another name for loopback', (own) => [`Host: [::1]:${own.split(':')[1]}`]],
    ['loopback as a number', (own) => [`Host: 2130706433:${own.split(':')[1]}`]],
    ['no port', () => ['Host: 127.0.0.1']],
    ['another port', () => ['Host: 127.0.0.1:1']],
    ['a user before the host', (own) => [`Host: evil@${own}`]],
    ['an empty host', () => ['Host:']],
    ['two hosts, ours first', (own) => [`Host: ${own}`, 'Host: evil.example']],
    ['two hosts, ours last', (own) => ['Host: evil.example', `Host: ${own}`]],
    ['the same host twice', (own) => [`Host: ${own}`, `Host: ${own}`]],
    ['a foreign origin', (own) => [`Host: ${own}`, 'Origin: https://evil.example']],
    ['no origin to speak of', (own) => [`Host: ${own}`, 'Origin: null']],
    ['another port of this machine', (own) => [`Host: ${own}`, 'Origin: http://127.0.0.1:1']],
    ['an origin with our name as its user', (own) => [`Host: ${own}`, `Origin: http://${own}@evil.example`]],
    ['an origin with a path', (own) => [`Host: ${own}`, `Origin: http://${own}/`]],
    ['two origins', (own) => [`Host: ${own}`, `Origin: http://${own}`, 'Origin: https://evil.example']],
    [
      'a picture in a foreign page',
      (own) => [`Host: ${own}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: image'],
    ],
    [
      'a frame in a page of this machine',
      (own) => [`Host: ${own}`, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Dest: iframe'],
    ],
    [
      'a script in a page of this machine',
      (own) => [`Host: ${own}`, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Dest: script'],
    ],
    [
      'a fetch by a foreign page',
      (own) => [`Host: ${own}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: empty'],
    ],
  ])('is refused with %s', async (_what, lines) => {
    const answer = await get(lines(host));
    expect(['400', '403']).toContain(statusOf(answer));
    expect(answer).not.toContain('the page');
    expect(answer).not.toContain('Set-Cookie');
  });

  it.each([
    ['a whole address', (own: string) => `http://${own}/?token=${token}`],
    ['another whole address', () => `http://evil.example/?token=${token}`],
    ['a tunnel to elsewhere', () => 'evil.example:443'],
  ])('is refused where it asks for %s', async (_what, target) => {
    const answer = await get([`Host: ${host}`], target(host));
    expect(['400', '403']).toContain(statusOf(answer));
  });

  it.each([
    ['POST', '403'],
    ['PUT', '403'],
    ['DELETE', '403'],
    ['OPTIONS', '403'],
    ['TRACE', '403'],
    ['CONNECT', 'hung up'],
  ])('is refused as %s', async (method, status) => {
    const lines = [`Host: ${host}`, 'Origin: https://evil.example', 'Access-Control-Request-Method: GET'];
    const answer = await answerTo(`${method} /?token=${token} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    expect(statusOf(answer)).toBe(status);
    expect(answer.toLowerCase()).not.toContain('access-control-allow');
  });

  it.each([
    ['none', ''],
    ['an empty one', '?token='],
    ['a guess', '?token=guess'],
    ['one cut short', `?token=${token.slice(0, -1)}`],
    ['one that is longer', `?token=${token}A`],
    ['a wrong one before the right one', `?token=guess&token=${token}`],
    ['another name for it', `?Token=${token}`],
  ])('is refused with a token that is %s', async (_what, search) => {
    const answer = await get([`Host: ${host}`], `/${search}`);
    expect(statusOf(answer)).toBe('403');
    expect(answer).not.toContain(token);
  });

  it.each([
    ['as another header', `Authorization: Bearer ${'TOKEN'}`],
    ['as a cookie of another port', 'Cookie: bookwheel_1=TOKEN'],
    ['as a cookie without its port', 'Cookie: bookwheel=TOKEN'],
  ])('is refused with the token %s', async (_what, line) => {
    expect(statusOf(await get([`Host: ${host}`, line.replace('TOKEN', token)], '/'))).toBe('403');
  });

  it('is answered with what keeps other pages away, also where it is refused', async () => {
    for (const target of [`/?token=${token}`, '/', '/nothing?token=guess']) {
      const [head = '', body = ''] = (await get([`Host: ${host}`], target)).split('\r\n\r\n');
      expect(head).toContain("frame-ancestors 'none'");
      expect(head).toContain('Referrer-Policy: no-referrer');
      expect(head).toContain('Cross-Origin-Resource-Policy: same-origin');
      expect(head).toContain('Cross-Origin-Opener-Policy: same-origin');
      expect(head).toContain('Cache-Control: no-store');
      expect(head.toLowerCase()).not.toContain('access-control-allow');
      expect(body).not.toContain(token);
    }
  });
});

describe('a call over plain HTTP', () => {
  const ask = (lines: string[], target = '/api/v1/openapi.json'): Promise<string> =>
    get([...lines, `Authorization: Bearer ${token}`], target);

  it('is answered to whoever has the token', async () => {
    expect(statusOf(await ask([`Host: ${host}`]))).toBe('200');
  });

  it.each<[string, (host: string) => string[]]>([
    ['two hosts', (own) => [`Host: ${own}`, 'Host: evil.example']],
    ['a rebound name', () => ['Host: evil.example']],
    [
      'a page of this machine',
      (own) => [`Host: ${own}`, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Dest: empty'],
    ],
    ['a foreign origin', (own) => [`Host: ${own}`, 'Origin: https://evil.example']],
  ])('is refused for %s', async (_what, lines) => {
    expect(['400', '403']).toContain(statusOf(await ask(lines(host))));
  });
});

describe('an address for once', () => {
  it('opens the page once, and brings the cookie', async () => {
    const target = server.addressForOnce().slice(`http://${host}`.length);
    expect(target).not.toContain(token);
    const answer = await get([`Host: ${host}`], target);
    expect(statusOf(answer)).toBe('200');
    expect(answer).toContain(
      `Set-Cookie: bookwheel_${server.port}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    );
    expect(statusOf(await get([`Host: ${host}`], target))).toBe('403');
  });

  it('is not used up by who may not ask', async () => {
    const target = server.addressForOnce().slice(`http://${host}`.length);
    expect(statusOf(await get(['Host: evil.example'], target))).toBe('403');
    expect(statusOf(await get([`Host: ${host}`], target))).toBe('200');
  });
});

describe('a socket', () => {
  const open = (lines: string[], target = `/rpc?token=${token}`): Promise<string> =>
    get([...lines, ...UPGRADE], target);

  it('opens for the page alone', async () => {
    expect(await open([`Host: ${host}`, `Origin: http://${host}`]).then(statusOf)).toBe('101');
  });

  it.each<[string, (host: string) => string[], string?]>([
    ['a name rebound to this machine', () => ['Host: evil.example', 'Origin: http://evil.example']],
    ['a rebound name that claims our origin', (own) => ['Host: evil.example', `Origin: http://${own}`]],
    ['a foreign page', (own) => [`Host: ${own}`, 'Origin: https://evil.example']],
    ['a sandboxed page', (own) => [`Host: ${own}`, 'Origin: null']],
    ['another port of this machine', (own) => [`Host: ${own}`, 'Origin: http://localhost:3000']],
    ['nobody in particular', (own) => [`Host: ${own}`]],
    ['two pages', (own) => [`Host: ${own}`, `Origin: http://${own}`, 'Origin: https://evil.example']],
    ['two hosts', (own) => [`Host: ${own}`, 'Host: evil.example', `Origin: http://${own}`]],
    ['no token', (own) => [`Host: ${own}`, `Origin: http://${own}`], '/rpc'],
    ['the token in a wrong place', (own) => [`Host: ${own}`, `Origin: http://${own}`], `/rpc/${'TOKEN'}`],
    ['another path', (own) => [`Host: ${own}`, `Origin: http://${own}`], '/?token=TOKEN'],
    ['a path made to look right', (own) => [`Host: ${own}`, `Origin: http://${own}`], '//rpc?token=TOKEN'],
    [
      'a whole address',
      (own) => [`Host: ${own}`, `Origin: http://${own}`],
      'http://evil.example/rpc?token=TOKEN',
    ],
    ['an address for once', (own) => [`Host: ${own}`, `Origin: http://${own}`], '/rpc?once=ONCE'],
  ])('is refused to %s', async (_what, lines, target = '/rpc?token=TOKEN') => {
    const once = new URL(server.addressForOnce()).searchParams.get('once') ?? '';
    const answer = await open(lines(host), target.replace('TOKEN', token).replace('ONCE', once));
    expect(['400', '403']).toContain(statusOf(answer));
    expect(answer).not.toContain(token);
  });

  it('that was refused is let go, whether or not the other end closes', async () => {
    const socket = await new Promise<Socket>((resolve) => {
      const opened: Socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }, () =>
        resolve(opened),
      );
    });
    socket.on('error', () => undefined).resume();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const ended = new Promise((resolve) => socket.once('end', resolve));
    socket.write(`GET /rpc HTTP/1.1\r\nHost: ${host}\r\n${UPGRADE.join('\r\n')}\r\n\r\n`);
    await ended;
    // Nobody is there any more to take what is sent: the system says so, and the connection is over.
    const sending = setInterval(() => socket.write('x'), 20);
    await closed;
    clearInterval(sending);
  });
});
