// Another search program on this machine, asked the same questions over the same documents.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from '../../src/core/evaluation/collection';
import type { Answer, JudgedQuery } from '../../src/core/evaluation/ranking-figures';

export interface OtherProgram {
  name: string;
  version: string;
  /** Queries it is asked at most of each collection: one that starts anew for each question takes its time. */
  maxQueries: number;
  /** How it was asked, a sentence. */
  remark: string;
  /** Which of a folder's files it reads: what of them it is given, and under which extension. */
  extension: string;
  toFile(document: Collection['documents'][number]): string;
  /** Resolves once the folder can be searched. @param place an empty folder for all that it writes */
  index(folder: string, place: string, signal: AbortSignal): Promise<IndexedFolder>;
}

/** A folder that another program has indexed. */
export interface IndexedFolder {
  /** What of the place its index takes. */
  index: string;
  /** Starts the program anew. @returns the lines it printed, each ending in the path of a file */
  ask(text: string, signal: AbortSignal): Promise<string[]>;
}

/** Milliseconds include starting the program. @returns parallel to `queries` */
export function answersOf(
  program: OtherProgram,
  documents: Collection['documents'],
  queries: readonly JudgedQuery[],
  signal: AbortSignal,
): Promise<Answer[]> {
  return withTemporaryFolder(async (place) => {
    const folder = join(place, 'documents');
    await writeDocuments(documents, folder, program.toFile, program.extension);
    const indexed = await program.index(folder, place, signal);
    const answers: Answer[] = [];
    for (const { text } of queries) {
      const from = performance.now();
      const printed = await indexed.ask(text, signal);
      const ranked = printed.flatMap((line) => documentIdIn(line, documents));
      answers.push({ ranked, tookMs: performance.now() - from });
    }
    return answers;
  });
}

/**
 * Told to stop, it is ended at once with all that it started, and only then does this reject: an indexer that may finish
 * what it holds, or a launcher's child, would write into a folder that is being removed.
 * @returns what the program printed. Rejects when it cannot be started, fails, or the signal ends it
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { signal, env, cwd }: { signal: AbortSignal; env?: Record<string, string>; cwd?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, to be ended as one; Windows has none.
      detached: process.platform !== 'win32',
    });
    const end = (): void => endAll(child);
    signal.addEventListener('abort', end);
    const printed: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => printed.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => complained.push(bytes));
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve(Buffer.concat(printed).toString('utf8'));
      else reject(new Error(`${program} failed: ${Buffer.concat(complained).toString('utf8').trim()}`));
    });
  });
}

function endAll(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    const hasEnded = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!hasEnded) throw error;
  }
}

/** A folder that is gone afterwards. */
export async function withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One file for each document, named by its ordinal in the collection, so that no name holds a word of it. */
export async function writeDocuments(
  documents: Collection['documents'],
  folder: string,
  toFile: (document: Collection['documents'][number]) => string,
  extension: string,
): Promise<void> {
  await mkdir(folder);
  for (const [ordinal, document] of documents.entries()) {
    await writeFile(join(folder, `${ordinal}${extension}`), toFile(document));
  }
}

/** @param line of a program's output, with the path of a file that writeDocuments wrote at its end */
export function documentIdIn(line: string, documents: Collection['documents']): string[] {
  const ordinal = /\/(\d+)\.\w+$/.exec(line.trim())?.[1];
  const document = ordinal === undefined ? undefined : documents[Number(ordinal)];
  return document === undefined ? [] : [document.id];
}
