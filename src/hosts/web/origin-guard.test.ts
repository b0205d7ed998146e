import { describe, expect, it } from 'vitest';
import { cookieName, hasToken, refuse, refuseSocket } from './origin-guard';
import { createToken } from './token';

const PORT = 4711;
const own = { host: `127.0.0.1:${PORT}`, origin: `http://127.0.0.1:${PORT}`, method: 'GET' };

describe('refuse', () => {
  it('lets the own page through, with and without an origin', () => {
    expect(refuse(own, PORT)).toBeNull();
    expect(refuse({ ...own, origin: undefined }, PORT)).toBeNull();
    expect(
      refuse({ ...own, host: `localhost:${PORT}`, origin: `http://localhost:${PORT}` }, PORT),
    ).toBeNull();
  });

  it.each([
    ['a rebound name', { ...own, host: `evil.example:${PORT}` }],
    ['a name that only starts like ours', { ...own, host: `127.0.0.1.evil.example:${PORT}` }],
    ['another port', { ...own, host: '127.0.0.1:80' }],
    ['no host', { ...own, host: undefined }],
    ['another site', { ...own, origin: 'https://evil.example' }],
    ['a sandboxed frame', { ...own, origin: 'null' }],
    ['another local server', { ...own, origin: 'http://127.0.0.1:3000' }],
    ['https of the same name', { ...own, origin: `https://127.0.0.1:${PORT}` }],
    ['a form', { ...own, method: 'POST' }],
  ])('refuses %s', (_name, check) => {
    expect(refuse(check, PORT)).toMatch(/\.$/);
  });

  it('wants a socket to name its origin', () => {
    expect(refuseSocket({ ...own, origin: undefined }, PORT)).not.toBeNull();
    expect(refuseSocket(own, PORT)).toBeNull();
  });
});

describe('hasToken', () => {
  const token = createToken();
  it('takes the token from the address or from the cookie of this port only', () => {
    expect(hasToken(undefined, new URLSearchParams({ token }), PORT, token)).toBe(true);
    expect(hasToken(`other=1; ${cookieName(PORT)}=${token}`, new URLSearchParams(), PORT, token)).toBe(true);
    expect(hasToken(`${cookieName(PORT + 1)}=${token}`, new URLSearchParams(), PORT, token)).toBe(false);
    expect(hasToken(undefined, new URLSearchParams({ token: token.slice(1) }), PORT, token)).toBe(false);
    expect(hasToken(undefined, new URLSearchParams({ token: '' }), PORT, token)).toBe(false);
  });
});
