// How far has a download of language data come, and which languages are left to download?
import type { ErrorCode, LanguageProgress, RecognitionLanguage } from '../../../contract';

/** `idle`: nobody has asked, or the download was cancelled. */
export type DownloadState =
  | { phase: 'idle' | 'done' }
  | { phase: 'running'; receivedBytes: number; totalBytes: number }
  | { phase: 'failed'; error: unknown };

export const INTERRUPTED = { code: 'engine_restarted' satisfies ErrorCode };

/** An engine that fails says why, with a code; a stream that breaks without one has lost its engine. */
export function failureOf(error: unknown): unknown {
  const saysWhy = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return saysWhy ? error : INTERRUPTED;
}

export function missingLanguages(languages: readonly RecognitionLanguage[]): RecognitionLanguage[] {
  return languages.filter(({ installed }) => installed === null);
}

export function totalBytes(languages: readonly Pick<RecognitionLanguage, 'bytes'>[]): number {
  return languages.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Languages come one after another and each reports for itself: the sum of what has come of all of them. */
export class ReceivedBytes {
  readonly #byCode = new Map<string, number>();

  /** @returns the sum; what a language already had never counts less than before */
  note({ code, receivedBytes }: LanguageProgress): number {
    this.#byCode.set(code, Math.max(receivedBytes, this.#byCode.get(code) ?? 0));
    return [...this.#byCode.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}
