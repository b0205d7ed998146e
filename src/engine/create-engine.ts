// The contract's handlers: each call of the contract in terms of the engine's use cases. Thin on purpose; nothing is decided here.
import { implement } from '@orpc/server';
import { contract, makePassageLink } from '../contract';
import { toContractError } from './answer-failures';
import { type CheckParts, checkCatalog } from './check/check-catalog';
import { type ConnectionsParts, connectionsOf } from './connections';
import { type BytesParts, documentBytes } from './document-bytes';
import { diagnostics, engineInfo, type InfoParts } from './engine-info';
import { type LibraryTestParts, lastTestResult, testLibrary } from './evaluation/test-library';
import { Failure } from './failure';
import { type FindParts, findDocument } from './find-document';
import type { Indexer } from './indexing/indexer';
import { installLanguages, listLanguages, removeLanguage } from './languages';
import type { PackSwitch } from './models/pack-switch';
import type { PackParts } from './models/packs';
import { importModel, inspectModel, installPack, listPacks, removePack, removeVectors } from './models/packs';
import type { NetworkGate } from './network/network-gate';
import {
  type CatalogChecks,
  type Clock,
  type DataDirectory,
  type DocumentRecord,
  type DocumentStore,
  type Extractor,
  type Inference,
  type LanguageInstaller,
  type Log,
  type PassageRecord,
  REBUILT_KEY,
  type RefusalLog,
  type RequestLedger,
  type StandardFolders,
  type TextRecognizer,
} from './ports';
import { type PreviewParts, showBlocks } from './preview/show-blocks';
import { listProblems } from './problems';
import { Foreground } from './search/foreground';
import { lastPage } from './search/last-page';
import type { Searcher } from './search/searcher';
import { type SuggestParts, suggest } from './search/suggest';
import { noteSearch, renameSearch, type SearchesParts, saveSearch } from './searches';
import { changeSettings, readSettings } from './settings';
import { libraryStatus, listFolders, type StatusSources } from './status';
import { storageUse } from './storage';
import { watchStatus } from './watch-status';

/** What the handlers use of the engine's parts, and no more. */
export interface EngineParts extends StatusSources {
  documents: StatusSources['documents'] &
    Pick<DocumentStore, 'document' | 'recent' | 'passages' | 'passagesOf' | 'problems' | 'setSetting'> &
    LibraryTestParts['documents'] &
    FindParts &
    ConnectionsParts['documents'] &
    PreviewParts['documents'];
  inference: Pick<Inference, 'pack' | 'children' | 'providers'>;
  packs: PackParts['packs'];
  packSwitch: PackParts['packSwitch'] &
    Pick<PackSwitch, 'activate' | 'cancel' | 'progress' | 'lastTrouble' | 'children'>;
  indexer: Pick<
    Indexer,
    | 'activity'
    | 'addFolder'
    | 'removeFolder'
    | 'setRules'
    | 'exclude'
    | 'rescan'
    | 'retry'
    | 'rebuild'
    | 'pause'
    | 'resume'
    | 'indexNow'
    | 'paceChosen'
    | 'onChange'
    | 'recognizerChanged'
    | 'catalogMended'
  >;
  files: BytesParts['files'];
  postings: LibraryTestParts['postings'] & SuggestParts['postings'];
  searches: SearchesParts['searches'];
  suggestions: SuggestParts['suggestions'];
  checks: CatalogChecks;
  vectors: StatusSources['vectors'] & CheckParts['vectors'] & PackParts['vectors'];
  vectorIndex: (StatusSources['vectorIndex'] & CheckParts['vectorIndex']) | null;
  searcher: Searcher;
  extractor: Pick<Extractor, 'children'>;
  readDocuments: PreviewParts['readDocuments'];
  recognizer: Pick<TextRecognizer, 'fingerprint' | 'languages' | 'refresh' | 'children'>;
  languageInstaller: LanguageInstaller;
  ledger: Pick<RequestLedger, 'list'>;
  refusals: RefusalLog;
  gate: Pick<NetworkGate, 'settingChanged'>;
  dataDirectory: DataDirectory;
  standardFolders: StandardFolders;
  clock: Clock;
  log: Log;
  /** After each call; for a stream, when it begins. */
  onCall?: () => void;
  about: InfoParts['about'];
}

export type EngineRouter = ReturnType<typeof createEngineRouter>;

export function createEngineRouter(parts: EngineParts) {
  const { documents, indexer, searcher, searches, clock, log } = parts;
  const foreground = new Foreground();
  const base = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (thrown) {
      throw toContractError(thrown, clock, log);
    } finally {
      parts.onCall?.();
    }
  });

  return base.router({
    search: {
      run: base.search.run.handler(({ input, signal = new AbortController().signal }) =>
        guardStream(parts, foreground.search(searcher.run(input, signal), signal)),
      ),
      once: base.search.once.handler(({ input, signal = new AbortController().signal }) =>
        lastPage(foreground.search(searcher.run(input, signal), signal)),
      ),
      suggest: base.search.suggest.handler(async ({ input, signal = new AbortController().signal }) => ({
        suggestions: await suggest(parts, input, signal),
      })),
      rows: base.search.rows.handler(({ input }) => ({
        hits: searcher.rows(input.answer, input.offset, input.limit),
      })),
      why: base.search.why.handler(({ input }) =>
        searcher.why(input.answer, input.documentId, input.passageId),
      ),
      similar: base.search.similar.handler(({ input }) => searcher.similar(input)),
    },
    searches: {
      list: base.searches.list.handler(({ input }) => ({
        saved: searches.saved(),
        past: searches.past(input.past),
      })),
      save: base.searches.save.handler(({ input }) => saveSearch(parts, input.name, input.query)),
      rename: base.searches.rename.handler(({ input }) => renameSearch(parts, input.id, input.name)),
      remove: base.searches.remove.handler(({ input }) => ({ removed: searches.remove(input.id) })),
      note: base.searches.note.handler(({ input }) => {
        noteSearch(parts, input);
        return {};
      }),
      forget: base.searches.forget.handler(({ input }) => ({ removed: searches.forgetPast(input.query) })),
      clear: base.searches.clear.handler(() => ({ removed: searches.clearPast() })),
    },
    library: {
      status: base.library.status.handler(() => libraryStatus(parts)),
      watchStatus: base.library.watchStatus.handler(({ signal }) =>
        guardStream(parts, watchStatus(parts, signal)),
      ),
      addFolder: base.library.addFolder.handler(async ({ input }) => {
        const added = await indexer.addFolder(input.path, false);
        return folderById(parts, added.id);
      }),
      addSample: base.library.addSample.handler(async () => {
        const added = await indexer.addFolder(parts.about.sampleFolder, true);
        return folderById(parts, added.id);
      }),
      places: base.library.places.handler(() => parts.standardFolders.list()),
      removeFolder: base.library.removeFolder.handler(async ({ input }) => ({
        documentsRemoved: await indexer.removeFolder(input.path),
      })),
      setRules: base.library.setRules.handler(async ({ input }) => {
        const folder = await indexer.setRules(input.path, input.rules);
        return folderById(parts, folder.id);
      }),
      exclude: base.library.exclude.handler(async ({ input }) => {
        const folder = await indexer.exclude(input.documentId);
        return folderById(parts, folder.id);
      }),
      rescan: base.library.rescan.handler(async () => {
        await indexer.rescan();
        return {};
      }),
      problems: base.library.problems.handler(({ input }) => listProblems(parts, input)),
      retry: base.library.retry.handler(({ input }) => ({ queued: indexer.retry(input.documentId ?? null) })),
      pause: base.library.pause.handler(() => {
        indexer.pause();
        return {};
      }),
      dismissRebuilt: base.library.dismissRebuilt.handler(() => {
        documents.setSetting(REBUILT_KEY, 'null');
        return {};
      }),
      resume: base.library.resume.handler(() => {
        indexer.resume();
        return {};
      }),
      indexNow: base.library.indexNow.handler(() => {
        indexer.indexNow();
        return {};
      }),
    },
    document: {
      blocks: base.document.blocks.handler(({ input, signal = new AbortController().signal }) => {
        const record = requireDocument(parts, input.documentId);
        return showBlocks(parts, record, input, signal);
      }),
      get: base.document.get.handler(({ input }) => summary(requireDocument(parts, input.id))),
      connections: base.document.connections.handler(({ input }) =>
        connectionsOf(parts, requireDocument(parts, input.id), input),
      ),
      passages: base.document.passages.handler(({ input }) => {
        const record = requireDocument(parts, input.documentId);
        const around =
          input.aroundPassageId === undefined ? undefined : documents.passages([input.aroundPassageId])[0];
        const middle = around?.documentId === record.id ? around.ordinal : 0;
        const passages = documents.passagesOf(
          record.id,
          Math.max(0, middle - input.before),
          middle + input.after + 1,
        );
        return { document: summary(record), passages: passages.map((one) => readingPassage(record, one)) };
      }),
      find: base.document.find.handler(({ input }) => {
        const { id, passageId } = findDocument(documents, input);
        return { document: summary(requireDocument(parts, id)), passageId };
      }),
      bytes: base.document.bytes.handler(({ input }) => documentBytes(parts, input)),
      recent: base.document.recent.handler(({ input }) => documents.recent(input.limit).map(summary)),
    },
    models: {
      list: base.models.list.handler(() => listPacks(parts)),
      install: base.models.install.handler(({ input, signal }) =>
        guardStream(parts, installPack(parts, input.id, signal ?? new AbortController().signal)),
      ),
      inspect: base.models.inspect.handler(({ input }) => inspectModel(parts, input)),
      import: base.models.import.handler(({ input, signal }) =>
        importModel(parts, input, signal ?? new AbortController().signal),
      ),
      activate: base.models.activate.handler(async ({ input, signal }) => {
        await parts.packSwitch.activate(input.id, signal ?? new AbortController().signal);
        return {};
      }),
      cancelSwitch: base.models.cancelSwitch.handler(async () => {
        await parts.packSwitch.cancel();
        return {};
      }),
      remove: base.models.remove.handler(async ({ input }) => ({
        removed: await removePack(parts, input.id),
      })),
      removeVectors: base.models.removeVectors.handler(async ({ input }) => ({
        removed: await removeVectors(parts, input.id),
      })),
      languages: base.models.languages.handler(() => listLanguages(parts)),
      installLanguages: base.models.installLanguages.handler(({ input, signal }) =>
        guardStream(parts, installLanguages(parts, input.codes, signal ?? new AbortController().signal)),
      ),
      removeLanguage: base.models.removeLanguage.handler(async ({ input }) => ({
        removed: await removeLanguage(parts, input.code),
      })),
    },
    settings: {
      get: base.settings.get.handler(() => readSettings(documents)),
      update: base.settings.update.handler(({ input }) => {
        const settings = changeSettings(documents, input);
        indexer.paceChosen();
        parts.gate.settingChanged();
        return settings;
      }),
    },
    evaluation: {
      testLibrary: base.evaluation.testLibrary.handler(({ input, signal }) =>
        guardStream(
          parts,
          testLibrary({ ...parts, foreground }, input, signal ?? new AbortController().signal),
        ),
      ),
      lastResult: base.evaluation.lastResult.handler(() => ({ result: lastTestResult(documents) })),
    },
    network: {
      ledger: base.network.ledger.handler(({ input }) => parts.ledger.list(input.limit, input.offset)),
      refusals: base.network.refusals.handler(({ input }) => parts.refusals.list(input.limit)),
    },
    engine: {
      info: base.engine.info.handler(() => engineInfo(parts)),
      check: base.engine.check.handler(({ input, signal }) =>
        guardStream(parts, checkCatalog(parts, input, signal ?? new AbortController().signal)),
      ),
      storage: base.engine.storage.handler(() => storageUse(parts)),
      rebuild: base.engine.rebuild.handler(async () => ({ queued: await indexer.rebuild() })),
      diagnostics: base.engine.diagnostics.handler(async () => ({ text: await diagnostics(parts) })),
    },
  });
}

/** Errors inside a stream pass the same gate as those of plain calls. A stream that was aborted ends quietly. */
async function* guardStream<T>(parts: EngineParts, stream: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  try {
    yield* stream;
  } catch (thrown) {
    throw toContractError(thrown, parts.clock, parts.log);
  }
}

function folderById(parts: EngineParts, id: number) {
  const folder = listFolders(parts).find((candidate) => candidate.id === id);
  if (!folder) throw new Failure('not_found', 'That folder is no longer in the library.');
  return folder;
}

function requireDocument(parts: EngineParts, id: number): DocumentRecord {
  const record = parts.documents.document(id);
  if (!record)
    throw new Failure(
      'not_found',
      'That document is no longer in the library; search again to refresh the list.',
    );
  return record;
}

function summary(record: DocumentRecord) {
  const { absolutePath, mtimeMs, dateMs, folderId: _folder, ...rest } = record;
  const link = makePassageLink(absolutePath, null, null);
  return { ...rest, path: absolutePath, link, modifiedAt: mtimeMs, date: dateMs };
}

function readingPassage(record: DocumentRecord, { documentId: _document, ...passage }: PassageRecord) {
  return { ...passage, link: makePassageLink(record.absolutePath, passage.page, passage.text) };
}
