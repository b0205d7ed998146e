// The languages that text can be recognised in.
import type { Client, RecognitionLanguage } from '../../../contract';
import { type LastAnswer, useAnswer } from '../ui/use-answer';

/** Without an answer nothing is offered, and nothing is said: recognising text never stands between a person and their library. */
export type Languages = Pick<LastAnswer<RecognitionLanguage[]>, 'answer' | 'askAgain'>;

const languages = (engine: Client, signal: AbortSignal): Promise<RecognitionLanguage[]> =>
  engine.models.languages({}, { signal });

/** @param version changes when the answer may have */
export function useLanguages(client: Client | null, version: string): Languages {
  return useAnswer(client, languages, version);
}
