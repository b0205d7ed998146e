// Puts an engine together from its adapters: the same one for the app, the web host and the command line.
import { realpathSync } from 'node:fs';
import { arch, homedir, release, type } from 'node:os';
import { join } from 'node:path';
import { createFolderWatcher } from '../../adapters/chokidar/folder-watcher';
import { createExtractorPool } from '../../adapters/extract/process/extractor-pool';
import { systemDataFolders } from '../../adapters/extract/recognize/language-data';
import { createTextRecognizer } from '../../adapters/extract/recognize/text-recognizer';
import { createDataDirectory } from '../../adapters/fs/data-directory';
import { acquireDataLock } from '../../adapters/fs/data-lock';
import { createFileLog } from '../../adapters/fs/file-log';
import { createFileReader } from '../../adapters/fs/file-reader';
import { createFileTree } from '../../adapters/fs/file-tree';
import { createRefusalLog } from '../../adapters/fs/refusal-log';
import { createRequestLedger } from '../../adapters/fs/request-ledger';
import { createStandardFolders } from '../../adapters/fs/standard-folders';
import { systemClock } from '../../adapters/fs/system-clock';
import { createMachine, type MachineOptions } from '../../adapters/machine/machine';
import { collectWhenQuiet } from '../../adapters/process/collect-when-quiet';
import { hearRefusals } from '../../adapters/process/hear-refusals';
import { createNetworkLock } from '../../adapters/process/network-lock';
import { processorMs } from '../../adapters/process/processor-time';
import { residentBytes } from '../../adapters/process/resident-bytes';
import { openCatalog } from '../../adapters/sqlite/open-catalog';
import type { ChildStatus } from '../../contract';
import { DEFAULT_FOLDER_RULES, type FolderRules } from '../../core/changes/folder-rules';
import { PREPARATION_FINGERPRINT } from '../../core/passages/prepare-document';
import { createEngineRouter, type EngineParts, type EngineRouter } from '../../engine/create-engine';
import type { EvaluationParts } from '../../engine/evaluation/evaluate-collection';
import { createIndexer } from '../../engine/indexing/indexer';
import { createNetworkGate } from '../../engine/network/network-gate';
import type { Log, ProcessSpawner } from '../../engine/ports';
import { ReadDocuments } from '../../engine/preview/read-documents';
import { createSearcher } from '../../engine/search/searcher';
import { readSettings } from '../../engine/settings';
import { serveAttached } from './attach-server';
import { extractorCount } from './children';
import { composeModels } from './compose-models';
import { createLanguages } from './create-languages';
import { createPacks } from './create-packs';
import { ensureDataDir } from './data-dir';
import { layout } from './layout';
import { endYoungGrowth } from './young-generation';

export interface ComposeOptions {
  dataDir: string;
  spawner: (log: Log) => ProcessSpawner;
  /** `watch`: keep the library true while running. `once`: ready to index when asked. `off`: only answer. */
  indexing: 'watch' | 'once' | 'off';
  /**
   * Whether text is recognised in pictures when all else is done: hours of work for a library of scans.
   * Absent: where the engine stays, which is where it watches.
   */
  recognize?: boolean;
  /** Start the models before the first query needs them. */
  warm: boolean;
  /** How many vectors are compared one by one before a graph is built and saved. Absent: as many as is fastest. */
  exactVectors?: number;
  /** What a desktop shell tells of the machine; absent where there is none. */
  askShell?: MachineOptions['askShell'];
}

export interface RunningEngine {
  router: EngineRouter;
  parts: EngineParts & EvaluationParts;
  /** The machine woke up from sleep. */
  woke(): void;
  close(): Promise<void>;
}

/**
 * Owns the library until closed, and lets other programs of the same user attach meanwhile.
 * Throws Failure when the data directory is in use, damaged or not writable; then nothing is left running.
 */
export async function composeEngine(options: ComposeOptions): Promise<RunningEngine> {
  const { dataDir } = options;
  endYoungGrowth();
  ensureDataDir(dataDir);
  const undo: (() => unknown)[] = [];
  const unwind = async (): Promise<void> => {
    while (undo.length > 0) await undo.pop()?.();
  };
  try {
    const lock = await acquireDataLock(dataDir);
    undo.push(() => lock.release());
    const clock = systemClock;
    const log = createFileLog(join(dataDir, 'logs'), clock);
    undo.push(() => log.close());
    const catalog = openCatalog({
      dataDir,
      log,
      clock,
      fingerprint: PREPARATION_FINGERPRINT,
      stays: options.indexing === 'watch',
    });
    undo.push(() => catalog.close());
    const refusals = createRefusalLog({ dataDir, clock });
    const spawner = hearRefusals(options.spawner(log), refusals);
    const ledger = createRequestLedger({ dataDir, clock, log });
    const gate = createNetworkGate({
      ledger,
      lock: createNetworkLock(process.env),
      isForbidden: () => readSettings(catalog.documents).neverUseNetwork,
    });
    const packs = await createPacks({ dataDir, spawner, clock, log, gate });
    const models = await composeModels({
      ...catalog,
      dataDir,
      packs,
      spawner,
      clock,
      log,
      warm: options.warm,
      exactVectors: options.exactVectors,
      // As with the pace: who waits for a command to end is not helped by its taking longer.
      isSparing: () =>
        options.indexing === 'watch' && readSettings(catalog.documents).backgroundWork === 'considerate',
    });
    undo.push(() => models.close());
    const { served, packSwitch } = models;
    const { inference, vectorIndex, hold } = served;
    const extractor = createExtractorPool({
      spawner,
      log,
      clock,
      residentBytes,
      processorMs,
      size: extractorCount(),
    });
    undo.push(() => extractor.close());
    const readDocuments = new ReadDocuments(extractor, clock);
    undo.push(() => readDocuments.close());
    const languageFolder = join(dataDir, 'languages');
    const recognizer = createTextRecognizer({
      spawner,
      log,
      clock,
      residentBytes,
      processorMs,
      dataFolders: [languageFolder, ...systemDataFolders(process.platform, process.env)],
    });
    undo.push(() => recognizer.close());
    const children = (): ChildStatus[] =>
      [inference, packSwitch, extractor, recognizer].flatMap((part) => part.children());
    const machine = createMachine({
      clock,
      log,
      ownPids: () => children().flatMap(({ pid }) => pid ?? []),
      ...(options.askShell && { askShell: options.askShell }),
    });
    // A library kept inside a watched folder must not read its own log, nor wake at every line of it.
    const exclude = [realpathSync(dataDir)];
    const rulesOf = (path: string): FolderRules =>
      catalog.documents.folders().find((folder) => folder.path === path)?.rules ?? DEFAULT_FOLDER_RULES;
    const indexer = createIndexer({
      documents: catalog.documents,
      vectors: catalog.vectors,
      leftovers: catalog.leftovers,
      vectorIndex,
      extractor,
      inference,
      hold,
      nextPack: packSwitch,
      recognizer: (options.recognize ?? options.indexing === 'watch') ? recognizer : null,
      fileTree: createFileTree({ exclude, rulesOf }),
      watcher: createFolderWatcher(log, { exclude, rulesOf }),
      // Who waits for a command to end is not helped by its taking longer.
      ...(options.indexing === 'watch' && {
        pace: { machine, backgroundWork: () => readSettings(catalog.documents).backgroundWork },
      }),
      clock,
      log,
    });
    undo.push(() => indexer.stop());
    const quiet = collectWhenQuiet();
    undo.push(() => quiet.stop());
    // Not for a look that found nothing to do, which comes every now and then and must cost nothing.
    indexer.onChange(() => {
      if (indexer.state() !== 'idle') quiet.worked();
    });
    packSwitch.onChange(() => indexer.packsChanged());
    const searcher = createSearcher({ ...catalog, vectorIndex, inference, hold, clock, log });
    const parts: RunningEngine['parts'] = {
      ...catalog,
      get vectorIndex() {
        return served.now().vectorIndex;
      },
      inference,
      packs,
      packSwitch,
      extractor,
      readDocuments,
      recognizer,
      files: createFileReader(process.platform),
      languageInstaller: createLanguages({ folder: languageFolder, clock, gate }),
      ledger,
      refusals,
      gate,
      dataDirectory: createDataDirectory(dataDir),
      standardFolders: createStandardFolders({
        home: homedir(),
        platform: process.platform,
        environment: process.env,
      }),
      indexer,
      searcher,
      clock,
      log,
      onCall: quiet.worked,
      about: {
        version: layout.version,
        dataDir,
        pid: process.pid,
        sqlite: catalog.sqliteVersion,
        sampleFolder: layout.sampleLibrary,
        system: `${type()} ${release()} ${arch()}, Node ${process.versions.node}`,
      },
    };
    const router = createEngineRouter(parts);
    const attachServer = await serveAttached(router, dataDir, layout.version, log);
    undo.push(() => attachServer.close());
    // Last: listing the folders takes the disk and the processor for a while, and others can attach before that.
    if (options.indexing !== 'off') {
      const goingOn = packSwitch.goOn();
      // Loading other models takes seconds. Only what ends by itself waits for it, so as not to end before it has begun.
      if (options.indexing === 'once') await goingOn;
      await indexer.start({ watch: options.indexing === 'watch' });
    }
    return { router, parts, woke: () => indexer.woke(), close: unwind };
  } catch (thrown) {
    await unwind();
    throw thrown;
  }
}
