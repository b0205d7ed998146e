// Where the built program's files lie, seen from out/main/index.js.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const out = join(import.meta.dirname, '..');

/** Forked programs cannot be run from inside the packaged archive; their folder is kept beside it. */
const outside = out.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
const nodeDir = join(existsSync(outside) ? outside : out, 'node');

export const layout = {
  page: join(out, 'renderer'),
  preload: join(out, 'preload', 'index.cjs'),
  engine: join(nodeDir, 'engine.js'),
  cli: join(nodeDir, 'cli.js'),
  children: { inference: join(nodeDir, 'inference.js'), extract: join(nodeDir, 'extract.js') },
};
