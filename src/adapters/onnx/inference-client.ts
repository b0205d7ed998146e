// The engine's side of the models: keeps the inference process alive and feeds it small pieces of work, queries first.
import type { ChildStatus, ModelRefusal } from '../../contract';
import { Failure } from '../../engine/failure';
import type { ActivePack, Clock, Inference, Log, ProcessSpawner } from '../../engine/ports';
import { createSupervisedChild, type Remote, type SupervisedChild } from '../process/supervised-child';
import type { ProviderUse } from './execution-providers';
import type { InferenceCalls, ProvidersInUse } from './inference-server';
import { createLanes, type Lane } from './lanes';
import { loadPack } from './load-pack';
import { createPacer, MAX_TEXTS_AT_ONCE, type Pacer } from './pacer';
import { platformTrouble } from './session';

/** Models are let go when nobody has searched or indexed for so long; loading the starter pack again takes 0.2 s. */
const IDLE_MS = 10 * 60_000;
/** A piece of work is meant to take 20 ms; the largest model on the slowest machine needs seconds for one passage. */
const CALL_TIMEOUT_MS = 60_000;
/** Node, onnxruntime and their buffers hold about 200 MB; beyond this and three times the model files something leaks. */
const CEILING_BASE_BYTES = 400e6;
const CEILING_PER_MODEL_BYTE = 3;

const AFTER_A_FAILURE: ProviderUse = { provider: 'cpu', reason: 'the models did not load on anything else' };
const ON_THE_PROCESSOR: ProvidersInUse = { encoder: AFTER_A_FAILURE, reranker: AFTER_A_FAILURE };

export interface InferenceOptions {
  spawner: ProcessSpawner;
  packDir: string;
  log: Log;
  clock: Clock;
  /** Load the models now, in the background, rather than with the first call. */
  warm?: boolean;
  /**
   * Whether embedding is to leave half of the processors to other programs; asked whenever the models are loaded. Default: it is.
   */
  isSparing?: () => boolean;
}

/** Reads and fingerprints the pack but waits for no model. Never rejects: where models cannot serve, `pack` is null and `trouble` says why. */
export async function createInference(options: InferenceOptions): Promise<Inference> {
  const { packDir, log, warm = false } = options;
  const platform = platformTrouble(process.platform, process.arch);
  if (platform !== null) return absentInference(platform, { code: 'no_models_here', subject: null });
  try {
    const { pack } = await loadPack(packDir);
    const client = new InferenceClient(options, pack);
    if (warm) client.warm();
    return client;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.warn('The model pack cannot be used', { packDir, reason: error.message });
    return absentInference(error.message, error.refusal);
  }
}

function absentInference(trouble: string, troubleAs: ModelRefusal | null): Inference {
  const refuse = (): Promise<never> =>
    Promise.reject(new Failure('not_available_here', trouble, undefined, { refusal: troubleAs }));
  return {
    pack: null,
    trouble,
    troubleAs,
    embedQuery: refuse,
    embedPassages: refuse,
    rerank: refuse,
    providers: () => null,
    children: () => [],
    close: async () => {},
  };
}

class InferenceClient implements Inference {
  readonly #activePack: ActivePack;
  readonly #child: SupervisedChild<InferenceCalls>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #isSparing: () => boolean;
  readonly #lanes = createLanes();
  readonly #embedPacer = createPacer();
  readonly #rerankPacer = createPacer();
  #loadTrouble: string | null = null;
  #loadRefusal: ModelRefusal | null = null;
  /** What the first load found; later children need not try again. */
  #providers: ProvidersInUse | null = null;
  #isLoading = false;

  constructor({ clock, log, packDir, spawner, isSparing = () => true }: InferenceOptions, pack: ActivePack) {
    this.#activePack = pack;
    this.#clock = clock;
    this.#log = log;
    this.#isSparing = isSparing;
    this.#child = createSupervisedChild<InferenceCalls>({
      role: 'inference',
      spawner,
      clock,
      log,
      idleMs: IDLE_MS,
      callTimeoutMs: CALL_TIMEOUT_MS,
      ceilingBytes: CEILING_BASE_BYTES + CEILING_PER_MODEL_BYTE * pack.bytes,
      prepare: async (remote) => {
        await this.#load(remote, packDir);
      },
    });
  }

  get pack(): ActivePack | null {
    return this.trouble === null ? this.#activePack : null;
  }

  /** Set for good once the models turned out not to load, or their process was given up. */
  get trouble(): string | null {
    if (this.#loadTrouble !== null) return this.#loadTrouble;
    const { lastError, state } = this.#child.status();
    if (state !== 'given_up') return null;
    return `The models stopped working (${lastError}), so search is by keywords only. Restart Bookwheel to try again.`;
  }

  get troubleAs(): ModelRefusal | null {
    if (this.#loadTrouble !== null) return this.#loadRefusal;
    return this.trouble === null ? null : { code: 'stopped_working', subject: null };
  }

  warm(): void {
    this.#child.start().catch((error: unknown) => {
      this.#log.warn('The models could not be loaded ahead of the first search', { reason: String(error) });
    });
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    this.#failFastForQueries();
    return this.#ask('query', signal, (remote) => remote.embed([text], 'query'));
  }

  async embedPassages(texts: string[], signal: AbortSignal): Promise<Float32Array> {
    const { dimensions } = this.#activePack;
    const vectors = new Float32Array(texts.length * dimensions);
    // Neighbours in length share a batch, and little of it is padding.
    const order = texts.map((_, ordinal) => ordinal).sort((a, b) => lengthOf(texts, a) - lengthOf(texts, b));
    for (let from = 0; from < order.length; ) {
      const rest = order.slice(from, from + MAX_TEXTS_AT_ONCE).map((ordinal) => texts[ordinal] ?? '');
      const piece = rest.slice(0, this.#embedPacer.take(rest));
      const embedded = await this.#ask('passage', signal, (remote) =>
        this.#timed(this.#embedPacer, piece, remote.embed(piece, 'passage')),
      );
      order.slice(from, from + piece.length).forEach((ordinal, row) => {
        vectors.set(embedded.subarray(row * dimensions, (row + 1) * dimensions), ordinal * dimensions);
      });
      from += piece.length;
    }
    return vectors;
  }

  async rerank(
    query: string,
    passages: string[],
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    if (this.#activePack.reranker === null) {
      throw new Failure('not_available_here', `The model pack ${this.#activePack.name} has no reranker.`);
    }
    this.#failFastForQueries();
    const deadline = this.#clock.monotonic() + deadlineMs;
    const logits = new Float32Array(passages.length).fill(Number.NaN);
    for (let from = 0; from < passages.length; ) {
      const rest = passages.slice(from);
      const piece = rest.slice(0, this.#rerankPacer.take(rest));
      const scored = await this.#ask('query', signal, async (remote) => {
        // Asked only now, when it is this piece's turn: waiting for the models counts as well.
        if (this.#clock.monotonic() >= deadline) return null;
        return this.#timed(this.#rerankPacer, piece, remote.rerank(query, piece));
      });
      if (scored === null) break;
      logits.set(scored, from);
      from += piece.length;
    }
    return logits;
  }

  providers(): ProvidersInUse | null {
    return this.#providers;
  }

  children(): ChildStatus[] {
    return [this.#child.status()];
  }

  close(): Promise<void> {
    return this.#child.close();
  }

  async #load(remote: Remote<InferenceCalls>, packDir: string): Promise<void> {
    // A load that never ended took its process with it: a driver crashed or hung, which would happen again.
    const decided = this.#isLoading ? ON_THE_PROCESSOR : this.#providers;
    this.#isLoading = true;
    const loaded = await remote.load(packDir, decided, this.#isSparing());
    this.#isLoading = false;
    if (loaded.trouble !== null) {
      this.#loadTrouble = loaded.trouble;
      this.#loadRefusal = loaded.troubleAs;
      throw new Failure('not_available_here', loaded.trouble, undefined, { refusal: loaded.troubleAs });
    }
    this.#providers = loaded.providers;
    const { encoder, reranker } = loaded.providers;
    this.#log.info('The models are loaded', { encoder, reranker });
  }

  /** Indexing can sit out a back-off; a person gets an answer without models now rather than one with them in four seconds. */
  #failFastForQueries(): void {
    if (this.#child.status().state === 'backing_off') {
      throw new Failure('engine_restarted', 'The models are being started again after a failure.');
    }
  }

  /** One piece of work, in its turn. */
  #ask<Answer>(
    lane: Lane,
    signal: AbortSignal,
    call: (remote: Remote<InferenceCalls>) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#loadTrouble !== null) {
      return Promise.reject(new Failure('not_available_here', this.#loadTrouble));
    }
    return this.#lanes.run(lane, () => this.#child.call(call), signal);
  }

  /** Teaches the pacer from a call that has just begun. */
  async #timed<Answer>(pacer: Pacer, texts: string[], call: Promise<Answer>): Promise<Answer> {
    const startedAt = this.#clock.monotonic();
    const answer = await call;
    pacer.note(texts, this.#clock.monotonic() - startedAt);
    return answer;
  }
}

function lengthOf(texts: string[], ordinal: number): number {
  return texts[ordinal]?.length ?? 0;
}
