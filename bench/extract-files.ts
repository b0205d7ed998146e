// How fast, how well and at what cost in memory is every file below a folder read? The engine's own extractors, no catalog.
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { OutcomeCode } from '../src/contract';
import type { Extractor, ExtractResult } from '../src/engine/ports';
import { type Row, seconds, toMegabytes } from './report';

/** What became of one file. `ms` includes nothing but its own reading: no file waits behind another. */
export interface FileReading {
  /** Relative to the folder. */
  path: string;
  bytes: number;
  type: string;
  outcome: OutcomeCode;
  detail: string | null;
  ms: number;
  passages: number;
  /** UTF-16 units of text, without what passages repeat of each other. */
  characters: number;
  /** The last page that holds text; 0 where there are no pages. */
  pages: number;
  partial: boolean;
}

const SLOWEST_SHOWN = 10;

/**
 * Reads as many files at once as there are extractors. Ends early, without rejecting, when the signal says so.
 * @param onReading called for each file as it is done, with what was read of it
 */
export async function extractFiles(
  extractor: Extractor,
  folder: string,
  signal: AbortSignal,
  onReading: (reading: FileReading, result: ExtractResult, left: number) => void,
): Promise<void> {
  const paths = filesBelow(folder);
  const next = paths.values();
  let left = paths.length;
  const readOn = async (): Promise<void> => {
    for (const path of next) {
      const startedAt = performance.now();
      const result = await extractor.extract(path, signal);
      left -= 1;
      onReading(readingOf(relative(folder, path), path, result, performance.now() - startedAt), result, left);
    }
  };
  try {
    await Promise.all(extractor.children().map(readOn));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readingOf(path: string, absolutePath: string, result: ExtractResult, ms: number): FileReading {
  const passages = result.outcome === 'indexed' ? result.document.passages : [];
  return {
    path,
    bytes: statSync(absolutePath).size,
    type: result.documentType,
    outcome: result.outcome,
    detail: result.outcome === 'indexed' ? null : result.detail,
    ms: Math.round(ms),
    passages: passages.length,
    characters: passages.reduce((sum, { text, overlap }) => sum + text.length - overlap, 0),
    pages: passages.reduce((last, { page }) => Math.max(last, page ?? 0), 0),
    partial: result.outcome === 'indexed' && result.document.partial,
  };
}

/** @param ms wall time of all of them together */
export function totalsOf(readings: readonly FileReading[], ms: number): Row[] {
  const sum = (of: (reading: FileReading) => number): number =>
    readings.reduce((total, reading) => total + of(reading), 0);
  const rate = (count: number): string => (count / (ms / 1000)).toFixed(1);
  const bytes = sum((reading) => reading.bytes);
  const pages = sum((reading) => reading.pages);
  return [
    ['files', String(readings.length), `${rate(readings.length)} a second`],
    ['on disk', toMegabytes(bytes), `${rate(bytes / 1e6)} MB a second`],
    ['pages', String(pages), `${rate(pages)} a second, where documents have them`],
    ['text', toMegabytes(sum(({ characters }) => characters)), `${sum(({ passages }) => passages)} passages`],
    ['time', seconds(ms), ''],
    ...[...countBy(readings, ({ outcome }) => outcome)].map(
      ([outcome, count]): Row => [
        outcome,
        String(count),
        `${((100 * count) / readings.length).toFixed(1)} %`,
      ],
    ),
  ];
}

/** Documents of each type, most frequent first, with what became of them. */
export function outcomesByType(readings: readonly FileReading[]): Row[] {
  return [...countBy(readings, ({ type }) => type)].map(([type, count]): Row => {
    const outcomes = countBy(
      readings.filter((reading) => reading.type === type),
      ({ outcome }) => outcome,
    );
    return [type, String(count), [...outcomes].map(([outcome, of]) => `${of} ${outcome}`).join(', ')];
  });
}

export function slowest(readings: readonly FileReading[]): Row[] {
  return [...readings]
    .sort((one, other) => other.ms - one.ms)
    .slice(0, SLOWEST_SHOWN)
    .map(({ path, ms, outcome }) => [outcome, seconds(ms), path]);
}

/** Most frequent first. */
function countBy<Key>(
  readings: readonly FileReading[],
  keyOf: (reading: FileReading) => Key,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const reading of readings) {
    const key = keyOf(reading);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
