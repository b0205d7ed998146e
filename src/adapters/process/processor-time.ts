// How much processor time has a process used so far, as its system counts it?
import { readFile } from 'node:fs/promises';
import pidusage from 'pidusage';

/** USER_HZ, in which Linux counts for programs whatever the kernel was built with. */
const MS_PER_TICK = 10;

/** @returns milliseconds, over all threads; null when the process is gone or the system does not tell cheaply */
export async function processorMs(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return parseProcessorMs(await readFile(`/proc/${pid}/stat`, 'utf8'));
    // Each question there starts a PowerShell, which uses more than most of our processes.
    if (process.platform === 'win32') return null;
    return (await pidusage(pid)).ctime;
  } catch {
    // It has just ended, as a rule.
    return null;
  }
}

/** @param stat of /proc/PID/stat. The second field is the program's name in brackets and may hold anything, brackets too. */
export function parseProcessorMs(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * MS_PER_TICK : null;
}
