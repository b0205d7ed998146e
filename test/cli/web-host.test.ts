// The web host as an attacker on the same machine or in another tab would try it.

import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Answer, send } from '../helpers/ask-host';
import { collect, firstLine, startCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('web');
let child: ChildProcess;
let address: URL;

beforeAll(async () => {
  child = startCli(['serve', '--no-open'], { dataDir: data.path });
  address = new URL(await firstLine(child));
}, 60_000);

afterAll(async () => {
  const ended = collect(child);
  child.kill('SIGKILL');
  await ended;
  data.remove();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  send(address.port, path, { method, headers });

function socketOutcome(path: string, headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
}

const cookieOf = (set: string | string[] | undefined): string => String(set).split(';')[0] ?? '';

describe('the web host', () => {
  it('gives the page to whoever has the token, then knows them by a cookie no script can read', async () => {
    const first = await get(`/${address.search}`);
    expect(first.status).toBe(200);
    expect(first.body).toContain('<div id="root">');
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect(String(first.headers['content-security-policy'])).toContain("default-src 'none'");
    expect((await get('/', { cookie: cookieOf(first.headers['set-cookie']) })).status).toBe(200);
  });

  it.each([
    ['no token', '/', {}],
    ['a wrong token', '/?token=guess', {}],
    ['a rebound host name', 'TOKEN', { host: 'evil.example' }],
    ['another site', 'TOKEN', { origin: 'https://evil.example' }],
  ])('refuses %s', async (_name, path, headers) => {
    const answer = await get(path === 'TOKEN' ? `/${address.search}` : path, headers);
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('root');
  });

  it('refuses to be written to', async () => {
    expect((await get(`/${address.search}`, {}, 'POST')).status).toBe(403);
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/assets/../../cli.js',
  ])('keeps %s to itself', async (path) => {
    expect((await get(`${path}${address.search}`)).status).toBe(404);
  });

  it('opens a socket only for its own page with the token', async () => {
    const origin = address.origin;
    expect(await socketOutcome(`/rpc${address.search}`, { origin })).toBe('open');
    expect(await socketOutcome(`/rpc${address.search}`, {})).toBe(403);
    expect(await socketOutcome(`/rpc${address.search}`, { origin: 'https://evil.example' })).toBe(403);
    expect(await socketOutcome('/rpc', { origin })).toBe(403);
    expect(await socketOutcome(`/elsewhere${address.search}`, { origin })).toBe(403);
  });
});
