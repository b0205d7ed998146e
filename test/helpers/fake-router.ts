// The contract answered from canned data, area by area.
import { on } from 'node:events';
import { implement, ORPCError } from '@orpc/server';
import {
  contract,
  type Folder,
  type LibraryStatus,
  type Problem,
  type SearchInput,
  type SearchPage,
} from '../../src/contract';
import { lastPage } from '../../src/engine/search/last-page';
import {
  COPY_STRIDE,
  createFakeAnswers,
  type FakeAnswers,
  facetsIn,
  foundIn,
  ordered,
  ranked,
  similarPage,
  similarTo,
} from './fake-answers';
import { fakeBlocks } from './fake-blocks';
import { fakeConnections } from './fake-connections';
import { DOCUMENTS, documentsOf, type FakeDocument } from './fake-documents';
import { fakeBytes, withBoxes } from './fake-files';
import { searchesHandlers, suggestHandler } from './fake-kept-searches';
import { makeFolder, passagesOf, ruleFor, summaryOf } from './fake-library';
import { testSteps } from './fake-long-tasks';
import { modelHandlers } from './fake-models';
import { change, failIfTold, type Stage } from './fake-stage';
import { type FakeState, libraryState } from './fake-state';
import { engineHandlers, networkHandlers } from './fake-upkeep';

const base = implement(contract);

export function createFakeRouter(stage: Stage) {
  const { state, set, asked } = stage;
  const answers = createFakeAnswers();
  const search = (input: SearchInput, signal: AbortSignal | undefined) => {
    asked.push(input);
    failIfTold(stage);
    return pages(stage, answers, input, signal);
  };
  return base.router({
    search: {
      run: base.search.run.handler(({ input, signal }) => search(input, signal)),
      once: base.search.once.handler(({ input, signal }) => lastPage(search(input, signal))),
      rows: base.search.rows.handler(({ input }) => {
        stage.rowCalls.push(`${input.offset}+${input.limit}`);
        return { hits: answers.rows(input.answer, input.offset, input.limit) };
      }),
      why: base.search.why.handler(({ input }) => answers.why(input.answer, input.documentId)),
      similar: base.search.similar.handler(({ input }) => {
        failIfTold(stage);
        const order = similarTo(state(), input);
        const found = { input: { text: '', sort: 'relevance' as const }, recalled: order, order };
        return similarPage(order, answers.remember(found));
      }),
      suggest: suggestHandler(stage),
    },
    searches: searchesHandlers(stage),
    library: libraryHandlers(stage),
    document: documentHandlers(stage),
    models: modelHandlers(stage),
    settings: {
      get: base.settings.get.handler(() => state().settings),
      update: base.settings.update.handler(({ input }) => {
        failIfTold(stage);
        const given = Object.entries(input).filter(([, value]) => value !== undefined);
        set({ settings: { ...state().settings, ...Object.fromEntries(given) } });
        return state().settings;
      }),
    },
    evaluation: {
      testLibrary: base.evaluation.testLibrary.handler(({ input, signal }) => {
        stage.testCalls.push(`test ${input.questions}`);
        return testSteps(stage, signal);
      }),
      lastResult: base.evaluation.lastResult.handler(() => ({ result: state().lastTest })),
    },
    network: networkHandlers(stage),
    engine: engineHandlers(stage),
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
    places: base.library.places.handler(() => state().places),
    removeFolder: base.library.removeFolder.handler(({ input }) => {
      const removed = state().folders.find((folder) => folder.path === input.path);
      set({ folders: state().folders.filter((folder) => folder !== removed) });
      return { documentsRemoved: removed?.documents ?? 0 };
    }),
    setRules: base.library.setRules.handler(({ input }) => {
      failIfTold(stage);
      return changeFolder(stage, input.path, { rules: input.rules });
    }),
    exclude: base.library.exclude.handler(({ input }) => {
      failIfTold(stage);
      const problem = state().problems.find(({ documentId }) => documentId === input.documentId);
      const rule = problem && ruleFor(problem.path, state().folders);
      if (!rule) throw notFound('No such file.');
      const { path, rules } = rule.folder;
      return changeFolder(stage, path, { rules: { ...rules, patterns: [...rules.patterns, rule.pattern] } });
    }),
    rescan: base.library.rescan.handler(() => ({})),
    problems: base.library.problems.handler(({ input }) => {
      const problems = problemsOf(state());
      return {
        problems: problems.slice(input.offset, input.offset + input.limit),
        total: problems.length,
      };
    }),
    retry: base.library.retry.handler(({ input }) => {
      retried.push(input.documentId ?? null);
      return { queued: input.documentId === undefined ? state().problems.length : 1 };
    }),
    pause: base.library.pause.handler(() => {
      set({ activity: { ...state().activity, state: 'paused' } });
      return {};
    }),
    dismissRebuilt: base.library.dismissRebuilt.handler(() => {
      set({ rebuilt: null });
      return {};
    }),
    resume: base.library.resume.handler(() => {
      set({ activity: { ...state().activity, state: 'reading' } });
      return {};
    }),
    indexNow: base.library.indexNow.handler(() => {
      set({ activity: { ...state().activity, state: 'reading', pace: 'full', paceReason: null } });
      return {};
    }),
  };
}

function changeFolder({ state, set }: Stage, path: string, fields: Partial<Folder>): Folder {
  const folder = state().folders.find((one) => one.path === path);
  if (!folder) throw notFound('No such folder.');
  const changed = { ...folder, ...fields };
  set({ folders: state().folders.map((one) => (one === folder ? changed : one)) });
  return changed;
}

function documentHandlers(stage: Stage) {
  const { state, ranges } = stage;
  const summary = (document: FakeDocument) => ({
    ...summaryOf(document),
    recognized: state().recognized.includes(document.id),
  });
  return {
    blocks: base.document.blocks.handler(async ({ input, signal }) => {
      while (state().blocks === 'held') await change(stage, signal);
      const { blocks } = state();
      if (blocks !== 'read' && blocks !== 'held') return { state: 'unavailable', reason: blocks };
      return fakeBlocks(documentById(state(), input.documentId), input);
    }),
    get: base.document.get.handler(({ input }) => summary(documentById(state(), input.id))),
    connections: base.document.connections.handler(({ input }) => fakeConnections(state(), input)),
    passages: base.document.passages.handler(async ({ input, signal }) => {
      stage.readings.push(input.documentId);
      while (state().passages === 'held') await change(stage, signal);
      if (state().passages === 'failing') throw notFound('The text could not be read, as the test asked.');
      const document = documentById(state(), input.documentId);
      const passages = passagesOf(document);
      const around = Math.max(
        0,
        passages.findIndex((passage) => passage.id === input.aroundPassageId),
      );
      const shown = passages.slice(Math.max(0, around - input.before), around + input.after + 1);
      return { document: summary(document), passages: withBoxes(shown, state().files[document.id]) };
    }),
    bytes: base.document.bytes.handler(({ input }) => {
      ranges.push(input);
      return fakeBytes(state().files, { ...input, id: input.id % COPY_STRIDE });
    }),
    find: base.document.find.handler(({ input }) => {
      const document = DOCUMENTS.find(({ path }) => path === input.path);
      if (!document) throw notFound('No such document.');
      const { text, page } = input;
      const passage = passagesOf(document).find((one) =>
        text === null ? one.page === page : one.text.startsWith(text),
      );
      return { document: summary(document), passageId: passage?.id ?? null };
    }),
    recent: base.document.recent.handler(({ input }) => {
      const readable = documentsOf(state()).filter((document) =>
        state().folders.some(({ path }) => path === document.folder),
      );
      return readable
        .map(summary)
        .sort((a, b) => b.modifiedAt - a.modifiedAt)
        .slice(0, input.limit);
    }),
  };
}

function documentById(state: FakeState, id: number) {
  const document = documentsOf(state).find((one) => one.id === id % COPY_STRIDE);
  if (!document) throw notFound('No such document.');
  return { ...document, id };
}

function notFound(message: string): Error {
  return new ORPCError('not_found', { message, data: {}, defined: true });
}

async function* pages(
  stage: Stage,
  answers: FakeAnswers,
  input: SearchInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<SearchPage> {
  const state = stage.state();
  const { notices, extraFound, misspelt } = state;
  const isMisspelt = misspelt !== null && misspelt.typed === input.text.trim();
  const applied = isMisspelt && !misspelt.matches && !input.verbatim;
  const correction = isMisspelt ? { query: misspelt.meant, applied } : null;
  const text = applied ? misspelt.meant : input.text;
  const found = foundIn(state, text);
  const order = ordered(found, input.sort);
  const answer = answers.remember({ input, recalled: found, order });
  const rereads = input.sort === 'relevance';
  const page = {
    answer,
    query: input.text,
    mode: input.mode,
    sort: input.sort,
    correction,
    documentsFound: found.length + extraFound,
    facets: input.facets ? facetsIn(state, text, found) : null,
    keywordMs: 4.2,
    vectorMs: 8.7,
    notices,
  };
  const tookMs = { parse: 0.1, recall: 9, fusion: 0.2, rerank: 0, present: 1, total: 10.3 };
  if (rereads) {
    yield { ...page, stage: 'recall', final: false, hits: ranked(found, 0, input.limit), tookMs };
    while (stage.state().holdRerank) await change(stage, signal);
  }
  yield {
    ...page,
    stage: rereads ? 'reranked' : 'recall',
    final: true,
    hits: ranked(order, 0, input.limit),
    tookMs: { ...tookMs, rerank: rereads ? 31 : 0, total: 41.3 },
  };
}

async function* watch(stage: Stage, signal: AbortSignal | undefined): AsyncGenerator<LibraryStatus> {
  const changed = on(stage.changes, 'change', signal ? { signal } : {});
  yield statusOf(stage.state());
  for await (const _ of changed) {
    if (!stage.state().holdStatus) yield statusOf(stage.state());
  }
}

function problemsOf({ problems, folders }: FakeState): Problem[] {
  return problems.filter(({ path }) => !isLeftOut(path, folders));
}

function isLeftOut(path: string, folders: readonly Folder[]): boolean {
  const rule = ruleFor(path, folders);
  return rule?.folder.rules.patterns.includes(rule.pattern) ?? false;
}

function statusOf(state: FakeState): LibraryStatus {
  const documents = { ...state.documents };
  for (const { path, outcome } of state.problems) {
    if (isLeftOut(path, state.folders)) documents[outcome] -= 1;
  }
  return {
    folders: state.folders,
    recognition: state.recognition,
    documents,
    passages: state.vectors.ready + state.vectors.waiting,
    vectors: state.vectors,
    counters: { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 },
    pack: state.packs.find(({ active }) => active)?.id ?? null,
    modelTrouble: null,
    modelTroubleAs: null,
    modelSwitch: state.modelSwitch,
    bytes: { catalog: 1_800_000, vectors: 610_000, total: 2_410_000 },
    leaving: 0,
    rebuilt: state.rebuilt,
    activity: state.activity,
  };
}
