// Makes a fresh clone ready, and is quick when it already is: packages installed, what is stale built.
// Needs Node 20 and npm, nothing else. Also a command: `node scripts/setup.mjs`.
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { projectNode, root } from './project.mjs';
import { buildAll } from './setup/build.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { installPackages, packagesAreInstalled } from './setup/packages.mjs';
import { report, SetupProblem } from './setup/problem.mjs';
import { builtHash, rememberBuilt, sourceHash } from './setup/sources.mjs';

/**
 * Progress goes to stderr, one line per thing that takes time. Throws SetupProblem.
 * @param {{ build?: 'stale' | 'always' | 'never' }} [options]
 */
export async function setUp({ build = 'stale' } = {}) {
  if (isReady(build)) return;
  await withSetupLock(async () => {
    if (!packagesAreInstalled() || !projectNode()) {
      say('Installing packages (the first time, about a minute) …');
      await installPackages();
    }
    const hash = sourceHash();
    if (build === 'never' || (build === 'stale' && builtHash() === hash)) return;
    say('Building …');
    await buildAll();
    rememberBuilt(hash);
  });
}

/** Without the lock: the usual case must not touch the disk. */
function isReady(build) {
  if (build === 'always' || !packagesAreInstalled() || !projectNode()) return false;
  return build === 'never' || builtHash() === sourceHash();
}

/** Runs a script's main function and exits with its code. What goes wrong becomes a sentence and code 1; `--verbose` adds the stack. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (process.argv.includes('--verbose')) process.stderr.write(`${error.stack}\n`);
    report(error instanceof SetupProblem ? error : new SetupProblem(String(error?.message ?? error)));
    process.exitCode = 1;
  }
}

/** Is this file the one that was started, rather than imported? */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(realpathSync(process.argv[1])).href;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

if (isMain(import.meta.url)) {
  await runScript(async () => {
    process.chdir(root);
    await setUp();
    return 0;
  });
}
