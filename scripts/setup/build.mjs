// Builds everything into out/: the app (main, preload, renderer) and the programs that run on Node alone.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandFile, projectNode, root } from '../project.mjs';
import { runQuietly } from '../run.mjs';
import { SetupProblem } from './problem.mjs';

const viteCommand = commandFile('vite', 'bin/vite.js');
const electronViteCommand = commandFile('electron-vite', 'bin/electron-vite.js');

const BUILDS = [
  { name: 'the app', command: electronViteCommand, args: ['build', '--logLevel', 'warn'] },
  { name: 'the engine', command: viteCommand, args: nodeBuild('hosts') },
  { name: 'the network guard', command: viteCommand, args: nodeBuild('guard') },
  { name: 'the extractor', command: viteCommand, args: nodeBuild('extract') },
];

/** What the extractor reads from its own folder at run time (it may read no other), from node_modules to out/node. */
const COPIED = [
  ['@hyzyla/pdfium/dist/pdfium.wasm', 'pdfium.wasm'],
  ['pdfjs-dist/cmaps', 'cmaps'],
  ['tesseract.js-core/tesseract-core-simd-lstm.js', 'tesseract-core.cjs'],
  ['tesseract.js-core/tesseract-core-simd-lstm.wasm', 'tesseract-core.wasm'],
];

/** Needs the packages. Throws SetupProblem. */
export async function buildAll() {
  const outNode = join(root, 'out', 'node');
  rmSync(outNode, { recursive: true, force: true });
  mkdirSync(outNode, { recursive: true });
  // Bundlers colour what they print even when nobody can see it.
  const env = { ...process.env, NO_COLOR: '1' };
  // Side by side: they write to different folders, and the machine has more than one core.
  const results = await Promise.all(
    BUILDS.map(({ command, args }) => runQuietly(projectNode(), [command, ...args], { env })),
  );
  const failed = results.findIndex((result) => !result.ok);
  if (failed !== -1)
    throw new SetupProblem(`Building ${BUILDS[failed].name} failed.`, results[failed].output);
  for (const [from, to] of COPIED)
    cpSync(join(root, 'node_modules', from), join(outNode, to), { recursive: true });
}

function nodeBuild(mode) {
  return ['build', '--config', 'build.node.config.ts', '--mode', mode, '--logLevel', 'warn'];
}
