// Figures of a library that meets every budget.
import type { LibraryFigures } from './figures';

const even = Array.from({ length: 10 }, () => 100);
const kinds = ['keyword', 'keyword, while typing', 'vector', 'hybrid', 'full'];

export function figuresOf(name: string, changes: Partial<LibraryFigures> = {}): LibraryFigures {
  const latencies = kinds.map((kind) => ({ name: kind, count: 180, p50: 4, p95: 9, p99: 12 }));
  return {
    name,
    date: '2026-01-31',
    machine: '2 × Processor, 8 GiB',
    load: 0.1,
    versions: { Bookwheel: '1.2.3' },
    files: 100,
    textBytes: 40e6,
    hanShare: name === 'chinese' ? 1 : 0,
    passages: 100_000,
    vectors: 99_000,
    indexing: {
      wordsMs: 30_000,
      meaningMs: 90_000,
      wordsMsPerThousand: even,
      meaningMsPerThousand: even,
      peakMemory: [{ role: 'engine', bytes: 300e6 }],
    },
    parts: { texts: 20e6, postings: 30e6, vectors: 25e6, graph: 0, other: 5e6 },
    idle: latencies,
    whileIndexing: latencies.slice(0, 2),
    saved: {
      words: { count: 10, middle: 300, slowest: 500 },
      meaning: { count: 10, middle: 400, slowest: 700 },
    },
    start: {
      words: { count: 5, middle: 900, slowest: 1_100 },
      whole: { count: 5, middle: 1_200, slowest: 1_400 },
    },
    rest: {
      fresh: [{ role: 'engine', bytes: 150e6 }],
      used: [
        { role: 'engine', bytes: 200e6, processorMs: 0 },
        { role: 'inference', bytes: 150e6, processorMs: 10 },
      ],
      restMs: 60_000,
    },
    others: [
      {
        program: 'qmd 2.8.3',
        indexMs: 40_000,
        indexBytes: 90e6,
        latency: { count: 50, p50: 300, p95: 400, p99: 450 },
      },
    ],
    ...changes,
  };
}
