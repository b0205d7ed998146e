// The Extractor port: reads files' bytes, hands them to child processes one at a time, and names what became of each.
import { basename } from 'node:path';
import { PREPARATION_FINGERPRINT } from '../../../core/passages/prepare-document';
import { Failure } from '../../../engine/failure';
import type {
  Clock,
  Extractor,
  ExtractResult,
  KnownBytes,
  Log,
  ProcessSpawner,
  Unindexed,
} from '../../../engine/ports';
import { documentTypeOf, readingKey } from '../detection/format-names';
import { READ_LIMITS } from '../reader';
import { ExtractChild, type RunResult } from './extract-child';
import type { ExtractJob } from './feed-child';
import { type FileBytes, openFileBytes, type Unreadable, unreadable } from './file-bytes';
import type { ExtractAnswer, ExtractRequest, ReadAnswer } from './messages';

export interface ExtractLimits {
  /** Larger files of formats that must be whole are refused. */
  fileBytes: number;
  deadlineMs: number;
  /** PDFs take longer honestly. */
  pdfDeadlineMs: number;
  startMs: number;
  /** Resident bytes at which a child is ended in the middle of a file. */
  residentBytes: number;
  recycleBytes: number;
  recycleFiles: number;
  idleMs: number;
  pages: number;
  characters: number;
  inflatedBytes: number;
}

export const EXTRACT_LIMITS: ExtractLimits = {
  // Scanned books; the child holds them twice.
  fileBytes: 200 * 1024 * 1024,
  deadlineMs: 30_000,
  pdfDeadlineMs: 60_000,
  startMs: 20_000,
  // What it takes between two looks comes on top: it stays below 700.
  residentBytes: 600 * 1024 * 1024,
  recycleBytes: 350 * 1024 * 1024,
  recycleFiles: 20_000,
  idleMs: 3 * 60_000,
  ...READ_LIMITS,
};

export interface ExtractorPoolOptions {
  spawner: ProcessSpawner;
  log: Log;
  clock: Clock;
  /** Children, hence files parsed at once. */
  size: number;
  /** Without it a child's memory is not bounded. */
  residentBytes?: (pid: number) => Promise<number | null>;
  /** Without it a deadline also passes while other programs leave a child no time to work in. */
  processorMs?: (pid: number) => Promise<number | null>;
  limits?: Partial<ExtractLimits>;
}

/** No encoding takes more bytes for a UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 4;
/** While each child parses a file, the bytes of another are read. */
const FILES_PER_CHILD = 2;

export function createExtractorPool(options: ExtractorPoolOptions): Extractor {
  const limits = { ...EXTRACT_LIMITS, ...options.limits };
  const children = Array.from(
    { length: Math.max(1, options.size) },
    () =>
      new ExtractChild({
        spawner: options.spawner,
        log: options.log,
        clock: options.clock,
        residentBytes: options.residentBytes,
        processorMs: options.processorMs,
        limits,
      }),
  );
  const read = createReading(children, limits, options.log);
  let closed = false;

  const withBytes = async <Result>(
    absolutePath: string,
    signal: AbortSignal,
    use: (file: FileBytes, fileName: string) => Promise<Result>,
  ): Promise<Result | Unindexed> => {
    signal.throwIfAborted();
    if (closed) throw new Failure('engine_restarted', 'Reading stopped because the library is closing.');
    const fileName = basename(absolutePath);
    const prefixBytes = Math.min(limits.fileBytes, limits.characters * MOST_BYTES_PER_UNIT);
    const { fileBytes } = limits;
    const byteLimits = { fileBytes, prefixBytes, platform: process.platform };
    const file = await openFileBytes(absolutePath, fileName, byteLimits);
    if ('outcome' in file) return { ...file, contentHash: null, documentType: documentTypeOf(fileName) };
    try {
      signal.throwIfAborted();
      return await use(file, fileName);
    } finally {
      await file.close();
    }
  };

  return {
    extract: (absolutePath, signal) =>
      withBytes(absolutePath, signal, (file, fileName) => read(file, fileName, signal)),
    extractUnlessKnown: (absolutePath, signal, isKnown) =>
      withBytes(absolutePath, signal, async (file, fileName): Promise<ExtractResult | KnownBytes> => {
        const contentHash = await file.wholeHash(signal);
        const known = contentHash !== null && isKnown(contentHash);
        return known ? { outcome: 'known', contentHash } : read(file, fileName, signal);
      }),
    readingKey,
    concurrency: children.length * FILES_PER_CHILD,
    fingerprint: PREPARATION_FINGERPRINT,
    children: () => children.map((child) => child.status()),
    async close() {
      closed = true;
      for (const child of children) child.close();
    },
  };
}

/** Hands the bytes of a file to a child, and says what became of them. */
function createReading(children: ExtractChild[], limits: ExtractLimits, log: Log) {
  const turns = new Turns([...children]);
  let lastId = 0;
  return async (file: FileBytes, fileName: string, signal: AbortSignal): Promise<ExtractResult> => {
    const documentType = documentTypeOf(fileName);
    lastId += 1;
    const { pages, characters, inflatedBytes } = limits;
    const request: ExtractRequest = {
      id: lastId,
      bytes: file.first,
      length: file.length,
      fileName,
      cut: file.cut,
      limits: { pages, characters, inflatedBytes },
    };
    const deadlineMs = documentType === 'pdf' ? limits.pdfDeadlineMs : limits.deadlineMs;
    const job: ExtractJob = { request, rest: () => file.rest() };
    const result = await turns.take(signal, (child) => runTwiceIfEnded(child, job, deadlineMs, signal));
    if (result.kind === 'answered') return { ...asRead(result.answer), contentHash: file.contentHash() };
    log.warn('A file could not be read', { documentType, bytes: file.length, result: result.kind });
    const blamed = blame(result, deadlineMs, limits);
    const contentHash = result.kind === 'unreadable' ? null : file.contentHash();
    return { ...blamed, contentHash, documentType };
  };
}

/**
 * A child may die of something else (ended by hand, by the system), or be full of what it has read before: only what a
 * fresh one does again is the file's own doing.
 */
async function runTwiceIfEnded(
  child: ExtractChild,
  job: ExtractJob,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<RunResult> {
  const first = await child.run(job, deadlineMs, signal);
  return first.kind === 'crashed' || first.kind === 'out_of_memory'
    ? child.run(job, deadlineMs, signal)
    : first;
}

function asRead(answer: ExtractAnswer): ReadAnswer {
  if (answer.outcome !== 'recognized') return answer;
  return {
    outcome: 'corrupt',
    documentType: answer.documentType,
    detail: 'the reader answered something else',
  };
}

export function blame(
  result: Exclude<RunResult, { kind: 'answered' }>,
  deadlineMs: number,
  limits: ExtractLimits,
): Unreadable {
  switch (result.kind) {
    case 'unreadable':
      return unreadable(result.error);
    case 'timed_out':
      return { outcome: 'timed_out', detail: `took longer than ${deadlineMs / 1000} seconds` };
    case 'out_of_memory':
      return {
        outcome: 'out_of_memory',
        detail: `needed more than ${Math.round(limits.residentBytes / (1024 * 1024))} MB of memory`,
      };
    case 'crashed':
      return /heap out of memory|SIGKILL/.test(result.reason)
        ? { outcome: 'out_of_memory', detail: 'needed more memory than there is' }
        : { outcome: 'corrupt', detail: `the reader crashed on it twice (${result.reason})` };
  }
}

/** First come, first served, among a few children that each serve one at a time. */
class Turns {
  readonly #free: ExtractChild[];
  readonly #waiting: ((child: ExtractChild) => void)[] = [];

  constructor(free: ExtractChild[]) {
    this.#free = free;
  }

  async take<Result>(signal: AbortSignal, use: (child: ExtractChild) => Promise<Result>): Promise<Result> {
    const child = this.#free.pop() ?? (await this.#wait(signal));
    try {
      return await use(child);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(child);
      else this.#free.push(child);
    }
  }

  #wait(signal: AbortSignal): Promise<ExtractChild> {
    return new Promise((resolve, reject) => {
      const turn = (child: ExtractChild): void => {
        signal.removeEventListener('abort', leave);
        resolve(child);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal.reason);
      };
      this.#waiting.push(turn);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
