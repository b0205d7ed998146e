// Which languages can text be recognised in, and how do more come? Downloads only when a person asks.
import type { LanguageProgress, RecognitionLanguage } from '../contract';
import { Failure } from './failure';
import { followTask } from './follow-task';
import type { Indexer } from './indexing/indexer';
import type { Clock, LanguageInstaller, TextRecognizer } from './ports';

export interface LanguageParts {
  languageInstaller: LanguageInstaller;
  recognizer: Pick<TextRecognizer, 'languages' | 'refresh'>;
  indexer: Pick<Indexer, 'recognizerChanged'>;
  clock: Clock;
}

export async function listLanguages({
  languageInstaller,
  recognizer,
}: LanguageParts): Promise<RecognitionLanguage[]> {
  recognizer.refresh();
  const inUse = await recognizer.languages();
  return languageInstaller.offers.map((offer) => ({
    ...offer,
    installed: inUse.find(({ code }) => code === offer.code)?.place ?? null,
  }));
}

/** Ends quietly when the signal does, or when nobody asks any more. Throws as LanguageInstaller.install. */
export async function* installLanguages(
  parts: LanguageParts,
  codes: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<LanguageProgress, void, void> {
  for (const code of codes) requireOffer(parts, code);
  for (const code of new Set(codes)) {
    yield* installOne(parts, code, signal);
    if (signal.aborted) return;
  }
}

export async function removeLanguage(parts: LanguageParts, code: string): Promise<boolean> {
  requireOffer(parts, code);
  const removed = await parts.languageInstaller.remove(code);
  noteChange(parts);
  return removed;
}

async function* installOne(
  parts: LanguageParts,
  code: string,
  signal: AbortSignal,
): AsyncGenerator<LanguageProgress, void, void> {
  const { languageInstaller, clock } = parts;
  const { bytes: totalBytes } = requireOffer(parts, code);
  let receivedBytes = 0;
  const outcome = yield* followTask(
    {
      work: (until, tell) =>
        languageInstaller.install(code, until, (received) => {
          receivedBytes = received;
          tell();
        }),
      now: () => ({ code, receivedBytes, totalBytes, done: false }),
    },
    clock,
    signal,
  );
  if (outcome === 'aborted') return;
  noteChange(parts);
  yield { code, receivedBytes: totalBytes, totalBytes, done: true };
}

function requireOffer({ languageInstaller: { offers } }: LanguageParts, code: string) {
  const offer = offers.find((candidate) => candidate.code === code);
  const known = offers.map((candidate) => candidate.code).join(', ');
  if (!offer) throw new Failure('not_found', `There is no language data "${code}"; there is ${known}.`, code);
  return offer;
}

function noteChange({ recognizer, indexer }: LanguageParts): void {
  recognizer.refresh();
  indexer.recognizerChanged();
}
