// How are the three loops joined? What one leaves in the catalog wakes the next; this is the only place that knows.
import type {
  Clock,
  DocumentStore,
  Extractor,
  FileRecord,
  FileTree,
  FolderRecord,
  FolderWatcher,
  Inference,
  Log,
  VectorIndex,
  VectorStore,
} from '../ports';
import { type ActivityReport, createActivityReport } from './activity';
import { createEmbedder } from './embed-missing';
import { createEmbeddingLane, type EmbeddingLane } from './embedding-lane';
import { isStoreFailure, sentenceOf } from './failures';
import { createFolderSync } from './folder-sync';
import { createGate, type Gate } from './gate';
import { createLaterLooks } from './later-looks';
import { readFile } from './pipeline';
import { createScanLane, type ScanLane } from './scan-lane';
import { createScheduler, type Scheduler } from './scheduler';
import { createUnreadableNote } from './unreadable-note';
import { createWriteQueue } from './write-queue';

export interface IndexerParts {
  documents: DocumentStore;
  vectors: VectorStore;
  /** Already opened for the active pack; null where there is none. */
  vectorIndex: VectorIndex | null;
  extractor: Extractor;
  inference: Inference;
  fileTree: FileTree;
  watcher: FolderWatcher;
  clock: Clock;
  log: Log;
}

export interface Lanes {
  gate: Gate;
  scan: ScanLane;
  scheduler: Scheduler;
  embedding: EmbeddingLane;
  report: ActivityReport;
  noteUnreadable(folder: FolderRecord, directories: readonly string[]): void;
  /** Runs a loop until the signal ends it, and again should it fail: no error may quietly end all indexing. */
  run(loop: (signal: AbortSignal) => Promise<void>): Promise<void>;
}

export interface LaneHooks {
  signal: AbortSignal;
  running(): boolean;
  onChange(): void;
  onPresence(folderId: number, present: boolean): void;
}

export function createLanes(parts: IndexerParts, hooks: LaneHooks): Lanes {
  const { documents, clock, log } = parts;
  const { signal, onChange } = hooks;
  const gate = createGate(clock, onChange);
  const writes = createWriteQueue(documents, clock);
  const embedder = createEmbedder(parts);
  const noteUnreadable = createUnreadableNote(gate);

  const sync = createFolderSync({
    ...parts,
    writes,
    onNoted: () => scheduler.poke(),
    onRemoved: () => embedding.removed(),
    onPresence: (folder: FolderRecord, present: boolean) => {
      if (!present) noteUnreadable(folder, []);
      hooks.onPresence(folder.id, present);
    },
    onUnreadable: noteUnreadable,
  });
  const scan = createScanLane({ sync, gate, log, signal, onChange });
  const laterLooks = createLaterLooks({ clock, signal, hint: scan.hint });

  const scheduler: Scheduler = createScheduler({
    documents,
    gate,
    clock,
    log,
    concurrency: parts.extractor.concurrency,
    read: async (file, permit, until) => {
      let changedMeanwhile = false;
      const onChangedWhileRead = (changed: FileRecord): void => {
        changedMeanwhile = true;
        laterLooks.lookAgain(changed);
      };
      const folderPath = (id: number) => documents.folders().find((folder) => folder.id === id)?.path ?? null;
      const pipeline = { ...parts, writes, folderPath, folderIsPresent: sync.isPresent, onChangedWhileRead };
      const result = await readFile(pipeline, file, permit, until);
      if (!changedMeanwhile) laterLooks.settled(file.id);
      // What it held before may now belong to no file.
      if (result === 'gone' || file.contentHash !== null) embedding.removed();
      return result;
    },
    onChange: (finished) => {
      if (finished === 'stored') {
        report.fileFinished();
        embedding.poke();
      }
      if (!scheduler.busy()) embedding.hurry();
      onChange();
    },
  });

  const embedding: EmbeddingLane = createEmbeddingLane({
    ...parts,
    embedder,
    gate,
    reading: () => scheduler.busy() && !gate.paused(),
    onChange: (embedded) => {
      if (embedded > 0) report.passagesEmbedded(embedded);
      onChange();
    },
  });

  const report = createActivityReport({
    documents,
    gate,
    clock,
    scheduler,
    embedding,
    embedder,
    running: hooks.running,
    scanning: scan.busy,
  });

  const run: Lanes['run'] = async (loop) => {
    while (!signal.aborted) {
      try {
        await loop(signal);
        return;
      } catch (thrown) {
        if (signal.aborted) return;
        log.error('indexing met an error and goes on after a while', { why: thrown });
        gate.failed('storing', sentenceOf(thrown), isStoreFailure(thrown));
        await gate.pass(['storing'], signal).catch(() => undefined);
      }
    }
  };

  return { gate, scan, scheduler, embedding, report, noteUnreadable, run };
}
