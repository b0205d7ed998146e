// The tests of `training/`, by the Python that has what they need: its own environment, else the system's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';
import { runQuietly } from './run.mjs';
import { SetupProblem } from './setup/problem.mjs';

const OWN = join(
  root,
  'training',
  '.venv',
  process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
);
const OLDEST = 'import sys; sys.exit(sys.version_info < (3, 11))';
const ARGUMENTS = ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'];

/** @returns why there is nothing to run them with, or null */
export async function whyNoTraining() {
  return (await python()) ? null : 'no Python 3.11 or newer was found';
}

/**
 * Tests whose packages are missing skip themselves; the reading of sources needs none.
 * @returns {Promise<string>} what unittest said
 * @throws {SetupProblem} when a test failed
 */
export async function testTraining() {
  const { ok, output } = await runQuietly(await python(), ARGUMENTS, { cwd: join(root, 'training') });
  if (!ok) throw new SetupProblem('A test of training/ failed.', output);
  return output;
}

async function python() {
  for (const program of existsSync(OWN) ? [OWN] : ['python3', 'python']) {
    if ((await runQuietly(program, ['-c', OLDEST])).ok) return program;
  }
  return null;
}
