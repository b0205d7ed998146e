// The files that could not be read, asked for anew when their number changes.
import type { Client, LibraryStatus, Problem } from '../../../contract';
import { useAnswer } from '../ui/use-answer';
import { readCounts } from './read-counts';
import { useUnhurried } from './use-unhurried';

/** Asked for at a time: the engine answers in between what else it is asked. */
const PAGE = 1_000;
/** A folder of photographs has thousands. Beyond this they are only counted. */
const MOST = 20_000;
/** While files are read their number changes many times a second. Milliseconds. */
const PAUSE_MS = 400;

export interface Problems {
  problems: Problem[];
  /** How many there are beyond these. */
  unlisted: number;
}

export function useProblems(
  client: Client | null,
  status: LibraryStatus,
): { found: Problems | null; error: unknown } {
  const { readable, done } = readCounts(status);
  const unread = done - readable + status.documents.vanished;
  const version = useUnhurried(`${unread} ${status.recognition.waiting} ${status.activity.state}`, PAUSE_MS);
  const { answer: found, error } = useAnswer(client, askForAll, version);
  return { found, error };
}

async function askForAll(client: Client, signal: AbortSignal): Promise<Problems> {
  // By document: one may be listed twice when the list changes between two pages.
  const byId = new Map<number, Problem>();
  let offset = 0;
  for (;;) {
    const { problems, total } = await client.library.problems({ limit: PAGE, offset }, { signal });
    for (const problem of problems) byId.set(problem.documentId, problem);
    offset += PAGE;
    if (problems.length < PAGE || offset >= MOST) {
      return { problems: [...byId.values()], unlisted: Math.max(0, total - offset) };
    }
  }
}
