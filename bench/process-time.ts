// How much processor time has a process used? Only Linux tells it cheaply.
import { readFile } from 'node:fs/promises';

/** Linux counts in these, whatever the machine. */
const TICKS_PER_SECOND = 100;

/** @returns milliseconds, user and system; null when the process is gone or the system does not tell */
export async function processorMs(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name, in brackets, may hold spaces; utime and stime are the 12th and 13th field after it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields) return null;
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}
