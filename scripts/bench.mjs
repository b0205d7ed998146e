// `npm run bench -- <scenario> <folder>`: builds the benchmarks beside the engine they measure, and runs them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commandFile, projectNode, root } from './project.mjs';
import { runQuietly } from './run.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp();
  const build = ['build', '--config', 'build.node.config.ts', '--mode', 'bench', '--logLevel', 'warn'];
  const { ok, output } = await runQuietly(projectNode(), [commandFile('vite', 'bin/vite.js'), ...build]);
  if (!ok) throw new SetupProblem('Building the benchmarks failed.', output);
  const entry = join(root, 'out', 'node', 'bench.js');
  return spawnSync(projectNode(), [entry, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
});
