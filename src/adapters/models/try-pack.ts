// Do a pack's models do what they should? They are run once, in a process of their own, before the pack is put in place.
import { sep } from 'node:path';
import type { ModelRefusal } from '../../contract';
import { Failure } from '../../engine/failure';
import type { Clock, Inference, Log, ProcessSpawner } from '../../engine/ports';
import { createInference } from '../onnx/inference-client';
import { readPackFolder } from '../onnx/load-pack';
import { platformTrouble } from '../onnx/session';
import { CHINESE_TRIALS, ENGLISH_TRIALS, type Trial } from './trial-texts';

export interface PackTrialParts {
  spawner: ProcessSpawner;
  log: Log;
  clock: Clock;
  /** A graph can go round in circles, and a tokenizer's pattern try for ever. Absent: what the slowest machine needs many times over. */
  deadlineMs?: number;
}

/** How much closer similar texts must be, on average: beyond what rounding does to equal vectors. Cosine. */
const LEAST_MARGIN = 1e-4;
/** Vectors of one text, made twice, may differ in their last digits. */
const SAME = 1e-4;
const DOES_NOT_RUN: ModelRefusal = { code: 'does_not_run', subject: null };
const VECTORS_WRONG: ModelRefusal = { code: 'vectors_wrong', subject: null };
const MEANING_LOST: ModelRefusal = { code: 'meaning_lost', subject: null };
const RERANKER_USELESS: ModelRefusal = { code: 'reranker_useless', subject: null };
const RERANK_DEADLINE_MS = 60_000;
const TRIAL_DEADLINE_MS = 10 * 60_000;

/**
 * The trial rejects with Failure `invalid_input` and a sentence saying which test failed, `not_available_here` where no
 * models run, or the signal's reason. The process it ran in has ended by then.
 */
export function createPackTrial(parts: PackTrialParts): (dir: string, signal: AbortSignal) => Promise<void> {
  return async (dir, signal) => {
    signal.throwIfAborted();
    const platform = platformTrouble(process.platform, process.arch);
    if (platform !== null)
      throw new Failure('not_available_here', platform, undefined, {
        refusal: { code: 'no_models_here', subject: null },
      });
    const { manifest } = await readPackFolder(dir);
    const { spawner, allEnded } = watchEnds(parts.spawner);
    const inference = await createInference({ ...parts, spawner, packDir: dir });
    try {
      await inTime(parts, signal, (until) => endedBy(until, tryModels(inference, manifest.languages, until)));
    } catch (error) {
      signal.throwIfAborted();
      throw failedTrial(manifest.name, dir, error);
    } finally {
      await inference.close();
      await allEnded();
    }
  };
}

/** A process that failed to load is left to end by itself; until then it may hold files of the folder open. */
function watchEnds(spawner: ProcessSpawner): { spawner: ProcessSpawner; allEnded: () => Promise<unknown> } {
  const ends: Promise<void>[] = [];
  return {
    allEnded: () => Promise.all(ends),
    spawner: {
      async spawn(role) {
        const child = await spawner.spawn(role);
        ends.push(new Promise((resolve) => child.onExit(() => resolve())));
        return child;
      },
    },
  };
}

async function tryModels(inference: Inference, languages: string[], signal: AbortSignal): Promise<void> {
  if (inference.pack === null) {
    throw new TrialFailure(inference.trouble ?? 'They do not run.', inference.troubleAs ?? DOES_NOT_RUN);
  }
  const { dimensions, reranker } = inference.pack;
  const trials = trialsFor(languages);
  await tryEncoder(inference, trials, dimensions, signal);
  if (reranker !== null) await tryReranker(inference, trials, signal);
}

/** Chinese for packs that claim it; English for all but those that claim Chinese alone. */
function trialsFor(languages: string[]): Trial[] {
  const claims = (code: string): boolean =>
    languages.some((language) => language.toLowerCase().split('-')[0] === code);
  return [...(claims('zh') && !claims('en') ? [] : ENGLISH_TRIALS), ...(claims('zh') ? CHINESE_TRIALS : [])];
}

async function tryEncoder(
  inference: Inference,
  trials: Trial[],
  dimensions: number,
  signal: AbortSignal,
): Promise<void> {
  const texts = trials.flatMap(({ text, similar, different }) => [text, similar, different]);
  const vectors = await inference.embedPassages(texts, signal);
  if (vectors.length !== texts.length * dimensions) {
    throw new TrialFailure(`A vector has not the ${dimensions} dimensions it should have.`, VECTORS_WRONG);
  }
  if (!vectors.every(Number.isFinite))
    throw new TrialFailure('A vector holds what is no number.', VECTORS_WRONG);
  const row = (ordinal: number): Float32Array =>
    vectors.subarray(ordinal * dimensions, (ordinal + 1) * dimensions);
  const margins = trials.map(
    (_, at) => cosine(row(3 * at), row(3 * at + 1)) - cosine(row(3 * at), row(3 * at + 2)),
  );
  if (trials.every((_, at) => cosine(row(3 * at), row(3 * at + 2)) > 1 - 1e-6)) {
    throw new TrialFailure(
      'Different texts have the same vector; the pooling or the tokenizer is not the one it needs.',
      MEANING_LOST,
    );
  }
  if (margins.reduce((sum, margin) => sum + margin, 0) / trials.length < LEAST_MARGIN) {
    throw new TrialFailure(
      'Texts that say the same are no closer than texts that do not; the pooling or the tokenizer may not be the one it needs.',
      MEANING_LOST,
    );
  }
  const [text = ''] = texts;
  const first = await inference.embedQuery(text, signal);
  const second = await inference.embedQuery(text, signal);
  if (
    first.length !== dimensions ||
    first.some((value, at) => Math.abs(value - (second[at] ?? Number.NaN)) > SAME || !Number.isFinite(value))
  ) {
    throw new TrialFailure('The same text has another vector each time.', VECTORS_WRONG);
  }
}

async function tryReranker(inference: Inference, trials: Trial[], signal: AbortSignal): Promise<void> {
  const passages = trials.flatMap(({ similar, different }) => [similar, different]);
  const logits = await inference.rerank(trials[0]?.text ?? '', passages, RERANK_DEADLINE_MS, signal);
  if (logits.length !== passages.length || !logits.every(Number.isFinite)) {
    throw new TrialFailure('The reranker answers with what is no number.', RERANKER_USELESS);
  }
  if (logits.every((logit) => logit === logits[0])) {
    throw new TrialFailure('The reranker finds every passage as good as every other.', RERANKER_USELESS);
  }
}

/** A test that was not passed; the sentence says which. */
class TrialFailure extends Error {
  readonly refusal: ModelRefusal;

  constructor(sentence: string, refusal: ModelRefusal) {
    super(sentence);
    this.refusal = refusal;
  }
}

function failedTrial(name: string, dir: string, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error);
  // The folder it is tried in has a passing name that says nothing to a person.
  const sentence = `The models of ${name} were tried and cannot be used: ${why.replaceAll(dir + sep, '')}`;
  const isToldApart = error instanceof TrialFailure || error instanceof Failure;
  const refusal = (isToldApart ? error.refusal : null) ?? DOES_NOT_RUN;
  return new Failure('invalid_input', sentence, name, { cause: error, refusal });
}

/** Vectors are of length 1. */
function cosine(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}

/** Rejects with a TrialFailure when the time is over. */
async function inTime(
  { clock, deadlineMs = TRIAL_DEADLINE_MS }: PackTrialParts,
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = new AbortController();
  const done = new AbortController();
  clock
    .sleep(deadlineMs, done.signal)
    .then(() => late.abort(new TrialFailure('They were not done in time.', DOES_NOT_RUN)))
    .catch(() => undefined);
  try {
    await work(AbortSignal.any([signal, late.signal]));
  } finally {
    done.abort();
  }
}

/** A model that is being loaded cannot be told to stop: its process is ended instead. */
async function endedBy(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Whatever still comes of it comes too late.
    work.catch(() => undefined);
  }
}
