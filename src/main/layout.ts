// Where the built program's files lie, seen from out/main/index.js.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const out = join(import.meta.dirname, '..');

/** Forked programs cannot be run from inside the packaged archive; their folder is kept beside it. */
const outside = out.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
const reachable = existsSync(outside) ? outside : out;
const nodeDir = join(reachable, 'node');
const icons = join(reachable, '..', 'resources', 'icons');

export const layout = {
  page: join(out, 'renderer'),
  preload: join(out, 'preload', 'index.cjs'),
  engine: join(nodeDir, 'engine.js'),
  cli: join(nodeDir, 'cli.js'),
  trayIcon: join(icons, 'tray.png'),
  /** Black and transparent: macOS colours it as its menu bar needs. */
  trayTemplate: join(icons, 'trayTemplate.png'),
  dragIcon: join(icons, 'drag.png'),
  children: { inference: join(nodeDir, 'inference.js'), extract: join(nodeDir, 'extract.js') },
};
