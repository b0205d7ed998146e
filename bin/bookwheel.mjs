#!/usr/bin/env node
// `bookwheel` from a clone: sets the project up if needed, saying so on stderr only, then becomes the command line.
import { pathToFileURL } from 'node:url';
import { cliEntry, OLDEST_NODE_MAJOR, projectNode, root } from '../scripts/project.mjs';
import { runInForeground } from '../scripts/run.mjs';
import { runScript, setUp } from '../scripts/setup.mjs';

/** `npm run` starts scripts in the project's folder and says in INIT_CWD where it was called; elsewhere that name means nothing to us. */
const calledThroughNpm = process.env.npm_lifecycle_event === 'bookwheel' && process.cwd() === root;
const caller = (calledThroughNpm && process.env.INIT_CWD) || process.cwd();

await runScript(async () => {
  await setUp();
  const ownMajor = Number.parseInt(process.versions.node, 10);
  if (ownMajor !== OLDEST_NODE_MAJOR) {
    return runInForeground(projectNode(), [cliEntry, ...process.argv.slice(2)], { cwd: caller });
  }
  // Already the right Node, the usual case: no second process, so signals and the exit code are the command's own.
  process.chdir(caller);
  process.argv[1] = cliEntry;
  await import(pathToFileURL(cliEntry).href);
  return process.exitCode;
});
