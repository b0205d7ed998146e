// `npm run bench -- models`: what do transformers of the usual size cost, and how much less do they cost in int8? Their
// weights are random, since time depends on shapes alone; they run in the real inference process, as the engine asks them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/adapters/fs/system-clock';
import { createInference } from '../src/adapters/onnx/inference-client';
import { percentile } from '../src/core/evaluation/percentile';
import type { Inference, Log } from '../src/engine/ports';
import { createChildSpawner } from '../src/hosts/engine/children';
import { type Precision, sentence, writeHubModel } from '../test/helpers/random-model';
import { processorMs } from './process-time';
import { createProgress } from './progress';
import { machine, printTable, type Row } from './report';

/** all-MiniLM-L6 and ms-marco-MiniLM-L-6: 22 million parameters. */
const SHAPE = { layers: 6, hidden: 384, heads: 12, vocabularySize: 30_522, maxTokens: 512 };
const PRECISIONS: Precision[] = ['fp32', 'int8'];
/** Both precisions take turns, so that other programs disturb them alike; the first round is not counted. */
const ROUNDS = 8;
const PASSAGES = 24;
const PASSAGE_TOKENS = 128;
const CANDIDATES = 30;
const PAIR_TOKENS = 160;
const QUERY_WORDS = 8;
const QUERIES = 5;

const NO_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const never = new AbortController().signal;

interface Times {
  /** Of each round. */
  passagesPerSecond: number[];
  /** Processor time of the inference process for one passage: what other programs take does not count. */
  passageProcessorMs: number[];
  rerankMs: number[];
  rerankProcessorMs: number[];
  queryMs: number[];
}

export async function benchModels(): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'bookwheel-bench-'));
  const open: Inference[] = [];
  const progress = createProgress();
  try {
    const before = loadavg()[0] ?? 0;
    const models: { inference: Inference; times: Times }[] = [];
    for (const precision of PRECISIONS) {
      const inference = await startWith(join(place, precision), precision);
      open.push(inference);
      models.push({ inference, times: noTimes() });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      progress.say(`round ${round + 1} of ${ROUNDS}`);
      for (const { inference, times } of models) await measure(inference, times, round);
    }
    progress.clear();
    const load = `load ${before.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after, on ${cpus().length} processors`;
    process.stdout.write(`${machine()}, random weights, ${load}\n`);
    const [fp32, int8] = models;
    if (fp32 && int8) printTable('best of the rounds', rowsOf(fp32.times, int8.times));
  } finally {
    await Promise.all(open.map((inference) => inference.close()));
    await rm(place, { recursive: true, force: true });
  }
}

function noTimes(): Times {
  return { passagesPerSecond: [], passageProcessorMs: [], rerankMs: [], rerankProcessorMs: [], queryMs: [] };
}

async function startWith(dir: string, precision: Precision): Promise<Inference> {
  const options = { family: 'bert', precisions: [precision], ...SHAPE } as const;
  await writeHubModel(join(dir, 'encoder'), { ...options, kind: 'encoder' });
  await writeHubModel(join(dir, 'reranker'), { ...options, kind: 'reranker' });
  const file = precision === 'fp32' ? 'onnx/model.onnx' : 'onnx/model_quantized.onnx';
  const manifest = {
    id: `random-${precision}`,
    version: '1.0.0',
    name: `Random weights, ${precision}`,
    licence: 'Apache-2.0',
    redistributable: true,
    languages: ['en'],
    tokenizer: 'encoder/tokenizer.json',
    encoder: {
      file: `encoder/${file}`,
      output: 'last_hidden_state',
      pooling: 'mean',
      normalized: false,
      dimensions: SHAPE.hidden,
      max_tokens: SHAPE.maxTokens,
    },
    reranker: {
      file: `reranker/${file}`,
      output: 'logits',
      max_tokens: SHAPE.maxTokens,
      pair: '[CLS] query [SEP] passage [SEP]',
      blend: { beta: 1 },
    },
  };
  await writeFile(join(dir, 'pack.json'), JSON.stringify(manifest));
  const spawner = createChildSpawner(NO_LOG);
  return createInference({ spawner, packDir: dir, log: NO_LOG, clock: systemClock, isSparing: () => false });
}

async function measure(inference: Inference, times: Times, round: number): Promise<void> {
  const from = round * 1_000;
  const query = sentence(from, QUERY_WORDS);
  // Two special tokens stand around a passage, three around a pair.
  const passages = texts(from, PASSAGES, PASSAGE_TOKENS - 2);
  const candidates = texts(from, CANDIDATES, PAIR_TOKENS - 3 - QUERY_WORDS);
  const embedding = await timed(inference, () => inference.embedPassages(passages, never));
  const reranking = await timed(inference, () =>
    inference.rerank(query, candidates, Number.POSITIVE_INFINITY, never),
  );
  const queryMs: number[] = [];
  for (let at = 0; at < QUERIES; at += 1) {
    const { ms } = await timed(inference, () =>
      inference.embedQuery(sentence(from + at, QUERY_WORDS), never),
    );
    queryMs.push(ms);
  }
  if (round === 0) return;
  times.passagesPerSecond.push((PASSAGES * 1000) / embedding.ms);
  times.passageProcessorMs.push(embedding.processorMs / PASSAGES);
  times.rerankMs.push(reranking.ms);
  times.rerankProcessorMs.push(reranking.processorMs);
  times.queryMs.push(...queryMs);
}

function texts(from: number, count: number, words: number): string[] {
  return Array.from({ length: count }, (_, at) => sentence(from + at * words, words));
}

async function timed(
  inference: Inference,
  work: () => Promise<unknown>,
): Promise<{ ms: number; processorMs: number }> {
  const pid = inference.children()[0]?.pid ?? null;
  const usedBefore = pid === null ? Number.NaN : await processorMs(pid);
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  const used = pid === null ? Number.NaN : await processorMs(pid);
  return { ms, processorMs: (used ?? Number.NaN) - (usedBefore ?? Number.NaN) };
}

function rowsOf(fp32: Times, int8: Times): Row[] {
  const best = (times: Times): Record<keyof Times, number> => ({
    passagesPerSecond: Math.max(...times.passagesPerSecond),
    passageProcessorMs: Math.min(...times.passageProcessorMs),
    rerankMs: Math.min(...times.rerankMs),
    rerankProcessorMs: Math.min(...times.rerankProcessorMs),
    queryMs: Math.min(...times.queryMs),
  });
  const spread = (list: number[]): string =>
    `median ${percentile(list, 0.5).toFixed(1)}, slowest ${Math.max(...list).toFixed(1)}`;
  const [slow, fast] = [best(fp32), best(int8)];
  const times = (ratio: number): string => `int8 is ${ratio.toFixed(2)} times as fast`;
  const passages = `${PASSAGE_TOKENS} tokens each`;
  const rerank = `rerank ${CANDIDATES} × ${PAIR_TOKENS} tokens`;
  const query = `one query of ${QUERY_WORDS} words`;
  return [
    ['passages, fp32', `${slow.passagesPerSecond.toFixed(1)} /s`, passages],
    [
      'passages, int8',
      `${fast.passagesPerSecond.toFixed(1)} /s`,
      times(fast.passagesPerSecond / slow.passagesPerSecond),
    ],
    [
      'processor time of a passage',
      `${slow.passageProcessorMs.toFixed(1)} ms`,
      `int8 ${fast.passageProcessorMs.toFixed(1)} ms; ${times(slow.passageProcessorMs / fast.passageProcessorMs)}`,
    ],
    [`${rerank}, fp32`, `${slow.rerankMs.toFixed(0)} ms`, spread(fp32.rerankMs)],
    [
      `${rerank}, int8`,
      `${fast.rerankMs.toFixed(0)} ms`,
      `${spread(int8.rerankMs)}; ${times(slow.rerankMs / fast.rerankMs)}`,
    ],
    [
      'processor time of a rerank',
      `${slow.rerankProcessorMs.toFixed(0)} ms`,
      `int8 ${fast.rerankProcessorMs.toFixed(0)} ms; ${times(slow.rerankProcessorMs / fast.rerankProcessorMs)}`,
    ],
    [`${query}, fp32`, `${slow.queryMs.toFixed(1)} ms`, spread(fp32.queryMs)],
    [
      `${query}, int8`,
      `${fast.queryMs.toFixed(1)} ms`,
      `${spread(int8.queryMs)}; ${times(slow.queryMs / fast.queryMs)}`,
    ],
  ];
}
