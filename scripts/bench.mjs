// `npm run bench -- <scenario> <folder>` and `npm run scorecard`: builds the benchmarks beside the engine they measure, and runs them.
import { join } from 'node:path';
import { buildMode } from './build-mode.mjs';
import { projectNode, root } from './project.mjs';
import { runInForeground } from './run.mjs';
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp();
  await buildMode('bench');
  const entry = join(root, 'out', 'node', 'bench.js');
  return runInForeground(projectNode(), [entry, ...process.argv.slice(2)]);
});
