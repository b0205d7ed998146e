// The answer of a search for whoever does not watch it come: what its last stage says.
import type { SearchPage } from '../../contract';
import { Failure } from '../failure';

/** Throws Failure engine_restarted where there is none, as after an engine that ended or a search that was given up. */
export async function lastPage(pages: AsyncIterable<SearchPage>): Promise<SearchPage> {
  let last: SearchPage | null = null;
  for await (const page of pages) last = page;
  if (last === null)
    throw new Failure('engine_restarted', 'The search ended before it had an answer; search again.');
  return last;
}
