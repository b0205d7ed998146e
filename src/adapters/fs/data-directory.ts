// How much room does each part of the data directory take, and what does its log complain of?
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { DataDirectory, DataUsage, LoggedTrouble } from '../../engine/ports';

const FOLDERS: Record<string, keyof DataUsage> = {
  vectors: 'vectors',
  models: 'models',
  languages: 'languages',
  logs: 'logs',
};

const Line = z.object({ at: z.string(), level: z.enum(['warn', 'error']), message: z.string() });

export function createDataDirectory(dataDir: string): DataDirectory {
  return {
    async usage() {
      const usage: DataUsage = {
        ...{ catalog: 0, vectors: 0, models: 0, languages: 0, logs: 0, setAside: 0, other: 0 },
      };
      for (const name of await namesIn(dataDir)) usage[partOf(name)] += await bytesOf(join(dataDir, name));
      return usage;
    },
    async recentTroubles(limit) {
      const texts = await Promise.all(
        ['bookwheel.1.log', 'bookwheel.log'].map((name) => logText(dataDir, name)),
      );
      return texts.join('').split('\n').flatMap(toTrouble).slice(-limit);
    },
  };
}

function partOf(name: string): keyof DataUsage {
  if (/^catalog\.sqlite(?:-wal|-shm)?$/u.test(name)) return 'catalog';
  if (/^catalog\.(?:damaged|replaced)-/u.test(name)) return 'setAside';
  return FOLDERS[name] ?? 'other';
}

/** What is gone by the time it is looked at takes no room. */
async function bytesOf(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => null);
  if (!stats?.isDirectory()) return stats?.size ?? 0;
  let bytes = 0;
  for (const name of await namesIn(path)) bytes += await bytesOf(join(path, name));
  return bytes;
}

function namesIn(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

function logText(dataDir: string, name: string): Promise<string> {
  return readFile(join(dataDir, 'logs', name), 'utf8').catch(() => '');
}

function toTrouble(line: string): LoggedTrouble[] {
  try {
    const { data } = Line.safeParse(JSON.parse(line));
    return data ? [data] : [];
  } catch {
    // The end of the file, or a line that a full disk has cut.
    return [];
  }
}
