// Which execution provider runs a model? The processor, unless another one gives the same answers clearly sooner: both
// are asked the same once, here and now, since what a graphics card is worth depends on machine, driver and graph.

import { Failure } from '../../engine/failure';
import type { Clock } from '../../engine/ports';
import { PROVIDERS, type Provider, type Session } from './session';
import type { TokenTensors } from './token-batch';

export interface ProviderUse {
  provider: Provider;
  /** Why this one, as a part of a sentence. */
  reason: string;
}

export const ENVIRONMENT_NAME = 'BOOKWHEEL_EXECUTION_PROVIDER';

/** Below this a model answers before a graphics card has been handed its input; the starter pack's are 13 MB. */
const SMALLEST_BYTES = 30e6;
/** Loading and compiling for a graphics card takes seconds; a driver that needs longer is not worth waiting for. */
const LIMIT_MS = 15_000;
/** After one run that nobody times; the faster counts. */
const TIMED_RUNS = 2;
/** Less is not worth another driver, its memory, and last digits that differ. */
const MARGIN = 1.3;
/** Of the answer's length. Half precision moves it by some thousandths; known faults in drivers by a tenth. */
const TOLERANCE = 0.01;

/** A model on this machine's onnxruntime. */
export interface ModelOnProviders {
  /** Size of the file. */
  bytes: number;
  /** What onnxruntime was built with here; it may still not work. */
  offered(): Promise<string[]>;
  /** Quantised models stay on the processor: other providers run few of their operators, and slower. */
  isQuantised(): Promise<boolean>;
  open(provider: Provider): Promise<Session>;
  /** One small batch, with padding, and the output to compare. */
  sample(): TokenTensors;
  output: string;
}

/** @param value of the environment variable. @returns null when it asks for nothing. @throws Failure `invalid_input` */
export function askedProvider(value: string | undefined): Provider | null {
  if (value === undefined || value === '') return null;
  const asked = PROVIDERS.find((provider) => provider === value);
  if (asked !== undefined) return asked;
  throw new Failure(
    'invalid_input',
    `${ENVIRONMENT_NAME} is "${value}", but it can only be ${PROVIDERS.join(', ')}.`,
    value,
  );
}

/**
 * Opens the model on the provider that serves it best, and on the processor whenever another fails, hangs or answers
 * otherwise. Rejects only when the processor cannot run the model either.
 * @param decided taken without trying, as long as it opens
 */
export async function openOnBest(
  model: ModelOnProviders,
  decided: ProviderUse | null,
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
): Promise<{ session: Session; use: ProviderUse }> {
  if (decided !== null) return openDecided(model, decided, clock);
  const stay = async (reason: string) => ({
    session: await model.open('cpu'),
    use: { provider: 'cpu' as const, reason },
  });
  if (model.bytes < SMALLEST_BYTES) return stay('the model is small');
  const offered = await model.offered();
  const candidates = PROVIDERS.filter((provider) => provider !== 'cpu' && offered.includes(provider));
  if (candidates.length === 0) return stay('nothing else is at hand');
  if (await model.isQuantised()) return stay('the model is quantised');
  return tryAll(model, candidates, clock);
}

async function openDecided(
  model: ModelOnProviders,
  decided: ProviderUse,
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
): Promise<{ session: Session; use: ProviderUse }> {
  if (decided.provider === 'cpu') return { session: await model.open('cpu'), use: decided };
  try {
    // onnxruntime passes over a name it was not built with, and the processor would do the work unseen.
    if (!(await model.offered()).includes(decided.provider)) throw new Error('onnxruntime has it not here');
    const { session } = await inTime(model, decided.provider, clock);
    return { session, use: decided };
  } catch (error) {
    const reason = `${decided.provider} could not be used (${firstLine(error)})`;
    return { session: await model.open('cpu'), use: { provider: 'cpu', reason } };
  }
}

interface Tried {
  session: Session;
  values: Float32Array;
  /** Of one run of the sample. */
  ms: number;
}

async function tryAll(
  model: ModelOnProviders,
  candidates: Provider[],
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
): Promise<{ session: Session; use: ProviderUse }> {
  const onProcessor = await model.open('cpu');
  let processor: Tried | null = null;
  let best: { session: Session; use: ProviderUse; ms: number } | null = null;
  const against: string[] = [];
  for (const provider of candidates) {
    const tried = await inTime(model, provider, clock).catch((error: unknown) => {
      against.push(`${provider} could not be used (${firstLine(error)})`);
      return null;
    });
    if (tried === null) continue;
    // Measured once there is something to compare with: it takes seconds with the largest models.
    processor ??= await measure(model, onProcessor, clock);
    const { ms, session } = tried;
    const times = `${ms.toFixed(0)} ms against ${processor.ms.toFixed(0)} ms on the processor`;
    const isRight = agree(processor.values, tried.values);
    if (isRight && ms * MARGIN < (best ?? processor).ms) {
      await best?.session.close();
      best = { session, use: { provider, reason: times }, ms };
    } else {
      await session.close();
      against.push(isRight ? `${provider} is not faster (${times})` : `${provider} answers otherwise`);
    }
  }
  if (best === null) {
    return { session: onProcessor, use: { provider: 'cpu', reason: against.join('; ') } };
  }
  await onProcessor.close();
  return { session: best.session, use: best.use };
}

/** Opens and measures, or rejects after a while: what comes later is closed, and what never comes is left behind. */
async function inTime(
  model: ModelOnProviders,
  provider: Provider,
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
): Promise<Tried> {
  const done = new AbortController();
  let isLate = false;
  const trying = openAndMeasure(model, provider, clock).then(async (tried) => {
    if (isLate) await tried.session.close();
    return tried;
  });
  const alarm = clock.sleep(LIMIT_MS, done.signal).then(() => {
    isLate = true;
    throw new Error(`no answer after ${LIMIT_MS / 1000} s`);
  });
  try {
    return await Promise.race([trying, alarm]);
  } finally {
    done.abort();
    // Whichever lost the race has nobody else to reject to.
    for (const loser of [trying, alarm]) loser.catch(() => undefined);
  }
}

async function openAndMeasure(
  model: ModelOnProviders,
  provider: Provider,
  clock: Pick<Clock, 'monotonic'>,
): Promise<Tried> {
  const session = await model.open(provider);
  try {
    return await measure(model, session, clock);
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function measure(
  model: ModelOnProviders,
  session: Session,
  clock: Pick<Clock, 'monotonic'>,
): Promise<Tried> {
  const sample = model.sample();
  const { values } = await session.run(sample, model.output);
  let ms = Number.POSITIVE_INFINITY;
  for (let run = 0; run < TIMED_RUNS; run += 1) {
    const startedAt = clock.monotonic();
    await session.run(sample, model.output);
    ms = Math.min(ms, clock.monotonic() - startedAt);
  }
  return { session, values, ms };
}

/** The difference is short beside the processor's answer, both taken as one vector. */
function agree(processor: Float32Array, other: Float32Array): boolean {
  if (processor.length !== other.length) return false;
  let difference = 0;
  let length = 0;
  processor.forEach((value, at) => {
    difference += (value - (other[at] ?? Number.NaN)) ** 2;
    length += value ** 2;
  });
  // What is not a number compares as false.
  return Math.sqrt(difference) <= TOLERANCE * Math.sqrt(length);
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
