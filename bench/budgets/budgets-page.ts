// BENCHMARKS.md: the promises and whether they are kept, then the figures of each library.
import { markdownTable } from '../markdown';
import { seconds, toMegabytes } from '../report';
import type { IndexParts, Latency, LibraryFigures } from './figures';
import { growthOf } from './growth';
import { indexBytes, residentSum, type Verdict, verdictsOn } from './verdicts';

const PARTS: ReadonlyArray<[part: keyof IndexParts, name: string]> = [
  ['texts', 'texts of the passages'],
  ['postings', 'postings and words'],
  ['vectors', 'vectors'],
  ['graph', 'graph over the vectors'],
  ['other', 'files, documents, places'],
];

export function budgetsPage(libraries: readonly LibraryFigures[], problems: readonly string[] = []): string {
  const sections = [
    '# Benchmarks',
    'What Bookwheel promises in figures, and what it takes. `npm run bench -- budgets` measures it and writes this page; a budget that is missed is shown as missed. Files come from the memory of the system, not from a cold disk. Times of one machine say little about another: compare what stands side by side.',
    '## Budgets',
    budgetTable(verdictsOn(libraries)),
    'Not measured by this command: the time from the hot-key to the launcher, which needs a desktop, and from a key to the painted results, which `BOOKWHEEL_PERF=1 npx playwright test --project perf` measures in a browser.',
    ...growthSection(libraries),
    ...libraries.flatMap(librarySection),
    ...(problems.length === 0
      ? []
      : ['## What is missing', problems.map((sentence) => `- ${sentence}`).join('\n')]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function budgetTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, library, budget, measured, isMet }) => [
    what,
    library,
    budget,
    measured,
    isMet === null ? '–' : isMet ? 'met' : '**missed**',
  ]);
  return markdownTable(['what', 'library', 'budget', 'measured', ''], rows);
}

/** Side by side, so that it shows what grows with the library and what does not. */
function growthSection(libraries: readonly LibraryFigures[]): string[] {
  const sizes = ['10k', '100k', '1m'].flatMap((size) => libraries.filter(({ name }) => name === size));
  if (sizes.length < 2) return [];
  const row = (name: string, figure: (library: LibraryFigures) => string): string[] => [
    name,
    ...sizes.map(figure),
  ];
  const p95 = (wanted: string) => (library: LibraryFigures) =>
    milliseconds(library.idle.find(({ name }) => name === wanted)?.p95);
  const rows = [
    row('passages', ({ passages }) => counted(passages)),
    row('searchable by words', ({ indexing }) => seconds(indexing.wordsMs)),
    row('searchable by meaning', ({ indexing }) => seconds(indexing.meaningMs)),
    row('a thousand passages by words', ({ indexing, passages }) =>
      milliseconds((indexing.wordsMs * 1000) / passages),
    ),
    ...['keyword', 'keyword, while typing', 'vector', 'hybrid', 'full'].map((name) =>
      row(`${name}, p95`, p95(name)),
    ),
    row('index', ({ parts }) => toMegabytes(indexBytes(parts))),
    row('memory after searches', ({ rest }) => toMegabytes(residentSum(rest.used))),
    row('start until the first result', ({ start }) => seconds(start.words.middle)),
  ];
  return ['## As the library grows', markdownTable(['', ...sizes.map(({ name }) => name)], rows)];
}

function librarySection(library: LibraryFigures): string[] {
  const { name, passages, files, textBytes, vectors } = library;
  return [
    `## ${name}`,
    aboutRun(library),
    `${counted(files)} files of ${toMegabytes(textBytes)}, ${counted(passages)} passages, ${counted(vectors)} vectors.`,
    indexingTable(library),
    'Milliseconds inside the engine unless said otherwise:',
    latencyTable(library),
    'Memory of each process, and what it takes in a minute without work:',
    memoryTable(library),
    ...(library.others.length === 0
      ? []
      : [
          'Other programs on the same folder in the same run; their answers include starting them, which they do for every question:',
          othersTable(library),
        ]),
  ];
}

function aboutRun({ date, machine, load, versions }: LibraryFigures): string {
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${date}, ${machine}, ${software.join(', ')}; load average before the run ${load.toFixed(1)}.`;
}

function indexingTable({ indexing, parts, textBytes, saved, start }: LibraryFigures): string {
  const share = (bytes: number): string => `${(bytes / textBytes).toFixed(2)} × the text`;
  const growth = (perThousand: readonly number[]): string => {
    const times = growthOf(perThousand);
    return times === null
      ? ''
      : `the last three tenths cost ${times.toFixed(2)} times what the first three did`;
  };
  const rows = [
    ['searchable by words', seconds(indexing.wordsMs), growth(indexing.wordsMsPerThousand)],
    ['searchable by meaning', seconds(indexing.meaningMs), growth(indexing.meaningMsPerThousand)],
    ['index', toMegabytes(indexBytes(parts)), share(indexBytes(parts))],
    ...PARTS.map(([part, name]) => [`– ${name}`, toMegabytes(parts[part]), share(parts[part])]),
    ['saved until found by words', seconds(saved.words.middle), `slowest ${seconds(saved.words.slowest)}`],
    [
      'saved until found by meaning',
      seconds(saved.meaning.middle),
      `slowest ${seconds(saved.meaning.slowest)}`,
    ],
    ['start until the first result', seconds(start.words.middle), `slowest ${seconds(start.words.slowest)}`],
    [
      'start until the first whole answer',
      seconds(start.whole.middle),
      `slowest ${seconds(start.whole.slowest)}`,
    ],
  ];
  return markdownTable(['', '', ''], rows);
}

function latencyTable({ idle, whileIndexing }: LibraryFigures): string {
  const cells = (latency: Latency | undefined): string[] =>
    latency ? [latency.p50, latency.p95, latency.p99].map((ms) => ms.toFixed(1)) : ['–', '–', '–'];
  const rows = idle.map((latency) => [
    latency.name,
    ...cells(latency),
    ...cells(whileIndexing.find(({ name }) => name === latency.name)),
  ]);
  const head = ['', 'p50', 'p95', 'p99', 'while indexing, p50', 'p95', 'p99'];
  const asked = `${idle[0]?.count ?? 0} questions of each kind, ${whileIndexing[0]?.count ?? 0} while indexing.`;
  return `${markdownTable(head, rows)}\n\n${asked}`;
}

function memoryTable({ indexing, rest }: LibraryFigures): string {
  const roles = [...new Set([...indexing.peakMemory, ...rest.used].map(({ role }) => role))];
  const sizeIn = (memory: readonly { role: string; bytes: number }[], role: string): string => {
    const held = memory.filter((process) => process.role === role);
    return held.length === 0 ? '–' : held.map(({ bytes }) => toMegabytes(bytes)).join(' + ');
  };
  const rows = roles.map((role) => {
    const times = rest.used.flatMap((process) => (process.role === role ? [process.processorMs] : []));
    return [
      role,
      sizeIn(indexing.peakMemory, role),
      sizeIn(rest.fresh, role),
      sizeIn(rest.used, role),
      times.length === 0 || times.includes(null)
        ? '–'
        : milliseconds(times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)),
    ];
  });
  return markdownTable(['', 'most while indexing', 'once started', 'after searches', 'processor time'], rows);
}

function othersTable({ indexing, parts, idle, others }: LibraryFigures): string {
  const keyword = idle.find(({ name }) => name === 'keyword');
  const rows = [
    [
      'Bookwheel, by words',
      seconds(indexing.wordsMs),
      toMegabytes(indexBytes(parts)),
      milliseconds(keyword?.p50),
      milliseconds(keyword?.p95),
    ],
    ...others.map(({ program, indexMs, indexBytes: bytes, latency }) => [
      program,
      seconds(indexMs),
      toMegabytes(bytes),
      milliseconds(latency.p50),
      milliseconds(latency.p95),
    ]),
  ];
  return markdownTable(['', 'until searchable', 'index', 'answer, p50', 'p95'], rows);
}

function milliseconds(ms: number | undefined): string {
  return ms === undefined ? '–' : `${ms.toFixed(1)} ms`;
}

function counted(count: number): string {
  return count.toLocaleString('en');
}
