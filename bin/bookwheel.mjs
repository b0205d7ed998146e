#!/usr/bin/env node
// `bookwheel` from a clone: sets the project up if needed, saying so on stderr only, then becomes the command line.
import { pathToFileURL } from 'node:url';
import { callerDirectory, cliEntry, OLDEST_NODE_MAJOR, projectNode } from '../scripts/project.mjs';
import { runInForeground, whenNpmIsGone } from '../scripts/run.mjs';
import { runScript, setUp } from '../scripts/setup.mjs';
import { asksToToggle, toggleLauncher } from '../scripts/toggle.mjs';

const caller = callerDirectory('bookwheel');
// The command line looks here first; a value left over from somebody else's npm script would mislead it.
process.env.INIT_CWD = caller;

await runScript(async () => {
  await setUp();
  const args = process.argv.slice(2);
  if (asksToToggle(args)) return toggleLauncher(args, caller);
  const ownMajor = Number.parseInt(process.versions.node, 10);
  if (ownMajor !== OLDEST_NODE_MAJOR) {
    return runInForeground(projectNode(), [cliEntry, ...args], { cwd: caller });
  }
  // Already the right Node, the usual case: no second process, so signals and the exit code are the command's own.
  process.chdir(caller);
  process.argv[1] = cliEntry;
  whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'));
  await import(pathToFileURL(cliEntry).href);
  return process.exitCode;
});
