// `npm run bench -- index <folder>` and friends: figures from the real engine with its real children, on a fresh library.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../src/engine/failure';
import { benchBudgets, UnknownLibrary } from './budgets';
import { LIBRARY_NAMES } from './budgets/libraries';
import { benchExtracting } from './extract-scenario';
import { benchFusion } from './fusion';
import { benchIndexing } from './index-scenario';
import { benchLive } from './live-scenario';
import { benchModels } from './models-scenario';
import { benchRest } from './rest-scenario';
import { benchRestart } from './restart-scenario';
import { writeScorecard } from './scorecard';

const USAGE = `npm run bench -- index <folder>            time, memory and disk to make a folder searchable, then query latency
npm run bench -- while-indexing <folder>   query latency over <folder> while 1,000 more files are read
npm run bench -- live [--files N]          saved until found, copies, a renamed folder and other contents in all its files, in a
                                           library of N generated notes that is watched
npm run bench -- restart [folder] [--files N]
                                           start of the process until it answers and has compared an unchanged library
npm run bench -- rest [folder] [--files N] memory, and processor time in a minute in which nothing happens
npm run bench -- extract <folder> [--json] what reading every file gives and costs, without a library; --json adds a line for each file
npm run bench -- budgets [library…] [--out FILE]
                                           every budget on the libraries 10k, 100k, 1m, english and chinese, or on those named
                                           or folders given; writes BENCHMARKS.md or FILE, and the figures beside it as JSON
npm run bench -- models                    what transformers of 22 million parameters cost in fp32 and in int8, with random weights
npm run bench -- fusion <directory> [--queries N]
                                           which way of joining keywords, vectors and cross-encoder finds best on the test
                                           collections in the directory: tables as Markdown
npm run scorecard -- <directory> [--out FILE] [--json] [--queries N]
                                           how well search finds on the test collections in the directory, beside plain BM25 and
                                           other programs; writes SCORECARD.md or FILE, with --json figures on standard output
                                           and no page but FILE; --queries asks at most N of each collection`;
const EXIT_USAGE = 2;
/** 128 + SIGINT, as shells have it. */
const EXIT_INTERRUPTED = 130;

const SCENARIOS: Record<string, (folder: string, options: Options) => Promise<number>> = {
  index: async (folder) => {
    await benchIndexing(folder, 'index');
    return 0;
  },
  'while-indexing': async (folder) => {
    await benchIndexing(folder, 'while-indexing');
    return 0;
  },
  extract: async (folder, { json }) => {
    await benchExtracting(folder, json);
    return 0;
  },
  fusion: async (directory, { queries }) => {
    await benchFusion(directory, queries);
    return 0;
  },
  scorecard: (directory, { json, out, queries }) =>
    writeScorecard({ directory, json, queries, out: out ?? (json ? null : fromCaller('SCORECARD.md')) }),
};

/** Those that make a library of their own where no folder is given; `files` unless asked for another number. */
const GENERATING: Record<
  string,
  { files: number; run(folder: string | null, files: number): Promise<void> }
> = {
  live: { files: 5_000, run: (_folder, files) => benchLive(files) },
  restart: { files: 11_000, run: benchRestart },
  // Makes 100,000 passages.
  rest: { files: 10_200, run: benchRest },
};

/** Those that need nothing. */
const ALONE: Record<string, () => Promise<void>> = { models: benchModels };

interface Options {
  json: boolean;
  out: string | null;
  /** Infinite for all. */
  queries: number;
}

async function main(args: string[]): Promise<number> {
  try {
    return await readCommand(args)();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'AbortError') return EXIT_INTERRUPTED;
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n${USAGE}\n`);
    else if (error instanceof Failure) process.stderr.write(`${error.message}\n`);
    else throw error;
    return error instanceof UsageError ? EXIT_USAGE : 1;
  }
}

/** The command was not understood; the sentence says which part. */
class UsageError extends Error {}

/** @returns what is to be run. @throws UsageError */
function readCommand(args: string[]): () => Promise<number> {
  const { positionals, values } = readWords(args);
  const [name = '', given] = positionals;
  const out = values.out === undefined ? null : fromCaller(values.out);
  if (name === 'budgets') return () => measureBudgets(positionals.slice(1), out);
  const folder = given === undefined ? null : fromCaller(given);
  const generating = Object.hasOwn(GENERATING, name) ? GENERATING[name] : undefined;
  if (generating) {
    const files = numberFrom('files', values.files, generating.files);
    return async () => {
      await generating.run(folder, files);
      return 0;
    };
  }
  const alone = Object.hasOwn(ALONE, name) ? ALONE[name] : undefined;
  if (alone) {
    return async () => {
      await alone();
      return 0;
    };
  }
  const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (scenario === undefined) throw new UsageError(`"${name}" is none of these:`);
  if (folder === null) throw new UsageError(`Which folder is ${name} to work on?`);
  const queries = numberFrom('queries', values.queries, Number.POSITIVE_INFINITY);
  return () => scenario(folder, { json: values.json, out, queries });
}

/** @throws UsageError */
async function measureBudgets(names: string[], out: string | null): Promise<number> {
  const libraries = names.map((name) => (LIBRARY_NAMES.includes(name) ? name : fromCaller(name)));
  try {
    return await benchBudgets({ libraries, out: out ?? fromCaller('BENCHMARKS.md') });
  } catch (error) {
    if (error instanceof UnknownLibrary) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function numberFrom(option: string, given: string | undefined, otherwise: number): number {
  const number = given === undefined ? otherwise : Number(given);
  if (!(number >= 1)) throw new UsageError(`--${option} takes a number from 1, not "${given}".`);
  return number;
}

function readWords(args: string[]) {
  const options = {
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    queries: { type: 'string' },
    files: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** npm runs scripts in the project's folder and keeps the person's place in INIT_CWD. */
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

process.exitCode = await main(process.argv.slice(2));
