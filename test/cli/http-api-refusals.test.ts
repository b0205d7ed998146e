// The interface for scripts, asked by who may not, or not so: a sentence in JSON, and nothing else.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../src/contract';
import type { Asking } from '../helpers/ask-host';
import { type ServedLibrary, serveLibrary } from '../helpers/served-library';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
}, 120_000);
afterAll(() => library.close());

describe('nobody is let in', () => {
  const refusals: [string, number, string, () => Asking][] = [
    ['without a token', 401, 'token_needed', () => ({ headers: {} })],
    ['with a wrong token', 401, 'token_needed', () => ({ headers: { authorization: 'Bearer guess' } })],
    [
      'with the token as a password',
      401,
      'token_needed',
      () => ({ headers: { authorization: `Basic ${btoa(`:${library.serving.token}`)}` } }),
    ],
    [
      "with the page's cookie alone",
      401,
      'token_needed',
      () => ({ headers: { cookie: `bookwheel_${library.pageAddress.port}=${library.serving.token}` } }),
    ],
    [
      'under a rebound name',
      403,
      'foreign_request',
      () => ({ headers: { ...library.bearer, host: `evil.example:${library.pageAddress.port}` } }),
    ],
    [
      'from another site',
      403,
      'foreign_request',
      () => ({ headers: { ...library.bearer, origin: 'https://evil.example' } }),
    ],
    [
      'from a sandboxed frame',
      403,
      'foreign_request',
      () => ({ headers: { ...library.bearer, origin: 'null' } }),
    ],
    [
      'from another site that asks whether it may',
      403,
      'foreign_request',
      () => ({
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-headers': 'authorization' },
      }),
    ],
    ['who writes', 405, 'method_not_allowed', () => ({ method: 'POST', body: '{}' })],
    ['who deletes', 405, 'method_not_allowed', () => ({ method: 'DELETE' })],
    ['who asks for the head alone', 405, '', () => ({ method: 'HEAD' })],
    [
      'with a body that is no JSON',
      400,
      'invalid_input',
      () => ({ headers: { ...library.bearer, 'content-type': 'application/json' }, body: '{"text":' }),
    ],
    [
      'with a form',
      400,
      'invalid_input',
      () => ({
        headers: { ...library.bearer, 'content-type': 'multipart/form-data; boundary=x' },
        body: '--x--',
      }),
    ],
    [
      'with a body in pieces',
      400,
      'invalid_input',
      () => ({ headers: { ...library.bearer, 'transfer-encoding': 'chunked' }, body: 'x' }),
    ],
  ];

  it.each(refusals)('%s: %i %s', async (_who, status, code, asking) => {
    for (const path of ['/search?text=lamp', '/openapi.json', '/nowhere']) {
      const answer = await library.ask(path, asking());
      expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/json']);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.body).not.toContain('lamp');
      if (code === '') continue;
      const refusal = JSON.parse(answer.body);
      expect(refusal).toMatchObject({ code, status, data: {} });
      expect(refusal.message).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('with the token in the address, as the page has it', async () => {
    const { status } = await library.ask(`/library?token=${library.serving.token}`, { headers: {} });
    expect(status).toBe(401);
  });

  it('with a body that does not end, which is not waited for', async () => {
    const headers = { ...library.bearer, 'content-length': '1000000000' };
    const status = await new Promise<number>((resolve, reject) => {
      const { port } = library.pageAddress;
      const call = request({ host: '127.0.0.1', port, path: `${API_PREFIX}/library`, headers, agent: false });
      call.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        call.destroy();
      });
      call.on('error', reject).write('x'.repeat(100_000));
    });
    expect(status).toBe(400);
  });
});
