// `npm run bench -- <scenario> <folder>` and `npm run scorecard`: builds the benchmarks beside the engine they measure, and runs them.
import { join } from 'node:path';
import { commandFile, projectNode, root } from './project.mjs';
import { runInForeground, runQuietly } from './run.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp();
  const build = ['build', '--config', 'build.node.config.ts', '--mode', 'bench', '--logLevel', 'warn'];
  const { ok, output } = await runQuietly(projectNode(), [commandFile('vite', 'bin/vite.js'), ...build]);
  if (!ok) throw new SetupProblem('Building the benchmarks failed.', output);
  const entry = join(root, 'out', 'node', 'bench.js');
  return runInForeground(projectNode(), [entry, ...process.argv.slice(2)]);
});
