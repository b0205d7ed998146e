// All figures of one library, in the order of a library's life: made searchable, asked, added to, started again, at rest.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { layout } from '../../src/hosts/engine/layout';
import type { OtherProgram } from '../programs/program';
import { machine, today } from '../report';
import { timeSaves } from '../saves';
import { untilIdle, withServed } from '../served-engine';
import { timeStarts } from '../starts';
import type { LibraryFigures, OtherProgramFigures } from './figures';
import { indexParts } from './index-parts';
import { measureLatency, measureLatencyWhile, QUESTION_KINDS, QUESTIONS } from './latency';
import { filesBelow, folderBytes, type LibraryToMeasure } from './libraries';
import { measureIndexing } from './measure-indexing';
import { measureOther } from './measure-others';
import { measureRest, timesOf } from './measure-rest';
import { hanShareOf, questionsFrom } from './questions';

const SAVES = 10;
const STARTS = 5;
const REST_QUESTIONS = 100;

export interface Measuring {
  programs: readonly OtherProgram[];
  signal: AbortSignal;
  say(line: string): void;
  onProblem(sentence: string): void;
}

export async function measureLibrary(
  library: LibraryToMeasure,
  measuring: Measuring,
): Promise<LibraryFigures> {
  const { programs, signal, say } = measuring;
  const [load = 0] = loadavg();
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'bookwheel-bench-')));
  try {
    say('writing it');
    const folder = library.folderAt(join(place, 'library'));
    const questions = questionsFrom(folder, QUESTIONS * QUESTION_KINDS);
    const dataDir = join(place, 'data');
    const given = { dataDir, folder, questions };
    const made = await makeSearchable(given, measuring);
    const used = await putToUse(library, given, join(place, 'more'), measuring);
    say('at rest');
    const rest = await measureRest(dataDir, questions.slice(0, REST_QUESTIONS), signal);
    say('starting again');
    const starts = await timeStarts(dataDir, questions.slice(0, STARTS), signal);
    const others = await measureOthers(programs, folder, join(place, 'other'), questions, measuring);
    return {
      name: library.name,
      date: today(),
      machine: machine(),
      load,
      versions: { Bookwheel: layout.version, Node: process.versions.node },
      files: filesBelow(folder).length,
      textBytes: folderBytes(folder),
      hanShare: hanShareOf(folder),
      ...made,
      ...used,
      start: { words: timesOf(starts.words), whole: timesOf(starts.whole) },
      rest,
      others,
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Given {
  dataDir: string;
  folder: string;
  questions: readonly string[];
}

type Made = Pick<LibraryFigures, 'passages' | 'vectors' | 'indexing' | 'parts'>;
type Used = Pick<LibraryFigures, 'idle' | 'whileIndexing' | 'saved'>;

async function makeSearchable({ dataDir, folder }: Given, { signal, say }: Measuring): Promise<Made> {
  const made = await withServed(dataDir, async ({ client, pid }) => {
    const indexing = await measureIndexing(client, pid, folder, { say, signal });
    const { passages, vectors } = await untilIdle(client);
    return { indexing, passages, vectors: vectors.ready };
  });
  // Only of an engine that has ended does everything lie in the catalog.
  return { ...made, parts: indexParts(dataDir) };
}

/** @param more a folder to be added while questions are asked, and to save into */
async function putToUse(
  library: LibraryToMeasure,
  { dataDir, questions }: Given,
  more: string,
  { signal, say }: Measuring,
): Promise<Used> {
  return withServed(dataDir, async ({ client }) => {
    await untilIdle(client);
    say('asking');
    const idle = await measureLatency(client, questions, signal);
    say('asking while it reads');
    library.writeMore(join(more, 'read'));
    await client.library.addFolder({ path: more });
    const isBusy = async (): Promise<boolean> => (await client.library.status({})).activity.state !== 'idle';
    const whileIndexing = await measureLatencyWhile(client, questions, isBusy);
    say('saving');
    mkdirSync(join(more, 'saved'));
    await untilIdle(client);
    const saves = await timeSaves(client, SAVES, (n) => ({
      path: join(more, 'saved', `${n}.md`),
      text: library.note(n),
    }));
    const saved = { words: timesOf(saves.words), meaning: timesOf(saves.meaning) };
    return { idle, whileIndexing, saved };
  });
}

async function measureOthers(
  programs: readonly OtherProgram[],
  folder: string,
  place: string,
  questions: readonly string[],
  { signal, say, onProblem }: Measuring,
): Promise<OtherProgramFigures[]> {
  const figures: OtherProgramFigures[] = [];
  for (const program of programs) {
    say(program.name);
    try {
      figures.push(await measureOther(program, folder, place, questions, signal));
    } catch (error) {
      signal.throwIfAborted();
      onProblem(`${program.name} could not be measured: ${error instanceof Error ? error.message : error}`);
    }
  }
  return figures;
}
