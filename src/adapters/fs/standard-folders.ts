// Where do people keep their documents on this machine? By the system's usual names, or what the desktop calls them.
import { readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { StandardFolders } from '../../engine/ports';

const USUAL = { documents: 'Documents', desktop: 'Desktop', downloads: 'Downloads' } as const;
type Kind = keyof typeof USUAL;

export interface HomePlace {
  home: string;
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
}

export function createStandardFolders(place: HomePlace): StandardFolders {
  return {
    async list() {
      const named = place.platform === 'linux' ? await namedByDesktop(place) : {};
      const found: Awaited<ReturnType<StandardFolders['list']>> = [];
      for (const kind of Object.keys(USUAL) as Kind[]) {
        const path = named[kind] ?? join(place.home, USUAL[kind]);
        if (await isFolder(path)) found.push({ kind, path });
      }
      return found;
    },
  };
}

/** freedesktop's user-dirs: `XDG_DOCUMENTS_DIR="$HOME/文档"`. A folder that is switched off is the home itself. */
async function namedByDesktop({ home, environment }: HomePlace): Promise<Partial<Record<Kind, string>>> {
  const config = environment.XDG_CONFIG_HOME ?? join(home, '.config');
  const text = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const named: Partial<Record<Kind, string>> = {};
  for (const [, key = '', value = ''] of text.matchAll(/^XDG_([A-Z]+)_DIR="\$HOME\/?([^"\n]*)"$/gmu)) {
    const kind = KINDS[key];
    const path = resolve(home, value);
    if (kind && path.startsWith(home + sep)) named[kind] = path;
  }
  return named;
}

const KINDS: Record<string, Kind> = { DOCUMENTS: 'documents', DESKTOP: 'desktop', DOWNLOAD: 'downloads' };

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
