// Where a library's model packs lie, and by which means others come to it.
import { join } from 'node:path';
import { moveFolder, replaceFile } from '../../adapters/fs/atomic-write';
import { readCatalogue } from '../../adapters/models/catalogue';
import { importModel, inspectModel } from '../../adapters/models/import-model';
import { createPackLibrary } from '../../adapters/models/pack-library';
import { createPackTrial } from '../../adapters/models/try-pack';
import type { Clock, Log, PackLibrary, ProcessSpawner, RequestLedger } from '../../engine/ports';
import { layout } from './layout';

export interface PackOptions {
  dataDir: string;
  spawner: ProcessSpawner;
  clock: Clock;
  log: Log;
  ledger: RequestLedger;
}

/** Throws Failure where the catalogue that ships with the program cannot be read. */
export async function createPacks({
  dataDir,
  spawner,
  clock,
  log,
  ledger,
}: PackOptions): Promise<PackLibrary> {
  const folder = join(dataDir, 'models');
  const tryPack = createPackTrial({ spawner, log, clock });
  return createPackLibrary({
    folder,
    builtin: layout.starterPack,
    catalogue: await readCatalogue(layout.modelCatalogue),
    tryPack,
    moveFolder,
    replaceFile,
    importer: {
      inspect: inspectModel,
      import: (source, choices, signal) =>
        importModel(source, choices, { folder, tryPack, moveFolder, signal }),
    },
    clock,
    log,
    environment: process.env,
    ledger,
  });
}
