// How much memory a process holds right now, as its system counts it.
import { readFile } from 'node:fs/promises';
import pidusage from 'pidusage';

/** @returns resident set size in bytes; null when the process is gone or the system does not tell */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return await readFromProc(pid);
    const usage = await pidusage(pid);
    return usage.memory > 0 ? usage.memory : null;
  } catch {
    // A process that has just ended is the ordinary reason; the caller learns of the exit by its own means.
    return null;
  }
}

/** Linux tells it in one small file; pidusage would run `getconf` in a shell and keep a descriptor open for each process. */
async function readFromProc(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
