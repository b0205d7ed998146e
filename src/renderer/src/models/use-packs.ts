// The models there are.
import type { Client, PackSummary } from '../../../contract';
import { type LastAnswer, useAnswer } from '../ui/use-answer';

const list = (engine: Client, signal: AbortSignal): Promise<PackSummary[]> =>
  engine.models.list({}, { signal });

/** @param version changes when the answer may have */
export function usePacks(client: Client | null, version: string): LastAnswer<PackSummary[]> {
  return useAnswer(client, list, version);
}
