// Work of the engine that takes long and tells how far it has come.
import type { ErrorCode } from '../../../contract';

/** `idle`: nobody has asked, or it was cancelled. */
export type LongTaskState<Progress> =
  | { phase: 'idle' | 'done' }
  | ({ phase: 'running' } & Progress)
  | { phase: 'failed'; error: unknown };

export const INTERRUPTED = { code: 'engine_restarted' satisfies ErrorCode };

/** An engine that fails says why, with a code; a stream that breaks without one has lost its engine. */
export function failureOf(error: unknown): unknown {
  const saysWhy = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return saysWhy ? error : INTERRUPTED;
}
