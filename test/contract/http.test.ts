// The contract over plain HTTP: what a call answers, how it fails, and that nobody works for whoever has gone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { API_PREFIX, type ApiError, type SearchPage } from '../../src/contract';
import { Failure } from '../../src/engine/failure';
import { startWebServer } from '../../src/hosts/web/web-server';
import type { ContractRouter } from '../../src/rpc/serve';
import { createScriptedEngine, emptyPage } from '../helpers/scripted-engine';

const TOKEN = 'the-token-of-this-test';
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function serve(
  router: ContractRouter,
): Promise<(path: string, signal?: AbortSignal) => Promise<Response>> {
  const place = mkdtempSync(join(tmpdir(), 'bookwheel-http-'));
  writeFileSync(join(place, 'index.html'), '<p>The page.</p>');
  writeFileSync(join(place, 'openapi.json'), '{}');
  const server = await startWebServer({
    router,
    token: TOKEN,
    port: 0,
    pageDir: place,
    descriptionFile: join(place, 'openapi.json'),
  });
  cleanUp.push(() => rmSync(place, { recursive: true, force: true }), server.close);
  return (path, signal = new AbortController().signal) =>
    fetch(`${server.origin}${API_PREFIX}${path}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
      signal,
    });
}

async function failureOf(answer: Response): Promise<ApiError> {
  expect(answer.headers.get('content-type')).toBe('application/json');
  const body = (await answer.json()) as ApiError;
  expect(Object.keys(body)).toEqual(['code', 'status', 'message', 'data']);
  expect(body.status).toBe(answer.status);
  return body;
}

/** Two pages, then whatever comes of it. */
function twoPages(then: () => Promise<void> = async () => undefined) {
  return createScriptedEngine({
    async *search({ text }) {
      yield emptyPage(text, false);
      await then();
      yield emptyPage(text, true);
    },
  });
}

describe('a search over HTTP', () => {
  it('is the last page alone, read from an address in any script', async () => {
    const get = await serve(twoPages().router);
    const answer = await get(`/search?text=${encodeURIComponent('保修 & "warranty" 100%')}&limit=3`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ query: '保修 & "warranty" 100%', final: true });
    const longest = '保'.repeat(2000);
    const long = await get(`/search?text=${encodeURIComponent(longest)}`);
    expect(((await long.json()) as SearchPage).query).toBe(longest);
  });

  it('is a stream of its stages for whoever asks for that', async () => {
    const get = await serve(twoPages().router);
    const answer = await get('/search/stages?text=x');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const pages = [...(await answer.text()).matchAll(/^event: message\ndata: (.*)$/gm)];
    expect(pages.map(([, data = '']) => (JSON.parse(data) as SearchPage).final)).toEqual([false, true]);
  });

  it.each(['/search', '/search/stages'])('of %s stops where whoever asked has gone', async (path) => {
    let aborted = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    let begun = (): void => undefined;
    const working = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const engine = createScriptedEngine({
      async *search({ text }, signal) {
        signal.addEventListener('abort', aborted);
        yield emptyPage(text, false);
        begun();
        await stopped;
      },
    });
    const get = await serve(engine.router);
    const leaving = new AbortController();
    const gone = get(`${path}?text=x`, leaving.signal).then((answer) => answer.text());
    await working;
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await stopped;
    expect(engine.log.lines).toEqual([]);
  });

  it('fails in a stream with the code and status it would have had outside of one', async () => {
    const engine = twoPages(() => Promise.reject(new Failure('disk_full', 'The disk is full.', '/data')));
    const get = await serve(engine.router);
    const [, error = ''] = /^event: error\ndata: (.*)$/m.exec(
      await (await get('/search/stages?text=x')).text(),
    ) ?? ['', ''];
    const expected = {
      code: 'disk_full',
      status: 507,
      message: 'The disk is full.',
      data: { subject: '/data' },
    };
    expect(JSON.parse(error)).toEqual(expected);
    expect(await failureOf(await get('/search?text=x'))).toEqual(expected);
  });
});

describe('a call over HTTP', () => {
  it.each([
    ['/documents/7', 404, 'not_found', /^That document .*\.$/],
    ['/documents/seven', 400, 'invalid_input', /^id: /],
    ['/documents/7/passages?before=-1', 400, 'invalid_input', /^before: /],
    ['/documents/7/passages?documentId=8', 404, 'not_found', /^That document/],
    ['/search', 400, 'invalid_input', /^text: /],
    ['/search?text=a&text=b', 400, 'invalid_input', /^text: /],
    [`/search?text=${'x'.repeat(2001)}`, 400, 'invalid_input', /^text: /],
    ['/search?text=x&limit=many', 400, 'invalid_input', /^limit: /],
    ['/search?text=x&limt=3', 400, 'invalid_input', /no parameter "limt" here; there are text, limit/],
    ['/search?text=x&__proto__[status]=200', 400, 'invalid_input', /no parameter "__proto__"/],
    ['/library?folder=1', 400, 'invalid_input', /this call takes none/],
    ['/settings/get', 404, 'not_found', /No call has this address/],
    ['/library/addFolder', 404, 'not_found', /No call has this address/],
    ['', 404, 'not_found', /No call has this address/],
    ['/%E0%A4%A', 404, 'not_found', /No call has this address/],
  ])('of %s answers %i %s', async (path, status, code, sentence) => {
    const get = await serve(createScriptedEngine({}).router);
    const failure = await failureOf(await get(path));
    expect(failure).toMatchObject({ status, code });
    expect(failure.message).toMatch(sentence);
  });

  it('hides an unknown failure behind a reference to the log', async () => {
    const engine = createScriptedEngine({
      document: () => {
        throw new TypeError('secret detail');
      },
    });
    const get = await serve(engine.router);
    const failure = await failureOf(await get('/documents/1'));
    expect(failure).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(failure)).not.toMatch(/secret|at .*:\d+/);
    expect(failure.message).toContain(failure.data.logReference);
  });

  it('does the same where an answer is not what the contract promises', async () => {
    const engine = createScriptedEngine({
      document: () => ({ id: 'secret' }) as never,
    });
    const get = await serve(engine.router);
    const failure = await failureOf(await get('/documents/1'));
    expect(failure).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failure.message).toContain(failure.data.logReference);
    expect(JSON.stringify(engine.log.lines)).toContain(failure.data.logReference);
  });
});

it('takes no longer address than the longest query needs', async () => {
  const get = await serve(twoPages().router);
  expect((await get(`/search?text=${'x'.repeat(30_000)}`)).status).toBe(431);
});
