// How are the three loops joined? What one leaves in the catalog wakes the next; this is the only place that knows.
import type { Hold } from '../models/served-models';
import type {
  Clock,
  DocumentStore,
  Extractor,
  FileRecord,
  FileTree,
  FolderRecord,
  FolderWatcher,
  Inference,
  Leftovers,
  Log,
  TextRecognizer,
  VectorIndex,
  VectorStore,
} from '../ports';
import { type ActivityReport, createActivityReport } from './activity';
import { ClearingLane } from './clearing-lane';
import { RENAME_GRACE_MS } from './departures';
import { Embedder } from './embed-missing';
import { EmbeddingLane, type NextPack } from './embedding-lane';
import { isStoreFailure } from './failures';
import { FolderSync } from './folder-sync';
import { Gate } from './gate';
import { createLaterLooks } from './later-looks';
import { type PaceSource, Pacing } from './pacing';
import type { Permit } from './permits';
import { type ReadResult, readFile } from './pipeline';
import { createCopier } from './read-before';
import { RecognitionLane } from './recognition-lane';
import { createRoom } from './room';
import { ScanLane } from './scan-lane';
import { Scheduler } from './scheduler';
import { createUnreadableNote } from './unreadable-note';
import { WriteQueue } from './write-queue';

export interface IndexerParts {
  documents: DocumentStore;
  vectors: VectorStore;
  leftovers: Leftovers;
  /** Already opened for the active pack; null where there is none. */
  vectorIndex: VectorIndex | null;
  extractor: Extractor;
  inference: Inference;
  /** The two above may be others from one moment to the next; absent where they never are. */
  hold?: Hold;
  /** Absent where the library is always searched by the same pack. */
  nextPack?: NextPack;
  /** null where no text is to be recognised in pictures. */
  recognizer: TextRecognizer | null;
  fileTree: FileTree;
  watcher: FolderWatcher;
  /** Absent where work is always to be at full pace. */
  pace?: PaceSource;
  clock: Clock;
  log: Log;
}

export interface Lanes {
  gate: Gate;
  pacing: Pacing;
  scan: ScanLane;
  scheduler: Scheduler;
  embedding: EmbeddingLane;
  clearing: ClearingLane;
  recognition: RecognitionLane | null;
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
  const gate = new Gate(clock, onChange);
  const pacing: Pacing = new Pacing({
    ...parts,
    onChange: () => {
      report.forgetRates();
      onChange();
    },
  });
  const writes = new WriteQueue(documents, clock);
  const embedder = new Embedder(parts);
  const noteUnreadable = createUnreadableNote(gate);

  const sync: FolderSync = new FolderSync({
    ...parts,
    writes,
    onNoted: () => scheduler.poke(),
    onMissing: (folderId, paths) => {
      const events = paths.map((path) => ({ folder: '', path, kind: 'deleted' as const }));
      scan.hintLater(folderId, events, RENAME_GRACE_MS);
    },
    onRemoved: () => embedding.removed(),
    onPresence: (folder: FolderRecord, present: boolean) => {
      if (!present) noteUnreadable(folder, []);
      hooks.onPresence(folder.id, present);
    },
    onUnreadable: noteUnreadable,
  });
  const onScanned = (): void => {
    if (!scan.busy()) {
      clearing.poke();
      recognition?.wake();
    }
    onChange();
  };
  const scan: ScanLane = new ScanLane({ sync, gate, log, clock, signal, onChange: onScanned });

  const scheduler: Scheduler = new Scheduler({
    ...parts,
    gate,
    pacing,
    concurrency: parts.extractor.concurrency,
    read: createReader(parts, { sync, writes, scan, signal, onReplaced: () => embedding.removed() }),
    onChange: (finished, urgent) => {
      if (finished === 'stored') {
        report.fileFinished();
        if (urgent) embedding.oweARound();
        else embedding.poke();
        recognition?.poke();
      }
      if (!scheduler.busy()) {
        embedding.hurry();
        clearing.poke();
        recognition?.wake();
      }
      onChange();
    },
  });

  const embedding: EmbeddingLane = new EmbeddingLane({
    ...parts,
    embedder,
    gate,
    pacing,
    reading: () => scheduler.busy() && !gate.paused(),
    onChange: (embedded) => {
      if (embedded > 0) report.passagesEmbedded(embedded);
      else {
        clearing.poke();
        recognition?.wake();
      }
      onChange();
    },
  });

  const othersBusy = (): boolean => scan.busy() || scheduler.busy() || embedding.busy();
  const clearing: ClearingLane = new ClearingLane({
    ...parts,
    writes,
    gate,
    othersBusy,
    onChange: (vectors) => {
      embedding.lost(vectors);
      if (!clearing.busy()) recognition?.wake();
      onChange();
    },
  });

  const recognition: RecognitionLane | null =
    parts.recognizer &&
    new RecognitionLane({
      ...parts,
      recognizer: parts.recognizer,
      gate,
      pacing,
      othersBusy: () => othersBusy() || clearing.busy(),
      onChange: (stored) => {
        if (stored) embedding.poke();
        onChange();
      },
    });

  const { running } = hooks;
  const scanning = (): boolean => scan.busy();
  const report = createActivityReport({
    ...parts,
    gate,
    pacing,
    scheduler,
    embedding,
    embedder,
    clearing,
    recognition,
    running,
    scanning,
  });
  const run: Lanes['run'] = (loop) => keepRunning(loop, { gate, log, signal });
  return { gate, pacing, scan, scheduler, embedding, clearing, recognition, report, noteUnreadable, run };
}

/** The longest document that is read, and a little more. UTF-16 units. */
const UNITS_HELD_MAX = 6_000_000;

interface ReaderParts {
  sync: FolderSync;
  writes: WriteQueue;
  scan: ScanLane;
  signal: AbortSignal;
  /** What a file held before may now belong to no file. */
  onReplaced(): void;
}

/** The pipeline for one file, joined to the folders it needs and the later looks it asks for. */
function createReader(parts: IndexerParts, { sync, writes, scan, signal, onReplaced }: ReaderParts) {
  const room = createRoom(UNITS_HELD_MAX);
  const copier = createCopier(parts.documents, parts.clock);
  const laterLooks = createLaterLooks({
    clock: parts.clock,
    signal,
    hint: (id, events) => scan.hint(id, events),
  });
  return async (file: FileRecord, permit: Permit, until: AbortSignal): Promise<ReadResult> => {
    let changedMeanwhile = false;
    const onChangedWhileRead = (changed: FileRecord): void => {
      changedMeanwhile = true;
      laterLooks.lookAgain(changed);
    };
    const pipeline = {
      ...parts,
      writes,
      room,
      copier,
      folderIsPresent: (id: number) => sync.isPresent(id),
      onChangedWhileRead,
    };
    const result = await readFile(pipeline, file, permit, until);
    if (!changedMeanwhile) laterLooks.settled(file.id);
    if (result === 'gone' || file.contentHash !== null) onReplaced();
    return result;
  };
}

/** An error nobody foresaw must not quietly end all indexing: it is told, and the loop begins again after a while. */
async function keepRunning(
  loop: (signal: AbortSignal) => Promise<void>,
  { gate, log, signal }: { gate: Gate; log: Log; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await loop(signal);
    } catch (thrown) {
      if (signal.aborted) return;
      log.error('indexing met an error and goes on after a while', { why: thrown });
      gate.failed('storing', thrown, isStoreFailure(thrown));
      // Rejects only with the signal, which ends the loop.
      await gate.pass(['storing'], signal).catch(() => undefined);
    }
  }
}
