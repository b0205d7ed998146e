// Another search program on this machine, asked the same questions over the same documents.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Collection } from '../../../src/core/evaluation/collection';
import type { Answer, JudgedQuery } from '../../../src/core/evaluation/ranking-figures';

export interface OtherProgram {
  name: string;
  version: string;
  /** Queries it is asked at most of each collection: one that starts anew for each question takes its time. */
  maxQueries: number;
  /** How it was asked, a sentence. */
  remark: string;
  /** Milliseconds include starting the program. @returns parallel to `queries` */
  answer(
    documents: Collection['documents'],
    queries: readonly JudgedQuery[],
    signal: AbortSignal,
  ): Promise<Answer[]>;
}

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 64 * 2 ** 20;

/** @returns what the program printed. Rejects when it cannot be started, fails, or the signal ends it. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { signal: AbortSignal; env?: Record<string, string>; cwd?: string },
): Promise<string> {
  const running = run(program, args, {
    ...options,
    env: { ...process.env, ...options.env },
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  // An indexer asked to end would first finish what it holds, and write into a folder that is being removed.
  const end = (): void => void running.child.kill('SIGKILL');
  options.signal.addEventListener('abort', end);
  try {
    return (await running).stdout;
  } finally {
    options.signal.removeEventListener('abort', end);
  }
}

/** A folder that is gone afterwards. */
export async function withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-scorecard-'));
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
