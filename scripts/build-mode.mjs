// Builds what only one command needs, beside the engine it is about: `bench`, `torture`.
import { commandFile, projectNode } from './project.mjs';
import { runQuietly } from './run.mjs';
import { SetupProblem } from './setup/problem.mjs';

/** @param {'bench' | 'torture'} mode of build.node.config.ts. Throws SetupProblem. */
export async function buildMode(mode) {
  const args = ['build', '--config', 'build.node.config.ts', '--mode', mode, '--logLevel', 'warn'];
  const { ok, output } = await runQuietly(projectNode(), [commandFile('vite', 'bin/vite.js'), ...args]);
  if (!ok) throw new SetupProblem(`Building "${mode}" failed.`, output);
}
