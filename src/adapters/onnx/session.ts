// One ONNX graph, opened and asked. The only file that knows onnxruntime.

import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { Failure } from '../../engine/failure';
import type { TokenTensors } from './token-batch';

/** The models are small: more threads than this wait for each other longer than they work. */
const MAX_THREADS = 4;

/** For what a person waits for. */
export const ALL_THREADS = Math.min(MAX_THREADS, availableParallelism());
/** Where other programs are to keep half of the processors, for minutes of work in the background. */
export const HALF_THE_THREADS = Math.min(MAX_THREADS, Math.max(1, Math.floor(availableParallelism() / 2)));

/**
 * By onnxruntime's names. `dml` is DirectML on Windows, `coreml` is on macOS, `cuda` works on Linux where its libraries
 * were installed beside onnxruntime. WebGPU is left out: onnxruntime calls it experimental.
 */
export const PROVIDERS = ['cpu', 'cuda', 'dml', 'coreml'] as const;
export type Provider = (typeof PROVIDERS)[number];

export interface Session {
  /** Runs the batch and reads one float output. `shape` begins with the batch's rows. */
  run(batch: TokenTensors, output: string): Promise<{ values: Float32Array; shape: readonly number[] }>;
  close(): Promise<void>;
}

type InputName = 'input_ids' | 'attention_mask' | 'token_type_ids' | 'position_ids';
const TENSOR_OF: Record<InputName, (batch: TokenTensors) => BigInt64Array> = {
  input_ids: (batch) => batch.inputIds,
  attention_mask: (batch) => batch.attentionMask,
  token_type_ids: (batch) => batch.tokenTypeIds,
  position_ids: (batch) => batch.positionIds,
};
const isInputName = (name: string): name is InputName => name in TENSOR_OF;

/** Throws Failure `not_available_here` where onnxruntime does not load, `invalid_input` for a graph that cannot be asked. */
export async function openSession(
  path: string,
  output: string,
  threads: number,
  provider: Provider = 'cpu',
): Promise<Session> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const session = await InferenceSession.create(path, {
    // What a provider cannot run is left to the processor.
    executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
    // DirectML takes memory as it needs it, and refuses a plan.
    enableMemPattern: provider !== 'dml',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // The arena keeps its peak for ever. Without it batches of the size used here are as fast (5.0 ms for 128 × 128 tokens either way).
    enableCpuMemArena: false,
    // Threads that spin between batches take a core from the rest of the program: 1.6 s of CPU time against 0.4 s for the same work.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // Warnings about odd graphs are not for users; errors are thrown anyway.
    logSeverityLevel: 3,
  }).catch((error: unknown) => {
    throw new Failure('invalid_input', `${path} is not a model that can be run: ${firstLine(error)}`, path, {
      cause: error,
      refusal: { code: 'does_not_run', subject: firstLine(error) },
    });
  });

  const inputs = session.inputNames.filter(isInputName);
  const strange = session.inputNames.filter((name) => !isInputName(name));
  if (strange.length > 0 || !inputs.includes('input_ids')) {
    throw new Failure(
      'invalid_input',
      `${path} is no text model: it asks for ${session.inputNames.join(', ')}.`,
      path,
      { refusal: { code: 'graph_asks_else', subject: session.inputNames.join(', ') } },
    );
  }
  if (!session.outputNames.includes(output)) {
    throw new Failure(
      'invalid_input',
      `${path} has no output ${output}, only ${session.outputNames.join(', ')}.`,
      path,
      { refusal: { code: 'graph_answers_else', subject: basename(path) } },
    );
  }

  return {
    async run(batch, wanted) {
      const shape = [batch.rows, batch.width];
      const feeds = Object.fromEntries(
        inputs.map((name) => [name, new Tensor('int64', TENSOR_OF[name](batch), shape)]),
      );
      const answer = (await session.run(feeds, [wanted]))[wanted];
      if (!(answer?.data instanceof Float32Array)) {
        throw new Failure(
          'invalid_input',
          `${path} answers with ${answer?.type ?? 'nothing'} where float32 is expected.`,
          path,
          { refusal: { code: 'graph_precision', subject: basename(path) } },
        );
      }
      return { values: answer.data, shape: answer.dims };
    },
    close: () => session.release(),
  };
}

/** Providers this build of onnxruntime knows, by name; whether they work on this machine shows when one is opened. */
export async function supportedProviders(): Promise<string[]> {
  const { listSupportedBackends } = await loadRuntime();
  return listSupportedBackends().map(({ name }) => name);
}

/** Loaded on demand: on a system without a prebuilt binary the import itself fails. */
async function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  // Since 1.29 it tells its maker over the network how it is used, on Linux and macOS, and keeps an identifier of the
  // machine in the home directory. It reads this once, while it is loaded; then it does neither.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new Failure('not_available_here', modelsDoNotRunHere(firstLine(error)), undefined, {
      cause: error,
      refusal: { code: 'no_models_here', subject: null },
    });
  }
}

/** Systems onnxruntime-node carries a binary for. */
const SUPPORTED = new Set(['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64']);

/** @returns why models cannot run on such a system, or null when they can as far as its name tells */
export function platformTrouble(platform: string, architecture: string): string | null {
  if (SUPPORTED.has(`${platform}-${architecture}`)) return null;
  return modelsDoNotRunHere(`there is no build of onnxruntime for ${platform} ${architecture}`);
}

function modelsDoNotRunHere(why: string): string {
  return `Models do not run on this machine (${why}), so search is by keywords only.`;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
