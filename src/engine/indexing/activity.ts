// What is going on, in the contract's words? States in order of what a person would call it, and an honest estimate.
import type { LibraryStatus } from '../../contract';
import { FULL_PACE } from '../../core/pace/pace';
import type { Clock, DocumentStore } from '../ports';
import type { ClearingLane } from './clearing-lane';
import type { Embedder } from './embed-missing';
import type { EmbeddingLane, NextPack } from './embedding-lane';
import type { Gate } from './gate';
import type { Pacing } from './pacing';
import { createRate, secondsLeft } from './progress';
import type { RecognitionLane } from './recognition-lane';
import type { Scheduler } from './scheduler';

export type Activity = LibraryStatus['activity'];

export interface ActivityParts {
  documents: DocumentStore;
  gate: Gate;
  pacing: Pacing;
  clock: Clock;
  scheduler: Scheduler;
  embedding: EmbeddingLane;
  embedder: Embedder;
  nextPack?: NextPack;
  clearing: ClearingLane;
  recognition: RecognitionLane | null;
  running(): boolean;
  scanning(): boolean;
}

export interface ActivityReport {
  fileFinished(): void;
  passagesEmbedded(amount: number): void;
  /** How fast work went before says nothing any more. */
  forgetRates(): void;
  /** Without counting what is left. */
  state(): Activity['state'];
  /** `secondsLeft` is until every file is searchable by words while files are read, after that until every passage is by meaning. */
  now(): Activity;
}

/** Looking through folders is short, and what it finds is what a person waits for. */
const SLOWED: ReadonlySet<Activity['state']> = new Set(['reading', 'embedding', 'recognizing']);
/** Counting what is left costs a query or two; the status is asked for many times a second. */
const COUNT_EVERY_MS = 500;

export function createActivityReport(parts: ActivityParts): ActivityReport {
  const { documents, gate, clock, scheduler, embedding, embedder } = parts;
  const files = createRate(clock);
  const passages = createRate(clock);
  const left = { state: 'idle' as Activity['state'], at: Number.NEGATIVE_INFINITY, count: 0 };

  const state = (): Activity['state'] => {
    if (!parts.running() || gate.stopped()) return 'stopped';
    if (gate.paused()) return 'paused';
    if (scheduler.busy() && scheduler.currentFile() !== null) return 'reading';
    if (parts.scanning()) return 'scanning';
    if (scheduler.busy()) return 'reading';
    if (embedding.busy()) return 'embedding';
    if (parts.clearing.busy()) return 'clearing';
    return parts.recognition?.busy() ? 'recognizing' : 'idle';
  };

  const fileInHand = (now: Activity['state']): string | null => {
    if (now === 'reading') return scheduler.currentFile();
    return now === 'recognizing' ? (parts.recognition?.currentFile() ?? null) : null;
  };

  const passagesLeft = (): number => embedder.remaining() + (parts.nextPack?.remaining() ?? 0);

  const remaining = (now: 'reading' | 'embedding'): number => {
    const at = clock.monotonic();
    if (left.state !== now || at - left.at >= COUNT_EVERY_MS) {
      left.count = now === 'reading' ? documents.counts().documents.waiting : passagesLeft();
      left.state = now;
      left.at = at;
    }
    return left.count;
  };

  return {
    state,
    fileFinished: () => files.add(1),
    passagesEmbedded: (amount) => passages.add(amount),
    forgetRates() {
      files.reset();
      passages.reset();
    },
    now() {
      const current = state();
      const pace = SLOWED.has(current) ? parts.pacing.now() : FULL_PACE;
      const moves = pace.kind !== 'resting';
      const filesPerSecond = current === 'reading' && moves ? files.perSecond() : null;
      const rate = current === 'embedding' && moves ? passages.perSecond() : filesPerSecond;
      const trouble = gate.trouble();
      const isTimed = current === 'reading' || current === 'embedding';
      return {
        state: current,
        pace: pace.kind,
        paceReason: pace.reason,
        currentFile: fileInHand(current),
        filesPerSecond,
        secondsLeft: isTimed && rate !== null ? secondsLeft(remaining(current), rate) : null,
        trouble: trouble?.sentence ?? null,
        ...(trouble && { troubleAs: trouble.as }),
      };
    },
  };
}
