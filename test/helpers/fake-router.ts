// The contract answered from canned data, area by area.
import { type EventEmitter, on } from 'node:events';
import { implement, ORPCError } from '@orpc/server';
import { contract, type LibraryStatus, type SearchInput, type SearchPage } from '../../src/contract';
import { DOCUMENTS } from './fake-documents';
import { findHits, makeFolder, passagesOf, rerank, summaryOf } from './fake-library';
import { type FakeState, libraryState } from './fake-state';

/** What a router answers from, and what it leaves for the test to see. */
export interface Stage {
  state(): FakeState;
  set(fields: Partial<FakeState>): void;
  /** Emits `change` after each `set`. */
  changes: EventEmitter;
  asked: SearchInput[];
  retried: Array<number | null>;
}

const base = implement(contract);

export function createFakeRouter(stage: Stage) {
  const { state, set, asked } = stage;
  return base.router({
    search: {
      run: base.search.run.handler(({ input, signal }) => {
        asked.push(input);
        failIfTold(stage);
        return pages(stage, input, signal);
      }),
    },
    library: libraryHandlers(stage),
    document: documentHandlers(stage),
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

function libraryHandlers(stage: Stage) {
  const { state, set, retried } = stage;
  return {
    status: base.library.status.handler(() => statusOf(state())),
    watchStatus: base.library.watchStatus.handler(({ signal }) => watch(stage, signal)),
    addFolder: base.library.addFolder.handler(({ input }) => {
      failIfTold(stage);
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
  };
}

function documentHandlers({ state }: Stage) {
  return {
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
  };
}

/** Fails once, if the next call is to fail. */
function failIfTold({ state, set }: Stage): void {
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
