// The contract means the same over every wire: in process, a MessagePort, a WebSocket, a local socket.
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Client, ERROR_CODES, type LibraryTestProgress, type SearchPage } from '../../src/contract';
import { Failure } from '../../src/engine/failure';
import type { DocumentRecord } from '../../src/engine/ports';
import { connectMessagePort } from '../../src/rpc/connect-message-port';
import { connectNodeSocket } from '../../src/rpc/connect-node-socket';
import { type ContractRouter, connectInProcess, serveMessagePort, serveWebSocket } from '../../src/rpc/serve';
import { createScriptedEngine, emptyPage } from '../helpers/scripted-engine';

interface Wire {
  client: Client;
  /** Cuts the wire the way a dying engine does; null where there is none to cut. */
  cut: (() => void) | null;
}

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function overSocket(router: ContractRouter, where: number | string): Promise<Wire> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => serveWebSocket(router, socket));
  await new Promise<void>((resolve) => server.listen(where, resolve));
  const port = typeof where === 'number' ? (server.address() as AddressInfo).port : 0;
  const socket = new WebSocket(`ws://localhost:${port}/rpc`, {
    createConnection: () => (typeof where === 'number' ? connect(port, 'localhost') : connect(where)),
  });
  await new Promise((resolve) => socket.once('open', resolve));
  cleanUp.push(() => {
    socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  const cut = (): void => {
    for (const client of sockets.clients) client.terminate();
  };
  return { client: connectNodeSocket(socket), cut };
}

async function overPort(router: ContractRouter): Promise<Wire> {
  const { port1, port2 } = new MessageChannel();
  cleanUp.push(() => port1.close());
  serveMessagePort(router, port1);
  port1.start();
  return { client: connectMessagePort(port2), cut: () => port1.close() };
}

const localSocket = (): string => {
  const name = `bookwheel-test-${process.pid}-${Date.now()}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
};

const WIRES: [string, (router: ContractRouter) => Promise<Wire>][] = [
  ['in process', async (router) => ({ client: connectInProcess(router), cut: null })],
  ['over a MessagePort', overPort],
  ['over a WebSocket', (router) => overSocket(router, 0)],
  ['over a local socket', (router) => overSocket(router, localSocket())],
];

/** In the folder of the scripted library. */
const DOCUMENT: DocumentRecord = {
  id: 1,
  folderId: 1,
  path: 'a.pdf',
  absolutePath: '/library/a.pdf',
  title: 'A',
  author: null,
  type: 'pdf',
  language: null,
  mtimeMs: 0,
  dateMs: 0,
  size: 1,
  passages: 1,
  partial: false,
  recognized: false,
};

async function failureOf(call: Promise<unknown>) {
  const { error } = await safe(call);
  expect(error).toBeInstanceOf(ORPCError);
  return error as ORPCError<string, unknown>;
}

describe.each(WIRES)('the contract %s', (_name, open) => {
  it('answers a call with exactly the declared shape', async () => {
    const { client } = await open(createScriptedEngine({}).router);
    expect(await client.library.status({})).toMatchObject({ passages: 0, activity: { state: 'idle' } });
    const changed = {
      ...{ language: 'zh', theme: 'system', backgroundWork: 'considerate', modelMirror: '' },
      keepHistory: true,
      neverUseNetwork: false,
      assistantFolders: [],
    };
    expect(await client.settings.update({ language: 'zh' })).toEqual(changed);
    expect(await client.settings.get({})).toEqual(changed);
  });

  it('answers many calls at once, each with its own', async () => {
    const { client } = await open(createScriptedEngine({}).router);
    const paths = Array.from({ length: 50 }, (_, i) => `/folder ${i} 文件夹`);
    // The scripted library forgets what it adds: every call fails, and each failure belongs to its call.
    const answers = await Promise.all(paths.map((path) => failureOf(client.library.addFolder({ path }))));
    expect(answers.map(({ code }) => code)).toEqual(paths.map(() => 'not_found'));
  });

  it('streams pages in order and ends', async () => {
    const engine = createScriptedEngine({
      async *search({ text }) {
        yield emptyPage(text, false);
        yield emptyPage(text, true);
      },
    });
    const { client } = await open(engine.router);
    const pages: SearchPage[] = [];
    for await (const page of await client.search.run({ text: '保修 warranty' })) pages.push(page);
    expect(pages.map(({ query, final }) => [query, final])).toEqual([
      ['保修 warranty', false],
      ['保修 warranty', true],
    ]);
  });

  it('tests the library step by step, and keeps the result', async () => {
    const { client } = await open(createScriptedEngine({}).router);
    expect(await client.evaluation.lastResult({})).toEqual({ result: null });
    const steps: LibraryTestProgress[] = [];
    for await (const step of await client.evaluation.testLibrary({})) steps.push(step);
    const [asking, done] = steps;
    expect(asking).toEqual({ step: 'asking', asked: 0, questions: 0 });
    expect(done).toMatchObject({ step: 'done', result: { questions: 0, misses: [] } });
    expect(steps).toHaveLength(2);
    const { result } = await client.evaluation.lastResult({});
    expect(done).toEqual({ step: 'done', result });
  });

  it('carries bytes as they are, and what belongs to them', async () => {
    const file = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 256);
    const engine = createScriptedEngine({
      document: () => DOCUMENT,
      file: (offset, length) => ({
        bytes: file.slice(offset, offset + length),
        size: file.length,
        version: 'v',
      }),
    });
    const { client } = await open(engine.router);
    const whole = await client.document.bytes({ id: 1, offset: 0, length: file.length });
    expect(new Uint8Array(await whole.bytes.arrayBuffer())).toEqual(file);
    expect([whole.size, whole.version]).toEqual([3_000_000, 'v']);
    const beyond = await client.document.bytes({ id: 1, offset: file.length, length: 5 });
    expect([beyond.bytes.size, beyond.size]).toEqual([0, 3_000_000]);
    const tooMuch = await failureOf(client.document.bytes({ id: 1, offset: 0, length: 100_000_000 }));
    expect(tooMuch.code).toBe('invalid_input');
  });

  it('stops the work when the caller aborts', async () => {
    let aborted = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    const engine = createScriptedEngine({
      async *search({ text }, signal) {
        signal.addEventListener('abort', aborted);
        yield emptyPage(text, false);
        await stopped;
      },
    });
    const { client } = await open(engine.router);
    const leaving = new AbortController();
    const pages = await client.search.run({ text: 'x' }, { signal: leaving.signal });
    expect((await pages.next()).done).toBe(false);
    leaving.abort();
    await stopped;
  });

  it('lets go of a listener that left', async () => {
    const engine = createScriptedEngine({});
    const { client } = await open(engine.router);
    const leaving = new AbortController();
    const statuses = await client.library.watchStatus({}, { signal: leaving.signal });
    expect((await statuses.next()).value).toMatchObject({ documents: { indexed: 0 } });
    const next = statuses.next();
    engine.change();
    expect((await next).value).toMatchObject({ documents: { indexed: 1 } });
    expect(engine.listeners()).toBe(1);
    leaving.abort();
    await expect.poll(engine.listeners).toBe(0);
  });

  it('carries a known failure as its code and sentence', async () => {
    const { client } = await open(createScriptedEngine({}).router);
    const error = await failureOf(client.document.get({ id: 7 }));
    expect(error.code).toBe('not_found');
    expect(error.message).toMatch(/^That document .*\.$/);
    expect(isDefinedError(error)).toBe(true);
  });

  it('carries a known failure out of a stream', async () => {
    const engine = createScriptedEngine({
      // biome-ignore lint/correctness/useYield: a search that fails before its first page
      async *search() {
        throw new Failure('disk_full', 'The disk is full; free some space.');
      },
    });
    const { client } = await open(engine.router);
    const read = async (): Promise<void> => {
      for await (const page of await client.search.run({ text: 'x' })) void page;
    };
    const error = await failureOf(read());
    expect([error.code, error.message]).toEqual(['disk_full', 'The disk is full; free some space.']);
  });

  it('hides an unknown failure behind a reference to the log', async () => {
    const engine = createScriptedEngine({
      document: () => {
        throw new TypeError('secret detail');
      },
    });
    const { client } = await open(engine.router);
    const error = await failureOf(client.document.get({ id: 1 }));
    expect(error.code).toBe('internal');
    expect(JSON.stringify(error)).not.toContain('secret');
    const reference = (error.data as { logReference: string }).logReference;
    expect(error.message).toContain(reference);
    expect(JSON.stringify(engine.log.lines)).toContain(reference);
  });

  it('refuses what does not fit the schema, naming the part', async () => {
    const { client } = await open(createScriptedEngine({}).router);
    const error = await failureOf(client.search.run({ text: 'x'.repeat(2001) }));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain('text');
    expect(ERROR_CODES).toContain(error.code);
  });

  it('rejects what was pending when the wire is cut', async () => {
    const engine = createScriptedEngine({
      async *search({ text }) {
        yield emptyPage(text, false);
        await new Promise(() => undefined);
      },
    });
    const { client, cut } = await open(engine.router);
    if (cut === null) return;
    const pages = await client.search.run({ text: 'x' });
    await pages.next();
    const pending = pages.next();
    cut();
    await expect(pending).rejects.toThrow();
  });
});
