// Which other search programs are on this machine?
import type { OtherProgram } from './program';
import { findQmd } from './qmd';
import { findRecoll } from './recoll';

/** @returns those that can be started, and a sentence for each that cannot */
export async function findPrograms(
  signal: AbortSignal,
): Promise<{ programs: OtherProgram[]; absent: string[] }> {
  const programs: OtherProgram[] = [];
  const absent: string[] = [];
  for (const { find, command } of [
    { find: findRecoll, command: 'recollq' },
    { find: findQmd, command: 'qmd' },
  ]) {
    const program = await find(signal);
    if (program === null)
      absent.push(`\`${command}\` could not be started on this machine, so it is not compared.`);
    else programs.push(program);
  }
  return { programs, absent };
}
