// The children of an engine in a plain Node process: how they are forked, and how many readers there are.
import { dirname, join } from 'node:path';
import { createNodeSpawner } from '../../adapters/process/node-spawner';
import type { Log, ProcessSpawner } from '../../engine/ports';
import { layout } from './layout';

/** The extractor may read the folder of its own bundle and nothing else; files reach it as bytes, and it has no network where that can be had. */
const extractEntry = {
  path: layout.extractEntry,
  execArgv: ['--permission', `--allow-fs-read=${join(dirname(layout.extractEntry), '*')}`],
  offline: true,
};

/** Tokenising makes much short-lived garbage: a small nursery keeps the process at half the size, no slower. */
const inferenceEntry = {
  path: layout.inferenceEntry,
  execArgv: ['--max-semi-space-size=4'],
  // Models are files, and what they are asked comes from the engine; onnxruntime has reported its use to its maker.
  offline: true,
};

/** With one, nothing is read while the engine is busy storing: on two cores a second one took a quarter off the time. */
const EXTRACTORS_MIN = 2;
/** The engine stores what they read on one core; more of them would only wait for it. */
const EXTRACTORS_MAX = 4;

export function createChildSpawner(log: Log): ProcessSpawner {
  return createNodeSpawner({ inference: inferenceEntry, extract: extractEntry }, log);
}

export function extractorCount(): number {
  const cores = navigator.hardwareConcurrency;
  return Math.max(EXTRACTORS_MIN, Math.min(EXTRACTORS_MAX, cores - 1));
}
