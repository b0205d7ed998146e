// Are the packages of package-lock.json installed, and if not, installing them with npm.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OLDEST_NODE_MAJOR, projectNode, root } from '../project.mjs';
import { runQuietly } from '../run.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * Compares what should be there with npm's own record of what it installed, so that packages a developer added by hand
 * count too. The record is written last: after an install that was cut short it is missing or old.
 */
export function packagesAreInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed[path];
    // Optional packages are those of other systems.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/** Throws SetupProblem with one sentence and npm's own words behind it. */
export async function installPackages() {
  refuseSharedFolder();
  const { program, args, shell } = npmCommand();
  const env = {
    ...process.env,
    // Both fetch from servers other than the registry: CUDA libraries nobody asked for, and Electron, which start.mjs gets.
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  };
  const install = await runQuietly(program, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env,
    shell,
  });
  if (!install.ok) {
    throw new SetupProblem(
      `Installing the packages failed: npm could not finish${reasonIn(install.output)}. Correct that and run the same command again.`,
      install.output,
    );
  }
  if (!projectNode()) {
    throw new SetupProblem(
      `The project's own Node could not be installed on ${process.platform} ${process.arch}; install Node ${OLDEST_NODE_MAJOR} or newer and run the same command again.`,
      install.output,
    );
  }
}

/** npm would empty the folder behind a link, and with it whichever project that folder belongs to. */
function refuseSharedFolder() {
  const folder = join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new SetupProblem(
    `${folder} is a link to another project's packages, and they do not match package-lock.json; remove the link and run the same command again.`,
  );
}

/** The npm that started us, by its script, so that no shell is needed; else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script)) {
    // Not our own Node: npm is about to replace it, and Windows keeps a running program from being replaced.
    const node = process.env.npm_node_execpath ?? process.execPath;
    return { program: existsSync(node) ? node : process.execPath, args: [script], shell: false };
  }
  // npm.cmd cannot be started without a shell.
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
}

const KNOWN_REASONS = [
  [
    /\bE(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH)\b/,
    ', because the package registry cannot be reached',
  ],
  [/\bENOSPC\b/, ', because the disk is full'],
  [/\bE(ACCES|PERM|BUSY)\b/, ', because a file in node_modules is in use or may not be changed'],
  [/\bEUSAGE\b.*in sync/s, ', because package.json and package-lock.json disagree (run "npm install" once)'],
];

function reasonIn(output) {
  return KNOWN_REASONS.find(([pattern]) => pattern.test(output))?.[1] ?? '';
}

function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    // Not there, or half written: the same as not installed.
    return null;
  }
}
