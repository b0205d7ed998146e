// Where the program's own files lie: the built children, the model packs and the samples, whichever host runs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bundles are out/node/*.js and out/main/*.js; resources/ stands two folders above them, or beside app.asar when packaged. */
const bundleDir = dirname(fileURLToPath(import.meta.url));
const root = join(bundleDir, '..', '..');

/** Files outside the archive are used where they exist: natives and children cannot run from inside one. */
function unpacked(path: string): string {
  const outside = path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return existsSync(outside) ? outside : path;
}

export const layout = {
  version: __BOOKWHEEL_VERSION__,
  inferenceEntry: unpacked(join(bundleDir, 'inference.js')),
  extractEntry: unpacked(join(bundleDir, 'extract.js')),
  starterPack: unpacked(join(root, 'resources', 'models', 'starter')),
  modelCatalogue: unpacked(join(root, 'resources', 'models', 'catalogue.json')),
  sampleLibrary: unpacked(join(root, 'resources', 'sample-library')),
  page: join(root, 'out', 'renderer'),
};

declare const __BOOKWHEEL_VERSION__: string;
