// Where things lie, told from the folder of the bundle that asks: in a clone, or in an installed app, which is one archive
// (app.asar) and, beside it, a folder of the same shape (app.asar.unpacked) with what must be real files.
import { join } from 'node:path';

export interface ProgramFiles {
  inferenceEntry: string;
  extractEntry: string;
  starterPack: string;
  modelCatalogue: string;
  apiDescription: string;
  sampleLibrary: string;
  page: string;
}

/** @param bundleDir out/node or out/main, two folders below the root  @param exists whether there is a file or folder of that path */
export function findLayout(bundleDir: string, exists: (path: string) => boolean): ProgramFiles {
  const root = join(bundleDir, '..', '..');
  /** Natives and children cannot run from inside the archive, and its files cannot be indexed. */
  const outside = (path: string): string =>
    firstThere(path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'), path);
  /** The page is only ever read, and stays where it is sealed. */
  const inside = (path: string): string =>
    firstThere(path.replace(/app\.asar\.unpacked(?=[\\/])/, 'app.asar'), path);
  const firstThere = (wanted: string, otherwise: string): string => (exists(wanted) ? wanted : otherwise);

  return {
    inferenceEntry: outside(join(bundleDir, 'inference.js')),
    extractEntry: outside(join(bundleDir, 'extract.js')),
    starterPack: outside(join(root, 'resources', 'models', 'starter')),
    modelCatalogue: outside(join(root, 'resources', 'models', 'catalogue.json')),
    apiDescription: outside(join(root, 'resources', 'api', 'openapi.json')),
    sampleLibrary: outside(join(root, 'resources', 'sample-library')),
    page: inside(join(root, 'out', 'renderer')),
  };
}
