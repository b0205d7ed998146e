// Recognising text in pictures from the engine's side: finds the language data, and sends files to a child of its own.
import { basename, join, sep } from 'node:path';
import { Failure } from '../../../engine/failure';
import type { Clock, Log, ProcessSpawner, TextRecognizer, Unindexed } from '../../../engine/ports';
import { documentTypeOf } from '../detection/format-names';
import { ExtractChild, type RunResult } from '../process/extract-child';
import { openFileBytes, unreadable } from '../process/file-bytes';
import type { ExtractRequest } from '../process/messages';
import { READ_LIMITS } from '../reader';
import { findLanguageFiles, type LanguageFile, readLanguages } from './language-data';

export interface TextRecognizerOptions {
  spawner: ProcessSpawner;
  log: Log;
  clock: Clock;
  residentBytes?: (pid: number) => Promise<number | null>;
  processorMs?: (pid: number) => Promise<number | null>;
  /** Where language data may be, best first. The first folder is the library's own. */
  dataFolders: readonly string[];
}

const RECOGNIZER = 'tesseract-7';
/** Seconds a page on an ordinary machine, minutes on a slow one with a full page of small type. */
const PAGE_DEADLINE_MS = 120_000;
const FILE_BYTES = 200 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
const LIMITS = {
  startMs: 20_000,
  // The file twice, a picture of each page of a step, and what the recogniser makes of one.
  residentBytes: 1_200 * MEGABYTE,
  recycleBytes: 500 * MEGABYTE,
  recycleFiles: 500,
  idleMs: 60_000,
};
/** Language data may be installed while the program runs. */
const LOOK_EVERY_MS = 60_000;

export function createTextRecognizer(options: TextRecognizerOptions): TextRecognizer {
  const { clock, log } = options;
  const child = new ExtractChild({ ...options, residentBytes: options.residentBytes, limits: LIMITS });
  let looked: { at: number; files: LanguageFile[] } | null = null;
  let lastId = 0;
  let changes = 0;

  const languageFiles = async (): Promise<LanguageFile[]> => {
    const now = clock.monotonic();
    if (looked && (looked.files.length > 0 || now - looked.at < LOOK_EVERY_MS)) return looked.files;
    const asOf = changes;
    const files = await findLanguageFiles(options.dataFolders);
    // What was found before a change says nothing of after it.
    if (asOf === changes) looked = { at: now, files };
    return files;
  };

  return {
    async fingerprint() {
      const files = await languageFiles();
      if (files.length === 0) return null;
      return [RECOGNIZER, ...files.map(({ code, size }) => `${code}:${size}`)].join('+');
    },
    async languages() {
      const own = join(options.dataFolders[0] ?? '', sep);
      const files = await languageFiles();
      return files.map(({ code, path }) => ({ code, place: path.startsWith(own) ? 'library' : 'system' }));
    },
    refresh() {
      changes += 1;
      looked = null;
    },
    async recognize(absolutePath, from, count, signal) {
      const fileName = basename(absolutePath);
      const documentType = documentTypeOf(fileName);
      const byteLimits = { fileBytes: FILE_BYTES, prefixBytes: FILE_BYTES, platform: process.platform };
      const file = await openFileBytes(absolutePath, fileName, byteLimits);
      if ('outcome' in file) return { ...file, contentHash: null, documentType };
      try {
        const languages = await readLanguages(await languageFiles()).catch((thrown: unknown) => {
          // Deleted since it was found.
          looked = null;
          throw thrown;
        });
        lastId += 1;
        const request: ExtractRequest = {
          id: lastId,
          bytes: file.first,
          length: file.length,
          fileName,
          cut: file.cut,
          limits: READ_LIMITS,
          recognize: { from, count, languages },
        };
        const job = { request, rest: () => file.rest() };
        const result = await child.run(job, PAGE_DEADLINE_MS * count, signal);
        const failed = failureOf(result, documentType);
        if (failed) {
          log.warn('Text in a file could not be recognised', { documentType, result: result.kind });
          return { ...failed, contentHash: file.contentHash() };
        }
        if (result.kind === 'answered' && result.answer.outcome === 'recognized') {
          return { contentHash: file.contentHash(), pages: result.answer.pages };
        }
        throw new Failure('internal', 'The process that recognises text answered something else.');
      } finally {
        await file.close();
      }
    },
    children: () => [child.status()],
    async close() {
      child.close();
    },
  };
}

function failureOf(result: RunResult, documentType: string): Unindexed | null {
  const failed = (outcome: Unindexed['outcome'], detail: string | null): Unindexed => ({
    outcome,
    contentHash: null,
    documentType,
    detail,
  });
  switch (result.kind) {
    case 'answered': {
      const { answer } = result;
      const isElse =
        answer.outcome === 'recognized' || answer.outcome === 'indexed' || answer.outcome === 'blocks';
      return isElse ? null : failed(answer.outcome, answer.detail);
    }
    case 'unreadable':
      return { ...unreadable(result.error), contentHash: null, documentType };
    case 'timed_out':
      return failed('timed_out', 'recognising its text took too long');
    case 'out_of_memory':
      return failed('out_of_memory', 'recognising its text needed too much memory');
    case 'crashed':
      return failed('corrupt', 'recognising its text failed');
  }
}
