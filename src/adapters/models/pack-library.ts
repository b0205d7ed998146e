// Which packs are on this machine, and how do they come and go? Nothing here opens a connection but `install`.
import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../engine/failure';
import type { Log, PackLibrary } from '../../engine/ports';
import { codeOf, onDisk } from '../download/troubles';
import { type Catalogue, offerOf } from './catalogue';
import { type InstallParts, installPack } from './install-pack';
import { deleteTakenAway, downloadFolder, isPackId, takeAway } from './pack-folders';
import { createPackShelf } from './pack-shelf';
import { createTurns } from './turns';

export interface PackLibraryOptions extends InstallParts {
  /** The folder of the pack that ships with the program. */
  builtin: string;
  catalogue: Catalogue;
  /** Brings a person's own models into the same folder. */
  importer: Pick<PackLibrary, 'inspect' | 'import'>;
  log: Log;
}

export function createPackLibrary(options: PackLibraryOptions): PackLibrary {
  const { folder, catalogue, importer, moveFolder } = options;
  const turns = createTurns();
  const shelf = createPackShelf(options);
  return {
    offers: catalogue.packs.map(offerOf),
    installed: () => shelf.all(),
    async install(id, installOptions) {
      const entry = catalogue.packs.find(({ manifest }) => manifest.id === id);
      if (!entry)
        throw new Failure('not_found', `There is no model pack "${id}" to download.`, id, {
          refusal: { code: 'not_offered', subject: null },
        });
      await turns.take(id, installOptions.signal, async () => {
        if (await shelf.has(id)) return;
        await installPack(entry, installOptions, options);
        await tidy(dirname(downloadFolder(folder, id)), options);
      });
    },
    inspect: importer.inspect,
    import: importer.import,
    async remove(id) {
      if ((await shelf.builtinId()) === id) {
        const sentence = 'The models that come with Bookwheel are part of it and cannot be removed.';
        throw new Failure('invalid_input', sentence, id, {
          refusal: { code: 'comes_with_bookwheel', subject: null },
        });
      }
      if (!isPackId(id)) return false;
      return turns.take(id, null, async () => {
        try {
          return await onDisk(folder, async () => {
            await rm(downloadFolder(folder, id), { recursive: true, force: true, maxRetries: 5 });
            return takeAway(folder, id, moveFolder);
          });
        } finally {
          await tidy(dirname(downloadFolder(folder, id)), options);
        }
      });
    },
  };
}

/** What cannot be deleted now, say because a scanner has it open, is no pack any more and goes the next time. */
async function tidy(downloads: string, { folder, log }: PackLibraryOptions): Promise<void> {
  // It stays while another download is left in it.
  await rmdir(downloads).catch(() => undefined);
  await deleteTakenAway(folder).catch((thrown: unknown) =>
    log.warn('A removed model pack could not be deleted yet', { code: codeOf(thrown) }),
  );
}
