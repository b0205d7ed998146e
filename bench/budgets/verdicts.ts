// Which of the budgets are met? One place for what Bookwheel promises in figures.
import { seconds, toMegabytes } from '../report';
import type { IndexParts, LibraryFigures, ProcessMemory } from './figures';
import { growthOf } from './growth';
import { LIBRARY_NAMES } from './libraries';

export interface Verdict {
  what: string;
  budget: string;
  library: string;
  measured: string;
  /** null where this run could not tell. */
  isMet: boolean | null;
}

interface Budget {
  what: string;
  budget: string;
  library: string;
  /** null where the library's figures do not tell. */
  measure(figures: LibraryFigures): { measured: string; isMet: boolean } | null;
}

const MAIN = '100k';
const LARGEST = '1m';

const BUDGETS: readonly Budget[] = [
  latencyBudget('keyword results while typing, p95', 'keyword, while typing', 15, MAIN),
  latencyBudget('hybrid recall with the embedding of the question, p95', 'hybrid', 30, MAIN),
  latencyBudget('whole two-stage answer, 50 passages read by the cross-encoder, p95', 'full', 50, MAIN),
  {
    what: 'text files until searchable by words',
    budget: 'faster than `qmd` on the same folder in the same run',
    library: MAIN,
    measure({ indexing, others }) {
      const qmd = others.find(({ program }) => program.startsWith('qmd'));
      if (!qmd) return null;
      const measured = `${seconds(indexing.wordsMs)}; ${qmd.program} ${seconds(qmd.indexMs)}`;
      return { measured, isMet: indexing.wordsMs < qmd.indexMs };
    },
  },
  indexBudget('english', 2.5),
  indexBudget('chinese', 3.5),
  {
    what: 'saved until found by words, slowest',
    budget: '2 s',
    library: MAIN,
    measure: ({ saved }) => ({ measured: seconds(saved.words.slowest), isMet: saved.words.slowest <= 2_000 }),
  },
  {
    what: 'processor time at rest, all processes',
    budget: '0 %',
    library: MAIN,
    measure({ rest: { used, restMs } }) {
      if (used.some(({ processorMs }) => processorMs === null)) return null;
      const share = used.reduce((sum, { processorMs }) => sum + (processorMs ?? 0), 0) / restMs;
      return { measured: `${(share * 100).toFixed(2)} %`, isMet: share < 0.0005 };
    },
  },
  memoryBudget(400e6, MAIN),
  {
    what: 'start of the process until the first result, slowest',
    budget: '1.5 s',
    library: MAIN,
    measure: ({ start }) => ({ measured: seconds(start.words.slowest), isMet: start.words.slowest <= 1_500 }),
  },
  latencyBudget('hybrid recall over a million passages, p95', 'hybrid', 60, LARGEST),
  memoryBudget(1e9, LARGEST),
  growthBudget('words', MAIN),
  growthBudget('words', LARGEST),
  growthBudget('meaning', LARGEST),
];

export function verdictsOn(libraries: readonly LibraryFigures[]): Verdict[] {
  const folders = libraries.filter(({ name }) => !LIBRARY_NAMES.includes(name));
  const budgets = [...BUDGETS, ...folders.map(({ name, hanShare }) => indexBudget(name, timesFor(hanShare)))];
  return budgets.map(({ what, budget, library, measure }) => {
    const figures = libraries.find(({ name }) => name === library);
    const found = figures ? measure(figures) : null;
    return {
      what,
      budget,
      library,
      measured: found?.measured ?? 'not measured',
      isMet: found?.isMet ?? null,
    };
  });
}

export function indexBytes(parts: IndexParts): number {
  return Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
}

/** Engine and inference; readers come when there is something to read. */
export function residentSum(memory: readonly ProcessMemory[]): number {
  return memory.filter(({ role }) => role !== 'extract').reduce((total, { bytes }) => total + bytes, 0);
}

function latencyBudget(what: string, name: string, budgetMs: number, library: string): Budget {
  return {
    what,
    budget: `${budgetMs} ms`,
    library,
    measure({ idle }) {
      const latency = idle.find((one) => one.name === name);
      return latency ? { measured: `${latency.p95.toFixed(1)} ms`, isMet: latency.p95 <= budgetMs } : null;
    },
  };
}

/** Chinese says as much in fewer bytes, and each of its pairs of characters is a term. */
function timesFor(hanShare: number): number {
  return hanShare > 0.5 ? 3.5 : 2.5;
}

function indexBudget(library: string, times: number): Budget {
  return {
    what: 'index on the disk',
    budget: `${times} × the text`,
    library,
    measure({ parts, textBytes }) {
      const ratio = indexBytes(parts) / textBytes;
      return { measured: `${ratio.toFixed(2)} ×`, isMet: ratio <= times };
    },
  };
}

function memoryBudget(bytes: number, library: string): Budget {
  return {
    what: 'memory of engine and inference after searches',
    budget: toMegabytes(bytes),
    library,
    measure({ rest }) {
      const held = residentSum(rest.used);
      return { measured: toMegabytes(held), isMet: held <= bytes };
    },
  };
}

/** Half as much again is still called linear: disks and other work are never quite even. */
function growthBudget(phase: 'words' | 'meaning', library: string): Budget {
  return {
    what: `a passage's cost at the end beside the beginning, until found by ${phase}`,
    budget: '1.5 ×',
    library,
    measure({ indexing }) {
      const perThousand = phase === 'words' ? indexing.wordsMsPerThousand : indexing.meaningMsPerThousand;
      const growth = growthOf(perThousand);
      return growth === null ? null : { measured: `${growth.toFixed(2)} ×`, isMet: growth <= 1.5 };
    },
  };
}
