import { expect, test } from 'vitest';
import { budgetsPage } from './budgets-page';
import { AllFigures, type LibraryFigures } from './figures';
import { figuresOf } from './figures.fixture';
import { verdictsOn } from './verdicts';

const ALL = ['100k', '1m', 'english', 'chinese'].map((name) => figuresOf(name));

function verdictsBut(name: string, changes: Partial<LibraryFigures>): string[] {
  const libraries = ALL.map((library) => (library.name === name ? { ...library, ...changes } : library));
  return verdictsOn(libraries).flatMap(({ what, isMet }) => (isMet === false ? [what] : []));
}

test('every budget is met where every figure is within it', () => {
  expect(verdictsOn(ALL).filter(({ isMet }) => isMet !== true)).toEqual([]);
});

test('what was not measured is neither met nor missed', () => {
  const verdicts = verdictsOn([]);
  expect(verdicts.length).toBeGreaterThan(10);
  for (const { measured, isMet } of verdicts)
    expect({ measured, isMet }).toEqual({ measured: 'not measured', isMet: null });
});

test('each budget is missed by the figure that misses it', () => {
  const slow = (name: string, p95: number) => ({
    idle: figuresOf('').idle.map((latency) => (latency.name === name ? { ...latency, p95 } : latency)),
  });
  expect(verdictsBut('100k', slow('keyword, while typing', 15.1))).toEqual([
    'keyword results while typing, p95',
  ]);
  expect(verdictsBut('100k', slow('full', 51))).toEqual([expect.stringMatching(/^whole two-stage answer/)]);
  expect(verdictsBut('1m', slow('hybrid', 61))).toEqual(['hybrid recall over a million passages, p95']);
  expect(verdictsBut('english', { textBytes: 31e6 })).toEqual(['index on the disk']);
  expect(verdictsBut('chinese', { textBytes: 31e6 })).toEqual([]);
  const { indexing, rest } = figuresOf('');
  expect(verdictsBut('100k', { indexing: { ...indexing, wordsMs: 41_000 } })).toEqual([
    'text files until searchable by words',
  ]);
  const growing = [...Array(7).fill(100), 200, 200, 200];
  expect(verdictsBut('1m', { indexing: { ...indexing, meaningMsPerThousand: growing } })).toHaveLength(1);
  const busy = rest.used.map((process) => ({ ...process, processorMs: 100 }));
  expect(verdictsBut('100k', { rest: { ...rest, used: busy } })).toEqual([
    expect.stringMatching(/^processor time/),
  ]);
});

test('a folder that was given has the budget of its language', () => {
  const indexOf = (hanShare: number) =>
    verdictsOn([figuresOf('notes', { hanShare, textBytes: 30e6 })]).find(
      ({ library }) => library === 'notes',
    );
  expect(indexOf(0.1)).toMatchObject({ budget: '2.5 × the text', isMet: false });
  expect(indexOf(0.8)).toMatchObject({ budget: '3.5 × the text', isMet: true });
});

test('memory of readers is not that of a library at rest', () => {
  const { rest } = figuresOf('');
  const used = [...rest.used, { role: 'extract', bytes: 900e6, processorMs: 0 }];
  expect(verdictsBut('100k', { rest: { ...rest, used } })).toEqual([]);
});

test('the page shows what is missed as missed, growth side by side, and what each library took', () => {
  const slow = figuresOf('1m', {
    passages: 1_000_000,
    idle: figuresOf('').idle.map((l) => ({ ...l, p95: 70 })),
  });
  const page = budgetsPage([figuresOf('100k'), slow], ['1m: qmd could not be measured: no disk']);
  expect(page).toContain(
    '| hybrid recall over a million passages, p95 | 1m | 60 ms | 70.0 ms | **missed** |',
  );
  expect(page).toContain('| keyword results while typing, p95 | 100k | 15 ms | 9.0 ms | met |');
  expect(page).toContain('| index on the disk | english | 2.5 × the text | not measured | – |');
  expect(page).toContain('| hybrid, p95 | 9.0 ms | 70.0 ms |');
  expect(page).toContain('| qmd 2.8.3 | 40.0 s | 90 MB | 300.0 ms | 400.0 ms |');
  expect(page).toContain('- 1m: qmd could not be measured: no disk');
});

test('figures come back from the file they were written to', () => {
  const written = JSON.parse(JSON.stringify({ libraries: ALL }));
  expect(AllFigures.parse(written).libraries).toEqual(ALL);
});
