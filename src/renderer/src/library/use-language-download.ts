// The download of language data.
import type { Client, RecognitionLanguage } from '../../../contract';
import { type LongTask, useLongTask } from '../ui/use-long-task';
import { type DownloadProgress, ReceivedBytes, totalBytes } from './language-download';

export type LanguageDownload = LongTask<readonly RecognitionLanguage[], DownloadProgress>;

export function useLanguageDownload(client: Client | null): LanguageDownload {
  return useLongTask(client, download);
}

async function* download(
  engine: Client,
  languages: readonly RecognitionLanguage[],
  signal: AbortSignal,
): AsyncGenerator<DownloadProgress> {
  const received = new ReceivedBytes();
  const total = totalBytes(languages);
  const codes = languages.map(({ code }) => code);
  yield { receivedBytes: 0, totalBytes: total };
  for await (const progress of await engine.models.installLanguages({ codes }, { signal })) {
    yield { receivedBytes: received.note(progress), totalBytes: total };
  }
}
