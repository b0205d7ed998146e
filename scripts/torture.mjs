// `npm run torture -- --minutes N`: builds the campaign beside the engine it is against, and runs it. See test/torture.
import { join } from 'node:path';
import { buildMode } from './build-mode.mjs';
import { projectNode, root } from './project.mjs';
import { runInForeground } from './run.mjs';
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp();
  await buildMode('torture');
  const entry = join(root, 'out', 'node', 'torture.js');
  return runInForeground(projectNode(), [entry, ...process.argv.slice(2)]);
});
