// How far has a download of language data come, and which languages are left to download?
import type { LanguageProgress, RecognitionLanguage } from '../../../contract';

export interface DownloadProgress {
  receivedBytes: number;
  totalBytes: number;
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
