// The Extractor port: reads files' bytes, hands them to child processes one at a time, and names what became of each.
import { basename } from 'node:path';
import { PREPARATION_FINGERPRINT } from '../../../core/passages/prepare-document';
import { Failure } from '../../../engine/failure';
import type {
  BlockReader,
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
import { Turns } from './turns';

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

export function createExtractorPool(options: ExtractorPoolOptions): Extractor & BlockReader {
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
  const ask = createAsking(children, limits, options.log);
  const read = async (file: FileBytes, fileName: string, signal: AbortSignal): Promise<ExtractResult> => {
    const result = await ask(file, fileName, { signal });
    return 'answer' in result ? { ...asRead(result.answer), contentHash: result.contentHash } : result;
  };
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
    readBlocks: (absolutePath, signal) =>
      withBytes(absolutePath, signal, async (file, fileName) => {
        // Somebody is looking at the page and waiting for it.
        const result = await ask(file, fileName, { signal, blocks: true });
        if (!('answer' in result)) return result;
        const { answer, contentHash } = result;
        if (answer.outcome === 'blocks') return { outcome: 'blocks', contentHash, document: answer.document };
        const read = asRead(answer);
        return { ...(read.outcome === 'indexed' ? answeredElse(read.documentType) : read), contentHash };
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

interface Asked {
  signal: AbortSignal;
  /** The blocks, and before others. */
  blocks?: true;
}

/** Hands the bytes of a file to a child, and says what became of them. */
function createAsking(children: ExtractChild[], limits: ExtractLimits, log: Log) {
  const turns = new Turns([...children]);
  let lastId = 0;
  return async (
    file: FileBytes,
    fileName: string,
    { signal, blocks }: Asked,
  ): Promise<{ answer: ExtractAnswer; contentHash: string } | Unindexed> => {
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
      ...(blocks && { blocks }),
    };
    const deadlineMs = documentType === 'pdf' ? limits.pdfDeadlineMs : limits.deadlineMs;
    const job: ExtractJob = { request, rest: () => file.rest() };
    const use = (child: ExtractChild): Promise<RunResult> => runTwiceIfEnded(child, job, deadlineMs, signal);
    const result = await turns.take(signal, use, blocks === true);
    if (result.kind === 'answered') return { answer: result.answer, contentHash: file.contentHash() };
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
  const isRead = answer.outcome !== 'recognized' && answer.outcome !== 'blocks';
  return isRead ? answer : answeredElse(answer.documentType);
}

function answeredElse(documentType: string): Exclude<ReadAnswer, { outcome: 'indexed' }> {
  return { outcome: 'corrupt', documentType, detail: 'the reader answered something else' };
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
