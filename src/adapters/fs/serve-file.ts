// Where does `bookwheel serve` answer, and by which secret? For scripts of the same user, which cannot read its terminal.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-write';
import { asJson } from './json-lines';

export interface Serving {
  /** Of the page, without the token: "http://127.0.0.1:4711". */
  address: string;
  token: string;
  pid: number;
}

export function serveFile(dataDir: string): string {
  return join(dataDir, 'serve.json');
}

/** Readable by the user alone, and replaced as a whole: a reader never sees half of one. */
export async function writeServing(dataDir: string, serving: Serving): Promise<void> {
  await writeFileAtomic(serveFile(dataDir), `${JSON.stringify(serving, null, 2)}\n`, { mode: 0o600 });
}

export async function removeServing(dataDir: string): Promise<void> {
  await rm(serveFile(dataDir), { force: true });
}

/** null when there is none. One that was killed leaves its file behind: whether `pid` still has the library is another question. */
export async function readServing(dataDir: string): Promise<Serving | null> {
  const text = await readFile(serveFile(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  const value = asJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const { address, token, pid } = value as Record<string, unknown>;
  if (typeof address !== 'string' || typeof token !== 'string' || typeof pid !== 'number') return null;
  return { address, token, pid };
}
