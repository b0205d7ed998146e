// The figures of BENCHMARKS.md as data: written by a run, and read again by a later one that measures some libraries anew.
import * as z from 'zod';

const count = z.number().int().min(0);
const milliseconds = z.number().min(0);

/** Milliseconds. */
const Distribution = z.object({ count, p50: milliseconds, p95: milliseconds, p99: milliseconds });
export type Distribution = z.infer<typeof Distribution>;

/** What was timed: a mode, a stage of the whole answer, or how long another process waited for it. */
const Latency = Distribution.extend({ name: z.string() });
export type Latency = z.infer<typeof Latency>;

const OtherProgramFigures = z.object({
  program: z.string(),
  indexMs: milliseconds,
  indexBytes: count,
  /** Includes starting the program for each question. */
  latency: Distribution,
});
export type OtherProgramFigures = z.infer<typeof OtherProgramFigures>;

const ProcessMemory = z.object({ role: z.string(), bytes: count });
export type ProcessMemory = z.infer<typeof ProcessMemory>;

/** From an empty data directory on. */
const Indexing = z.object({
  wordsMs: milliseconds,
  meaningMs: milliseconds,
  /** What a thousand passages took in each tenth of the library, in the order they came. */
  wordsMsPerThousand: z.array(milliseconds),
  meaningMsPerThousand: z.array(milliseconds),
  peakMemory: z.array(ProcessMemory),
});
export type Indexing = z.infer<typeof Indexing>;

/** Bytes on the disk; `other` is what is neither text nor postings nor vectors. */
const IndexParts = z.object({ texts: count, postings: count, vectors: count, graph: count, other: count });
export type IndexParts = z.infer<typeof IndexParts>;

/** Slowest and middle of several. */
const Times = z.object({ count, middle: milliseconds, slowest: milliseconds });
export type Times = z.infer<typeof Times>;

/** `fresh`: once it has compared the library with the disk; `used`: after searches, with what each then took in `restMs`. */
const Rest = z.object({
  fresh: z.array(ProcessMemory),
  used: z.array(ProcessMemory.extend({ processorMs: milliseconds.nullable() })),
  restMs: milliseconds,
});
export type Rest = z.infer<typeof Rest>;

export const LibraryFigures = z.object({
  name: z.string(),
  date: z.string(),
  machine: z.string(),
  /** Average of the last minute before the run. */
  load: z.number(),
  versions: z.record(z.string(), z.string()),
  files: count,
  textBytes: count,
  /** Of its letters, how many are Chinese characters: 0 to 1. */
  hanShare: z.number().min(0).max(1),
  passages: count,
  vectors: count,
  indexing: Indexing,
  parts: IndexParts,
  idle: z.array(Latency),
  whileIndexing: z.array(Latency),
  saved: z.object({ words: Times, meaning: Times }),
  start: z.object({ words: Times, whole: Times }),
  rest: Rest,
  others: z.array(OtherProgramFigures),
});
export type LibraryFigures = z.infer<typeof LibraryFigures>;

export const AllFigures = z.object({ libraries: z.array(LibraryFigures) });
