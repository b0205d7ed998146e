// Where the project's own things lie, for scripts that must run before anything is installed: Node 20 and no packages.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files that only speed up the next start; safe to delete at any time. */
export const cacheDir = join(root, '.cache');

/**
 * The Node the project brings along (the `node` package), whichever one the machine has. By its real path: the links in
 * node_modules/.bin are shell scripts on Windows.
 */
export const ownNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** The oldest Node that our code and its packages run on. */
export const OLDEST_NODE_MAJOR = 24;

/** Its own Node where it was installed, else the one running if that is new enough, else null. */
export function projectNode() {
  if (existsSync(ownNode)) return ownNode;
  return Number.parseInt(process.versions.node, 10) >= OLDEST_NODE_MAJOR ? process.execPath : null;
}

/** The file behind a package's command, to be run with `projectNode()`: no shell, no .cmd. */
export function commandFile(packageName, file) {
  return join(root, 'node_modules', packageName, file);
}

/** The command line after the build. */
export const cliEntry = join(root, 'out', 'node', 'cli.js');

/**
 * Where the person stood. `npm run` starts a script in the project's folder and keeps their place in INIT_CWD; without npm
 * between us, that name is a leftover of somebody else's script.
 * @param {string} scriptName as in package.json
 */
export function callerDirectory(scriptName) {
  const throughNpm = process.env.npm_lifecycle_event === scriptName && process.cwd() === root;
  return (throughNpm && process.env.INIT_CWD) || process.cwd();
}
