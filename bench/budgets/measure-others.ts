// What do other programs on this machine take for the same folder and the same questions?

import { statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OtherProgram } from '../programs/program';
import { evenlySpread } from '../retrieval/find-collections';
import type { OtherProgramFigures } from './figures';
import { distributionOf } from './latency';
import { filesBelow } from './libraries';

/** One that starts anew for each question takes its time. */
const MAX_QUESTIONS = 50;

/** @param place a folder for what it writes, gone afterwards */
export async function measureOther(
  program: OtherProgram,
  folder: string,
  place: string,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<OtherProgramFigures> {
  await mkdir(place);
  try {
    const startedAt = performance.now();
    const indexed = await program.index(folder, place, signal);
    const indexMs = performance.now() - startedAt;
    const times: number[] = [];
    for (const question of evenlySpread(questions, MAX_QUESTIONS)) {
      const askedAt = performance.now();
      const found = (await indexed.ask(question, signal)).filter((line) => line.trim() !== '');
      if (found.length > 0) times.push(performance.now() - askedAt);
    }
    const files = filesBelow(indexed.index).filter((path) => path !== join(indexed.index, 'recoll.conf'));
    return {
      program: `${program.name} ${program.version}`,
      indexMs,
      indexBytes: files.reduce((sum, path) => sum + statSync(path).size, 0),
      latency: distributionOf(times),
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
