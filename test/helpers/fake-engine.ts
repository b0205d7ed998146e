// An engine made of canned answers, served with the built page over http and WebSocket: what tests of the page talk to.
// It does what it is told, including what a real engine does rarely: fail, be slow, restart.
import { EventEmitter, on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { implement, ORPCError } from '@orpc/server';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  contract,
  type ErrorCode,
  type Folder,
  type LibraryStatus,
  type Problem,
  type SearchInput,
  type SearchNotice,
  type SearchPage,
  type Settings,
} from '../../src/contract';
import { serveWebSocket } from '../../src/rpc/serve';
import {
  DOCUMENTS,
  findHits,
  HOME,
  makeFolder,
  NO_DOCUMENTS,
  PROBLEMS,
  passagesOf,
  rerank,
  summaryOf,
  WORK,
} from './fake-library';

/** What the web host sends with every answer: the page must work under it. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface FakeState {
  folders: Folder[];
  documents: LibraryStatus['documents'];
  vectors: LibraryStatus['vectors'];
  activity: LibraryStatus['activity'];
  problems: Problem[];
  settings: Settings;
  notices: SearchNotice[];
  /** Shown as found, beyond the hits there are. */
  extraFound: number;
  /** Copies of each hit, to make a long list. */
  copies: number;
  /** The second page of a search waits until this is turned off. */
  holdRerank: boolean;
  /** The next search, or the next folder added, fails so. */
  failure: { code: ErrorCode; subject?: string; logReference?: string } | null;
}

export type FakeEngine = Awaited<ReturnType<typeof startFakeEngine>>;

const IDLE: LibraryStatus['activity'] = {
  state: 'idle',
  currentFile: null,
  filesPerSecond: null,
  secondsLeft: null,
  trouble: null,
};

export function libraryState(): FakeState {
  return {
    folders: [makeFolder(HOME), makeFolder(WORK)],
    documents: {
      ...NO_DOCUMENTS,
      indexed: DOCUMENTS.length,
      empty: 1,
      encrypted: 1,
      corrupt: 1,
      unsupported: 1,
    },
    vectors: { ready: 17, waiting: 0 },
    activity: IDLE,
    problems: PROBLEMS,
    settings: { language: 'system', theme: 'system' },
    notices: [],
    extraFound: 0,
    copies: 1,
    holdRerank: false,
    failure: null,
  };
}

export function emptyState(): FakeState {
  return {
    ...libraryState(),
    folders: [],
    documents: NO_DOCUMENTS,
    vectors: { ready: 0, waiting: 0 },
    problems: [],
  };
}

/** @param pageDir the built page */
export async function startFakeEngine(pageDir: string, initial: FakeState = libraryState()) {
  let state = initial;
  const changes = new EventEmitter().setMaxListeners(100);
  const asked: SearchInput[] = [];
  const retried: Array<number | null> = [];

  function set(fields: Partial<FakeState>): void {
    state = { ...state, ...fields };
    changes.emit('change');
  }

  const router = createRouter({ state: () => state, set, changes, asked, retried });
  const http = createServer((request, response) => void servePage(pageDir, request.url ?? '/', response));
  const sockets = new WebSocketServer({ noServer: true });
  let refusing = false;
  http.on('upgrade', (request, socket, head) => {
    if (refusing) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws: WebSocket) => void serveWebSocket(router, ws));
  });
  const address = await listen(http);

  return {
    url: address,
    set,
    state: () => state,
    /** Every search that reached the engine, oldest first. */
    asked,
    /** Document ids that were to be read again; null for all. */
    retried,
    /** Breaks every connection and refuses new ones, as an engine does that has crashed. */
    stop(): void {
      refusing = true;
      for (const ws of sockets.clients) ws.terminate();
    },
    restart(): void {
      refusing = false;
    },
    async close(): Promise<void> {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface Stage {
  state(): FakeState;
  set(fields: Partial<FakeState>): void;
  changes: EventEmitter;
  asked: SearchInput[];
  retried: Array<number | null>;
}

function createRouter(stage: Stage) {
  const { state, set, asked, retried } = stage;
  const base = implement(contract);

  /** Fails once, if the next call is to fail. */
  function failIfTold(): void {
    const { failure } = state();
    if (!failure) return;
    set({ failure: null });
    const { code, ...details } = failure;
    throw new ORPCError(code, {
      message: 'The call failed, as the test asked it to.',
      data: details,
      defined: true,
    });
  }

  return base.router({
    search: {
      run: base.search.run.handler(({ input, signal }) => {
        asked.push(input);
        failIfTold();
        return pages(stage, input, signal);
      }),
    },
    library: {
      status: base.library.status.handler(() => statusOf(state())),
      watchStatus: base.library.watchStatus.handler(({ signal }) => watch(stage, signal)),
      addFolder: base.library.addFolder.handler(({ input }) => {
        failIfTold();
        const folder = makeFolder(input.path);
        set({ folders: [...state().folders, folder] });
        return folder;
      }),
      addSample: base.library.addSample.handler(() => {
        const folder = makeFolder('/opt/bookwheel/sample', { isSample: true, documents: 40 });
        set({ ...libraryState(), folders: [...state().folders, folder] });
        return folder;
      }),
      removeFolder: base.library.removeFolder.handler(({ input }) => {
        const removed = state().folders.find((folder) => folder.path === input.path);
        set({ folders: state().folders.filter((folder) => folder !== removed) });
        return { documentsRemoved: removed?.documents ?? 0 };
      }),
      rescan: base.library.rescan.handler(() => ({})),
      problems: base.library.problems.handler(() => ({
        problems: state().problems,
        total: state().problems.length,
      })),
      retry: base.library.retry.handler(({ input }) => {
        retried.push(input.documentId ?? null);
        return { queued: input.documentId === undefined ? state().problems.length : 1 };
      }),
      pause: base.library.pause.handler(() => {
        set({ activity: { ...state().activity, state: 'paused' } });
        return {};
      }),
      resume: base.library.resume.handler(() => {
        set({ activity: { ...state().activity, state: 'reading' } });
        return {};
      }),
    },
    document: {
      get: base.document.get.handler(({ input }) => summaryOf(documentById(input.id))),
      passages: base.document.passages.handler(({ input }) => {
        const document = documentById(input.documentId);
        const passages = passagesOf(document);
        const around = Math.max(
          0,
          passages.findIndex((passage) => passage.id === input.aroundPassageId),
        );
        const shown = passages.slice(Math.max(0, around - input.before), around + input.after + 1);
        return { document: summaryOf(document), passages: shown };
      }),
      recent: base.document.recent.handler(({ input }) => {
        const readable = DOCUMENTS.filter((document) =>
          state().folders.some(({ path }) => path === document.folder),
        );
        return readable
          .map(summaryOf)
          .sort((a, b) => b.modifiedAt - a.modifiedAt)
          .slice(0, input.limit);
      }),
    },
    models: { list: base.models.list.handler(() => []) },
    settings: {
      get: base.settings.get.handler(() => state().settings),
      update: base.settings.update.handler(({ input }) => {
        const { language = state().settings.language, theme = state().settings.theme } = input;
        set({ settings: { language, theme } });
        return state().settings;
      }),
    },
    engine: {
      info: base.engine.info.handler(() => ({
        version: '0.0.0',
        dataDir: '/tmp/fake',
        pid: process.pid,
        sqlite: '3',
        vectorsAvailable: true,
        modelsAvailable: true,
        children: [],
      })),
    },
  });
}

/** Copies of a document share its text; only their ids differ. */
const COPY_STRIDE = 1_000;

function documentById(id: number) {
  const document = DOCUMENTS.find((one) => one.id === id % COPY_STRIDE);
  if (!document) throw new ORPCError('not_found', { message: 'No such document.', data: {}, defined: true });
  return { ...document, id };
}

async function* pages(
  stage: Stage,
  input: SearchInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<SearchPage> {
  const { notices, extraFound, copies } = stage.state();
  const found = findHits(input.text);
  const hits = Array.from({ length: copies }, (_, copy) =>
    found.map((hit) => ({ ...hit, documentId: hit.documentId + copy * COPY_STRIDE })),
  ).flat();
  const page = {
    query: input.text,
    mode: input.mode,
    documentsFound: hits.length + extraFound,
    keywordMs: 4.2,
    vectorMs: 8.7,
    notices,
  };
  const tookMs = { parse: 0.1, recall: 9, fusion: 0.2, rerank: 0, present: 1, total: 10.3 };
  yield { ...page, stage: 'recall', final: false, hits: hits.slice(0, input.limit), tookMs };
  while (stage.state().holdRerank) {
    for await (const _ of on(stage.changes, 'change', signal ? { signal } : {})) break;
  }
  const order = rerank(hits).slice(0, input.limit);
  yield {
    ...page,
    stage: 'reranked',
    final: true,
    hits: order,
    tookMs: { ...tookMs, rerank: 31, total: 41.3 },
  };
}

async function* watch(stage: Stage, signal: AbortSignal | undefined): AsyncGenerator<LibraryStatus> {
  const changed = on(stage.changes, 'change', signal ? { signal } : {});
  yield statusOf(stage.state());
  for await (const _ of changed) yield statusOf(stage.state());
}

function statusOf(state: FakeState): LibraryStatus {
  return {
    folders: state.folders,
    documents: state.documents,
    passages: state.vectors.ready + state.vectors.waiting,
    vectors: state.vectors,
    counters: { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 },
    pack: 'starter@1',
    bytes: { catalog: 1_800_000, vectors: 610_000, total: 2_410_000 },
    activity: state.activity,
  };
}

async function servePage(pageDir: string, url: string, response: ServerResponse): Promise<void> {
  const path = new URL(url, 'http://localhost').pathname;
  const file = join(pageDir, normalize(path === '/' ? '/index.html' : path));
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
  });
  response.end(bytes);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}/`);
    });
  });
}
