// Which packs lie on this machine, as their folders say? Read anew each time: a person may put one there by hand.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledPack, Log } from '../../engine/ports';
import { codeOf } from '../download/troubles';
import { readPackFolder } from '../onnx/load-pack';
import { type Catalogue, summaryOf } from './catalogue';
import { isPackId, packFolder } from './pack-folders';

interface PackShelfOptions {
  folder: string;
  /** The folder of the pack that ships with the program. */
  builtin: string;
  catalogue: Catalogue;
  log: Log;
}

export interface PackShelf {
  /** The built-in one first, then by name. */
  all(): Promise<InstalledPack[]>;
  has(id: string): Promise<boolean>;
  /** null where the installation is broken. */
  builtinId(): Promise<string | null>;
}

export function createPackShelf({ folder, builtin, catalogue, log }: PackShelfOptions): PackShelf {
  const offered = new Set(catalogue.packs.map(({ manifest }) => manifest.id));
  const told = new Set<string>();
  const leaveOut = (path: string, why: string): null => {
    // Packs are listed often, and what is wrong stays wrong.
    if (!told.has(`${path} ${why}`)) log.warn('A folder is left out of the model packs', { path, why });
    told.add(`${path} ${why}`);
    return null;
  };
  const look = async (dir: string, origin: InstalledPack['origin']): Promise<InstalledPack | null> => {
    try {
      const { manifest, bytes } = await readPackFolder(dir);
      return { ...summaryOf(manifest), bytes, origin, dir };
    } catch (thrown) {
      return leaveOut(dir, thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  const lookFor = async (id: string): Promise<InstalledPack | null> => {
    const dir = packFolder(folder, id);
    const pack = await look(dir, offered.has(id) ? 'catalogue' : 'imported');
    return pack === null || pack.id === id ? pack : leaveOut(dir, `It calls itself "${pack.id}".`);
  };
  return {
    async all() {
      const first = await look(builtin, 'builtin');
      const others: InstalledPack[] = [];
      for (const entry of await entriesOf(folder, log)) {
        if (entry.name.startsWith('.')) continue;
        const path = join(folder, entry.name);
        if (!entry.isDirectory() || !isPackId(entry.name)) leaveOut(path, 'It is no folder of a pack.');
        else if (entry.name === first?.id) leaveOut(path, 'The pack that comes with Bookwheel has its name.');
        else {
          const pack = await lookFor(entry.name);
          if (pack !== null) others.push(pack);
        }
      }
      others.sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1));
      return first === null ? others : [first, ...others];
    },
    async has(id) {
      if ((await this.builtinId()) === id) return true;
      const names = (await entriesOf(folder, log))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
      return names.includes(id) && (await lookFor(id)) !== null;
    },
    async builtinId() {
      return (await look(builtin, 'builtin'))?.id ?? null;
    },
  };
}

async function entriesOf(folder: string, log: Log): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    if (codeOf(thrown) !== 'ENOENT') log.error('The model packs cannot be listed', { code: codeOf(thrown) });
    return [];
  });
}
