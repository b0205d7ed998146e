// Where a library's model packs lie, and by which means others come to it.
import { join } from 'node:path';
import { moveFolder, replaceFile } from '../../adapters/fs/atomic-write';
import { readCatalogue } from '../../adapters/models/catalogue';
import { importModel, inspectModel } from '../../adapters/models/import-model';
import { createPackLibrary } from '../../adapters/models/pack-library';
import { createPackTrial } from '../../adapters/models/try-pack';
import type { NetworkGate } from '../../engine/network/network-gate';
import type { Clock, Log, PackLibrary, ProcessSpawner } from '../../engine/ports';
import { layout } from './layout';

export interface PackOptions {
  dataDir: string;
  spawner: ProcessSpawner;
  clock: Clock;
  log: Log;
  gate: NetworkGate;
}

/** Throws Failure where the catalogue that ships with the program cannot be read. */
export async function createPacks({ dataDir, spawner, clock, log, gate }: PackOptions): Promise<PackLibrary> {
  const folder = join(dataDir, 'models');
  const tryPack = createPackTrial({ spawner, log, clock });
  const library = createPackLibrary({
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
    // Downloads know the gate as the ledger it stands before.
    ledger: gate,
  });
  return {
    ...library,
    install: (id, options) => gate.during({ kind: 'model', id }, () => library.install(id, options)),
  };
}
