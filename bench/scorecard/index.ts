// `npm run scorecard -- <directory>`: how well search finds, on every collection there, beside plain BM25 and other programs.
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { basename } from 'node:path';
import { layout } from '../../src/hosts/engine/layout';
import { withTemporaryEngine } from '../../src/hosts/engine/temporary-engine';
import { findPrograms } from '../programs/find-programs';
import { createProgress } from '../progress';
import { machine, today } from '../report';
import { measureCollections } from '../retrieval/measure-collections';
import { stopSignal } from '../stop-signal';
import { scoreCollection } from './score-collection';
import { scorecardPage } from './scorecard-page';
import type { Scorecard } from './scores';

export interface ScorecardRequest {
  directory: string;
  /** Where the page goes; null for none. */
  out: string | null;
  /** Whether the figures go to standard output, as JSON. */
  json: boolean;
  /** Asked at most of each collection; infinite for all. */
  queries: number;
}

/** @returns the exit code: 1 when no collection could be measured. @throws when interrupted; then nothing was written */
export async function writeScorecard({ directory, out, json, queries }: ScorecardRequest): Promise<number> {
  const [load = 0] = loadavg();
  const signal = stopSignal();
  const progress = createProgress();
  const { programs, absent } = await findPrograms(signal);
  const { results, pack, problems } = await measureCollections(
    directory,
    (use) => withTemporaryEngine((engine) => use(engine.parts)),
    { queries, signal, say: progress.say, onProblem: progress.note },
    (collection, parts, report) => scoreCollection(collection, parts, programs, report),
  );
  progress.clear();
  const sampling = Number.isFinite(queries) ? ` --queries ${queries}` : '';
  const scorecard: Scorecard = {
    command: `npm run scorecard -- ${basename(directory)}${sampling}`,
    date: today(),
    machine: machine(),
    load,
    versions: { Bookwheel: layout.version, Node: process.versions.node },
    pack: pack === null ? null : { id: pack.id, version: pack.version },
    collections: results,
    programs: programs.map(({ name, version, maxQueries, remark }) => ({
      name,
      version,
      max_queries: Number.isFinite(maxQueries) ? maxQueries : null,
      remark,
    })),
    problems: [...problems, ...absent],
  };
  if (out !== null) await writeFile(out, scorecardPage(scorecard));
  if (json) process.stdout.write(`${JSON.stringify(scorecard, null, 2)}\n`);
  if (out !== null) progress.note(`Written to ${out}`);
  return results.length > 0 ? 0 : 1;
}
