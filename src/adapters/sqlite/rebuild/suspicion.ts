// Is there reason to think the catalog damaged? Kept in a small file beside it: the catalog itself could not be believed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file';

export interface Suspicion {
  isNoted(): boolean;
  /** A damaged page was met: the next start looks at all of the file before it serves anything. */
  note(): void;
  /** The name under which the damaged catalog is being set aside, where a rebuilding began and has not ended. */
  settingAside(): string | null;
  beginSettingAside(name: string): void;
  clear(): void;
}

export function createSuspicion(dataDir: string): Suspicion {
  const path = join(dataDir, 'catalog.suspect.json');
  return {
    isNoted: () => existsSync(path),
    note() {
      if (!existsSync(path)) writeDurably(path, '{}');
    },
    settingAside() {
      try {
        const { setAside } = JSON.parse(readFileSync(path, 'utf8')) as { setAside?: unknown };
        return typeof setAside === 'string' ? setAside : null;
      } catch {
        // Not there, or nothing that was written here: no rebuilding began.
        return null;
      }
    },
    beginSettingAside: (setAside) => writeDurably(path, JSON.stringify({ setAside })),
    clear: () => rmSync(path, { force: true }),
  };
}
